package mailops.schedule;

import java.time.Instant;
import java.util.Optional;
import mailops.job.Trigger;

/// Starts a job and waits for its end. The job itself writes down what became of it.
@FunctionalInterface
public interface JobStarter {
    /// @param due when it should run
    /// @return what is wrong, if it ended as no job should: killed, or unable to start
    Optional<String> run(ScheduledJob job, Instant due, Trigger trigger);
}
