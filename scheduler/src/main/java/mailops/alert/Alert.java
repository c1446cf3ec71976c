package mailops.alert;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// What somebody should know about a job.
///
/// @param host where
/// @param summary one sentence
/// @param hint what to do, if that is known
/// @param since when it began: the first failure, or when it should have run
/// @param lastSuccess when it last did its work
public record Alert(
        Event event,
        String job,
        String host,
        Instant time,
        String summary,
        Optional<String> hint,
        Optional<Instant> since,
        Optional<Instant> lastSuccess) {
    /// What happened.
    public enum Event {
        FAILED("failed"),
        RECOVERED("works again"),
        OVERDUE("did not run");

        private final String words;

        Event(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// One line: `mx1: job expunge failed`.
    public String title() {
        return host + ": job " + job + " " + event.words;
    }
}
