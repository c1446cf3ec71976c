/// Where Dovecot's users are written down: the passdbs and userdbs of its configuration, the files and databases behind
/// them, and the folders of their mail.
@NullMarked
package mailops.userdb;

import org.jspecify.annotations.NullMarked;
