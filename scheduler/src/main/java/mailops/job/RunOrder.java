package mailops.job;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What is to be run, and how.
///
/// @param job its name
/// @param kind what it does
/// @param limit after which one try is stopped
/// @param due when it should have run, unless somebody starts it
/// @param by the user behind it
public record RunOrder(
        String job, String kind, Duration limit, Retries retries, Trigger trigger, Optional<Instant> due, String by) {
    public RunOrder {
        JobName.check(job);
    }
}
