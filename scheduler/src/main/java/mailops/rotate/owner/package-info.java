/// Who rotates the logs of this host: logrotate, mailops, or nobody.
@NullMarked
package mailops.rotate.owner;

import org.jspecify.annotations.NullMarked;
