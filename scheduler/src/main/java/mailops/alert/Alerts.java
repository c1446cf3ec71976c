package mailops.alert;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import mailops.Failure;
import mailops.job.JobHistory;
import mailops.job.JobRun;
import mailops.job.Outcome;
import mailops.job.RunObserver;
import mailops.job.Trigger;

/// Decides what is told, and how often: a failure once, then once a day for as long as it stays the same, and the end
/// of
/// it.
public final class Alerts implements RunObserver {
    private static final String SINCE = "failing since";
    private static final String OVERDUE = "overdue";

    private final Path state;
    private final InstantSource clock;
    private final String host;
    private final Duration repeat;
    private final List<AlertChannel> channels;
    private final Consumer<String> log;
    private final AlertMemory memory;

    /// @param state the folder of what mailops remembers
    /// @param repeat how long the same is not told again
    /// @param log told what could not be sent
    public Alerts(
            Path state,
            InstantSource clock,
            String host,
            Duration repeat,
            List<AlertChannel> channels,
            Consumer<String> log) {
        this.state = state;
        this.clock = clock;
        this.host = host;
        this.repeat = repeat;
        this.channels = List.copyOf(channels);
        this.log = log;
        memory = new AlertMemory(state);
    }

    @Override
    public void ended(JobRun run) {
        if (run.trigger() == Trigger.COMMAND) {
            return; // The person who typed it has seen it.
        }
        safely(run.job(), () -> {
            switch (run.outcome()) {
                case Outcome.Failed failed -> memory.change(run.job(), told -> failed(run, failed, told));
                case Outcome.Done done -> memory.change(run.job(), told -> done(run, done, told));
                case Outcome.Skipped skipped -> {
                    // Nothing is better or worse than before.
                }
            }
        });
    }

    private Map<String, Instant> failed(JobRun run, Outcome.Failed failed, Map<String, Instant> told) {
        Instant since = told.computeIfAbsent(SINCE, key -> run.started());
        String matter = "failed " + shape(failed.summary());
        if (isNews(told, matter)
                && send(alert(Alert.Event.FAILED, run.job(), failed.summary(), failed.hint(), Optional.of(since)))) {
            told.remove(matter);
            told.put(matter, clock.instant());
        }
        return told;
    }

    private Map<String, Instant> done(JobRun run, Outcome.Done done, Map<String, Instant> told) {
        boolean wasTold = told.keySet().stream().anyMatch(matter -> !matter.equals(SINCE));
        Optional<Instant> since = Optional.ofNullable(told.get(SINCE));
        boolean sent =
                !wasTold || send(alert(Alert.Event.RECOVERED, run.job(), done.summary(), Optional.empty(), since));
        return sent ? Map.of() : told;
    }

    /// A job should have run and did not.
    ///
    /// @param due when
    public void overdue(String job, Instant due) {
        safely(
                job,
                () -> memory.change(job, told -> {
                    if (isNews(told, OVERDUE)
                            && send(alert(
                                    Alert.Event.OVERDUE,
                                    job,
                                    "It should have run and did not. Is something there that runs jobs: the daemon, cron, or"
                                            + " systemd's timers?",
                                    Optional.of("mailops job list"),
                                    Optional.of(due)))) {
                        told.put(OVERDUE, clock.instant());
                    }
                    return told;
                }));
    }

    private boolean isNews(Map<String, Instant> told, String matter) {
        Instant last = told.get(matter);
        return last == null || !last.plus(repeat).isAfter(clock.instant());
    }

    /// Numbers change from run to run without making it another failure.
    private static String shape(String summary) {
        StringBuilder shape = new StringBuilder();
        for (int i = 0; i < summary.length() && shape.length() < 300; i++) {
            char c = summary.charAt(i);
            boolean digit = c >= '0' && c <= '9';
            if (!digit) {
                shape.append(c);
            } else if (shape.isEmpty() || shape.charAt(shape.length() - 1) != '#') {
                shape.append('#');
            }
        }
        return shape.toString();
    }

    private Alert alert(Alert.Event event, String job, String summary, Optional<String> hint, Optional<Instant> since) {
        Optional<Instant> success = JobHistory.in(state)
                .first(job, run -> run.done() && run.trigger() != Trigger.COMMAND)
                .map(JobRun::ended);
        return new Alert(event, job, host, clock.instant(), summary, hint, since, success);
    }

    /// @return whether somebody was told
    private boolean send(Alert alert) {
        boolean sent = channels.isEmpty();
        for (AlertChannel channel : channels) {
            try {
                channel.send(alert);
                sent = true;
            } catch (Failure e) {
                log.accept(
                        "alert of job " + alert.job() + " not sent: " + channel.description() + ": " + e.getMessage());
            } catch (RuntimeException e) {
                log.accept("alert of job " + alert.job() + " not sent: " + channel.description() + ": " + e);
            }
        }
        return sent;
    }

    private void safely(String job, Runnable work) {
        try {
            work.run();
        } catch (UncheckedIOException e) {
            log.accept("alerts of job " + job + ": " + e.getMessage());
        }
    }
}
