package mailops.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mailops.Failure;
import mailops.Visible;

/// Runs one job now and says how it went. The only place where "anything at all went wrong" is caught: a broken job
/// must
/// not take the schedule with it.
public final class JobRunner {
    private final Path state;
    private final InstantSource clock;
    private final Pause pause;
    private final List<RunObserver> observers;

    /// @param state the folder of what mailops remembers: the history and the locks are in it
    public JobRunner(Path state, InstantSource clock, Pause pause, List<RunObserver> observers) {
        this.state = state;
        this.clock = clock;
        this.pause = pause;
        this.observers = List.copyOf(observers);
    }

    /// Where the lock of a job is.
    public static Path lock(Path state, String job) {
        return state.resolve("locks").resolve(JobName.check(job) + ".lock");
    }

    /// Runs the job, again where that may help, and writes down what became of it. Where another run of the same job is
    /// at it, this one is skipped.
    ///
    /// @throws Failure where the run cannot be written down
    public JobRun run(RunOrder order, Job job) {
        Instant started = clock.instant();
        try (JobLock lock =
                JobLock.take(lock(state, order.job()), "job " + order.job(), JobLock.Owner.here(started, order.by()))) {
            lock.abandoned().ifPresent(dead -> end(died(order, dead)));
            observers.forEach(observer -> observer.started(order));
            return end(tried(order, job, started));
        } catch (Failure e) {
            if (e.kind() != Failure.Kind.BUSY) {
                throw e;
            }
            return end(record(order, started, new Outcome.Skipped(message(e)), 1));
        }
    }

    /// Runs the job to see what it would do. Nobody hears of it.
    public Outcome dryRun(RunOrder order, Job job) {
        return once(order, job, true);
    }

    private JobRun tried(RunOrder order, Job job, Instant started) {
        int attempts = 1;
        Outcome outcome = once(order, job, false);
        while (outcome instanceof Outcome.Failed failed
                && failed.mayPass()
                && attempts <= order.retries().times()) {
            Duration wait = order.retries().before(attempts);
            observers.forEach(observer -> observer.again(order, failed, wait));
            try {
                pause.of(wait);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
            outcome = once(order, job, false);
            attempts++;
        }
        return record(order, started, outcome, attempts);
    }

    private Outcome once(RunOrder order, Job job, boolean dryRun) {
        TimedRun run = new TimedRun(job, new RunContext(clock, order.limit(), dryRun));
        try {
            return run.outcome();
        } catch (Failure e) {
            return new Outcome.Failed(message(e), Map.of(), e.hint(), Job.mayPass(e.kind()));
        } catch (IOException | UncheckedIOException e) {
            return new Outcome.Failed(Visible.of(String.valueOf(e)), Map.of(), Optional.empty(), true);
        } catch (RuntimeException | Error e) {
            return new Outcome.Failed(
                    "this is an error in mailops: " + Visible.of(String.valueOf(e)),
                    Map.of(),
                    Optional.of("please report this"),
                    false);
        }
    }

    private static String message(Failure failure) {
        return Visible.of(String.valueOf(failure.getMessage()));
    }

    private JobRun record(RunOrder order, Instant started, Outcome outcome, int attempts) {
        return new JobRun(
                order.job(),
                order.kind(),
                started,
                Duration.between(started, clock.instant()),
                outcome,
                order.trigger(),
                order.due(),
                attempts,
                order.by(),
                ProcessHandle.current().pid(),
                JobRun.Totals.NONE);
    }

    /// The run that ended without a word, as far as it is known.
    private static JobRun died(RunOrder order, JobLock.Owner owner) {
        Outcome outcome = new Outcome.Failed(
                owner + " ended without a word: killed, or the host went down", Map.of(), Optional.empty(), true);
        return new JobRun(
                order.job(),
                order.kind(),
                owner.since(),
                Duration.ZERO,
                outcome,
                Trigger.COMMAND,
                Optional.empty(),
                1,
                owner.by(),
                owner.pid(),
                JobRun.Totals.NONE);
    }

    private JobRun end(JobRun run) {
        JobRun counted = JobHistory.in(state).add(run);
        observers.forEach(observer -> observer.ended(counted));
        return counted;
    }
}
