/// Mail that mailops sends: through the program `sendmail` that every mail server brings, or to an SMTP server, with
/// TLS
/// and a login. What the mail says is not known here.
@NullMarked
package mailops.mail;

import org.jspecify.annotations.NullMarked;
