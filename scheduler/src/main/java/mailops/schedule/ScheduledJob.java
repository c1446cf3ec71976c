package mailops.schedule;

import java.time.Duration;
import mailops.job.JobName;
import mailops.job.Retries;

/// A job and when it runs.
///
/// @param name in the configuration
/// @param kind what it does, such as `expunge`
/// @param splay it starts up to so long after its time, by chance, so that many hosts do not start at once
/// @param limit after which one try is stopped
/// @param overdue how long after its time it may not have run before somebody is told
public record ScheduledJob(
        String name,
        String kind,
        Schedule schedule,
        Duration splay,
        Duration limit,
        Retries retries,
        Duration overdue,
        Scope scope) {
    public ScheduledJob {
        JobName.check(name);
    }
}
