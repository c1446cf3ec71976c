/// What is remembered from run to run, in logrotate's own format.
@NullMarked
package mailops.rotate.state;

import org.jspecify.annotations.NullMarked;
