package mailops.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import mailops.Failure;
import mailops.Visible;
import mailops.job.JobHistory;
import mailops.job.JobRun;
import mailops.job.Trigger;
import mailops.process.ChildProcess;
import mailops.process.Ended;
import mailops.schedule.JobStarter;
import mailops.schedule.ScheduledJob;

/// A job in a process of its own: `mailops job run NAME --scheduled`. Whatever becomes of it, the daemon goes on, and a
/// time limit ends all of it.
final class JobProcess implements JobStarter {
    /// What the job's own limit does not cover: the start, the end of what was interrupted, alerts.
    private static final Duration AROUND = Duration.ofMinutes(5);

    private static final int OUTPUT = 1 << 16;
    private static final int SKIPPED = 75;

    private final Path launcher;
    private final List<String> options;
    private final Path state;
    private final Consumer<String> log;

    /// @param options of the daemon that its jobs get as well, such as `--config`
    JobProcess(Path launcher, List<String> options, Path state, Consumer<String> log) {
        this.launcher = launcher;
        this.options = List.copyOf(options);
        this.state = state;
        this.log = log;
    }

    @Override
    public Optional<String> run(ScheduledJob job, Instant due, Trigger trigger) {
        List<String> words = new ArrayList<>(List.of(launcher.toString(), "job", "run", job.name(), "--scheduled"));
        words.addAll(options);
        long before = pidOfLast(job);
        try {
            Ended ended = ChildProcess.of(words)
                    .within(longest(job).plus(AROUND))
                    .keeping(OUTPUT)
                    .run();
            report(job, trigger, ended);
            boolean wroteDown = pidOfLast(job) != before || ended.status() == SKIPPED;
            return ended.succeeded() || wroteDown ? Optional.empty() : Optional.of(trouble(ended));
        } catch (Failure e) {
            boolean stopped = Thread.interrupted();
            return Optional.of(stopped ? "was stopped with the daemon" : "cannot be run: " + e.getMessage());
        }
    }

    /// All tries and the pauses between them.
    private static Duration longest(ScheduledJob job) {
        Duration all = job.limit();
        for (int i = 1; i <= job.retries().times(); i++) {
            all = all.plus(job.limit()).plus(job.retries().before(i));
        }
        return all;
    }

    /// Every run is in the history with its process.
    private long pidOfLast(ScheduledJob job) {
        return JobHistory.in(state)
                .first(job.name(), run -> true)
                .map(JobRun::pid)
                .orElse(0L);
    }

    private static String trouble(Ended ended) {
        String said = ended.errors()
                .lines()
                .filter(line -> !line.isBlank())
                .findFirst()
                .map(line -> ": " + Visible.of(line))
                .orElse("");
        return (ended.timedOut()
                        ? "its process was killed at its limit"
                        : "its process ended with status " + ended.status())
                + said;
    }

    private void report(ScheduledJob job, Trigger trigger, Ended ended) {
        String why = trigger == Trigger.CATCH_UP ? " (caught up)" : "";
        ended.errors().lines().forEach(line -> log.accept("job " + job.name() + why + ": " + line));
        ended.output().lines().forEach(line -> log.accept("job " + job.name() + why + ": " + line));
    }
}
