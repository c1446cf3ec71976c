/// Who has a mailbox here, and how we know: {@link mailops.users.ServerUsers} asks the sources in their order, checks
/// each answer with Dovecot's userdb, and compares the users with the mail folders. Jobs know only
/// {@link mailops.users.UserNames}.
@NullMarked
package mailops.users;

import org.jspecify.annotations.NullMarked;
