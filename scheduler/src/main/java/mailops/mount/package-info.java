/// Mount points: whether the mail is on the disk that it should be on, and those that Dovecot is told to ignore.
@NullMarked
package mailops.mount;

import org.jspecify.annotations.NullMarked;
