package mailops.report;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What the scheduled jobs did, as the history of jobs tells it. What it does not tell is absent and shown as not
/// known.
@FunctionalInterface
public interface Maintenance {
    /// Nobody keeps a history.
    Maintenance UNKNOWN = span -> List.of();

    /// One job within a span.
    ///
    /// @param name `expunge`, `rotate`
    /// @param runs how often it ran, the failed runs included
    /// @param messages how many messages it expunged
    /// @param bytes how large they were
    /// @param files how many files it rotated
    /// @param failure what the last failed run said
    record Job(
            String name,
            OptionalLong runs,
            OptionalLong failed,
            Optional<Instant> last,
            OptionalLong messages,
            OptionalLong bytes,
            OptionalLong files,
            Optional<String> failure) {}

    /// The jobs that ran in the span.
    List<Job> jobs(Span span);
}
