package mailops.job;

import java.time.Duration;

/// Told about runs. Whatever goes wrong here must not matter to the job: an observer catches its own failures.
public interface RunObserver {
    /// A run begins.
    default void started(RunOrder order) {}

    /// A run was written to the history.
    default void ended(JobRun run) {}

    /// A try failed, and there will be another.
    default void again(RunOrder order, Outcome.Failed failed, Duration wait) {}
}
