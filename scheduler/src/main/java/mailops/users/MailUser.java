package mailops.users;

import java.nio.file.Path;
import java.util.Optional;

/// Somebody with a mailbox.
///
/// @param name as Dovecot is asked for it
/// @param standing what Dovecot says about the name
/// @param folder where the mail is or will be, if that is known
/// @param hasFolder whether the folder is there
public record MailUser(String name, Standing standing, Optional<Path> folder, boolean hasFolder) {
    /// What Dovecot says about a name.
    public enum Standing {
        /// It is a user.
        KNOWN,
        /// It could not say, while it answered for others.
        FAILED,
        /// It was not asked: there is none, or it does not run.
        UNCHECKED
    }
}
