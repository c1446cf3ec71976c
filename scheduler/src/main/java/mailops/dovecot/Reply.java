package mailops.dovecot;

/// What became of a command for one user.
public sealed interface Reply {
    /// It was done; what it printed has been handed on.
    record Done() implements Reply {}

    /// It was not, or not wholly.
    ///
    /// @param message what Dovecot said, without its prefix; may hold what strangers wrote
    record Refused(Trouble trouble, String message) implements Reply {}
}
