package mailops.mailbox;

import java.util.SortedMap;
import java.util.TreeMap;
import mailops.dovecot.Trouble;

/// What became of one user.
///
/// @param mailboxes the messages that were found (or, in a run that expunges, are gone), by mailbox
public record UserResult(String user, Outcome outcome, SortedMap<String, Tally> mailboxes) {
    public sealed interface Outcome {
        /// All mailboxes were looked at, and all that should go is gone.
        record Visited() implements Outcome {}

        /// Left alone, and that is right.
        record Skipped(String reason) implements Outcome {}

        /// Not done, or not wholly.
        record Failed(Trouble trouble, String message) implements Outcome {}
    }

    static UserResult visited(String user, SortedMap<String, Tally> mailboxes) {
        return new UserResult(user, new Outcome.Visited(), mailboxes);
    }

    static UserResult skipped(String user, String reason) {
        return new UserResult(user, new Outcome.Skipped(reason), new TreeMap<>());
    }

    static UserResult failed(String user, Trouble trouble, String message, SortedMap<String, Tally> done) {
        return new UserResult(user, new Outcome.Failed(trouble, message), done);
    }

    /// All mailboxes together.
    public Tally total() {
        return mailboxes.values().stream().reduce(Tally.NOTHING, Tally::plus);
    }

    public boolean failed() {
        return outcome instanceof Outcome.Failed;
    }
}
