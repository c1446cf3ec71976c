package mailops.job;

import java.time.Duration;
import java.time.InstantSource;

/// What surrounds one run of a job.
///
/// @param limit after which it is stopped
/// @param dryRun whether it only says what it would do
public record RunContext(InstantSource clock, Duration limit, boolean dryRun) {}
