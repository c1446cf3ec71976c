package mailops.mailbox;

import java.util.List;

/// Told how a run gets on. Calls come one at a time, from threads of the run.
public interface RunListener {
    /// A user is done.
    default void finished(UserResult result) {}

    /// These messages of a user are about to go: nothing has been said to Dovecot yet.
    ///
    /// @throws java.io.UncheckedIOException where that cannot be written down; then they stay, and the run ends
    default void expunging(String user, List<Message> messages) {}

    /// These messages of a user are gone.
    default void expunged(String user, List<Message> messages) {}
}
