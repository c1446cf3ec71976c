package mailops.job;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// One run of a job, as it is kept in the history.
///
/// @param job its name in the configuration
/// @param kind what it does, such as `expunge`
/// @param took all attempts and the waiting between them
/// @param due when it should have run, unless somebody started it
/// @param attempts how often it was tried
/// @param by the user behind it
/// @param pid of the process that ran it
/// @param totals counted by the history
public record JobRun(
        String job,
        String kind,
        Instant started,
        Duration took,
        Outcome outcome,
        Trigger trigger,
        Optional<Instant> due,
        int attempts,
        String by,
        long pid,
        Totals totals) {
    /// How often the job has run, this run included, also the runs that the history no longer has.
    public record Totals(long runs, long failures) {
        public static final Totals NONE = new Totals(0, 0);

        Totals plus(Outcome outcome) {
            return new Totals(runs + 1, failures + (outcome instanceof Outcome.Failed ? 1 : 0));
        }
    }

    public boolean failed() {
        return outcome instanceof Outcome.Failed;
    }

    public boolean done() {
        return outcome instanceof Outcome.Done;
    }

    public Instant ended() {
        return started.plus(took);
    }

    /// The time up to which the job needs no further run: everything that was due until then is settled, unless this
    /// was the work of a command, which may have done a part of it.
    public Optional<Instant> settles() {
        if (trigger == Trigger.COMMAND) {
            return Optional.empty();
        }
        return Optional.of(due.filter(time -> time.isAfter(started)).orElse(started));
    }

    JobRun with(Totals newTotals) {
        return new JobRun(job, kind, started, took, outcome, trigger, due, attempts, by, pid, newTotals);
    }
}
