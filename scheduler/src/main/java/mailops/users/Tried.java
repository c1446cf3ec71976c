package mailops.users;

/// A source that was asked, and what became of its answer.
///
/// @param source which one
/// @param verdict whether its answer counts
/// @param users how many names it had
/// @param says in plain words, for `--explain`
public record Tried(SourceName source, Verdict verdict, int users, String says) {
    /// Whether an answer counts.
    public enum Verdict {
        /// It is the list.
        TAKEN,
        /// It would have been the list, had not another been before it.
        SPARE,
        /// It is empty, incomplete, or contradicts what the server does.
        REFUSED,
        /// The server has no such source.
        NOT_HERE
    }

    /// Whether Dovecot itself does not list its users.
    public boolean isRefusedByDovecot() {
        return source == SourceName.DOVEADM && verdict == Verdict.REFUSED;
    }

    /// Whether the list came from this source.
    boolean isTaken(SourceName name) {
        return source == name && verdict == Verdict.TAKEN;
    }
}
