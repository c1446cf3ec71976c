package mailops.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import mailops.Failure;
import mailops.JsonLines;
import mailops.cli.config.JobPart;
import mailops.job.Job;
import mailops.job.JobRun;
import mailops.job.JobRunJson;
import mailops.job.JobRunner;
import mailops.job.Outcome;
import mailops.job.Pause;
import mailops.job.Retries;
import mailops.job.RunOrder;
import mailops.job.Trigger;
import mailops.metrics.JobMetrics;
import mailops.metrics.MetricsFile;
import mailops.schedule.ScheduledJob;

/// `mailops job run`: one job now. The daemon, cron and systemd call the same.
final class JobRunCommand implements Command {
    /// A run that begins so long after its time, and its splay, was missed.
    private static final Duration PUNCTUAL = Duration.ofMinutes(2);

    private final Session session;
    private final Supplier<List<String>> names;
    private final BooleanSupplier dryRun;
    private final BooleanSupplier scheduled;
    private final BooleanSupplier quiet;
    private final BooleanSupplier splay;
    private final Argument<Path> textfile;

    JobRunCommand(Session session, Arguments arguments) {
        this.session = session;
        names = arguments.parameters("NAME", "1", String.class, "The job.");
        dryRun = arguments.flag("-n, --dry-run", "Only say what it would do. Nothing is written down, nobody is told.");
        scheduled = arguments.flag(
                "--scheduled", "Because it is due: for the daemon, cron and systemd. Looks after the other jobs, too.");
        quiet = arguments.flag(
                "-q, --quiet", "Do not say what became of it: the history has it, and alerts tell of failures.");
        splay = arguments.flag("--splay", "First wait, by chance, up to as long as the job's splay.");
        textfile = arguments.option(
                "--textfile", "DIR", Path.class, "Write metrics for node_exporter's textfile collector.");
        arguments.footer(
                "",
                "The status is 0 if the job did its work, 1 if it failed, and 75 if another run of it is going on.");
    }

    @Override
    public int run() throws IOException {
        JobTable table = new JobTable(session);
        JobPart part = table.job(names.get().getFirst());
        Job job = JobKinds.create(session, part);
        ScheduledJob timed = part.scheduled();
        JobObservers observers = new JobObservers(session, table);
        JobRunner runner = new JobRunner(table.state(), session.clock(), Pause.REAL, observers.ofRun());
        if (dryRun.getAsBoolean()) {
            Outcome outcome = runner.dryRun(order(timed, Optional.empty()), job);
            show(outcome);
            return status(outcome);
        }
        if (splay.getAsBoolean()) {
            waitFor(timed.splay());
        }
        Optional<Instant> due = scheduled.getAsBoolean() ? table.timetable().missed(timed) : Optional.empty();
        JobRun run = runner.run(order(timed, due), job);
        textfile.get().ifPresent(folder -> writeMetrics(table, folder));
        if (scheduled.getAsBoolean()) {
            table.scheduled().forEach(table.timetable()::remember);
            observers.tellOverdue();
        }
        if (session.json()) {
            try (JsonLines lines = new JsonLines(session.environment().out())) {
                JobRunJson.write(run, lines.start());
                lines.end();
            }
        } else if (!quiet.getAsBoolean()) {
            show(run.outcome());
        }
        return status(run.outcome());
    }

    private static void waitFor(Duration splay) {
        try {
            Pause.REAL.of(Duration.ofMillis(new SplittableRandom().nextLong(splay.toMillis() + 1)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private RunOrder order(ScheduledJob job, Optional<Instant> due) {
        // Who types it waits for it, and can type it again.
        Retries retries = scheduled.getAsBoolean() ? job.retries() : Retries.NONE;
        return new RunOrder(
                job.name(), job.kind(), job.limit(), retries, trigger(job, due), due, new Jobs(session).who());
    }

    private Trigger trigger(ScheduledJob job, Optional<Instant> due) {
        if (!scheduled.getAsBoolean()) {
            return Trigger.HAND;
        }
        Instant now = session.clock().instant();
        boolean late = due.filter(time -> time.plus(job.splay()).plus(PUNCTUAL).isBefore(now))
                .isPresent();
        return late ? Trigger.CATCH_UP : Trigger.SCHEDULE;
    }

    private static void writeMetrics(JobTable table, Path folder) {
        List<String> all = table.all().stream().map(JobPart::name).toList();
        MetricsFile.write(folder, "mailops", new JobMetrics(table.history(), all).text());
    }

    private void show(Outcome outcome) {
        switch (outcome) {
            case Outcome.Done done -> session.out().wrapped(done.summary(), 0);
            case Outcome.Skipped skipped -> session.err().wrapped("Skipped: " + skipped.summary(), 0);
            case Outcome.Failed failed -> {
                session.err().line("mailops: " + failed.summary());
                failed.hint().ifPresent(hint -> session.err().line("hint: " + hint));
            }
        }
    }

    private static int status(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done done -> ExitStatus.OK;
            case Outcome.Skipped skipped -> ExitStatus.of(Failure.Kind.BUSY);
            case Outcome.Failed failed -> ExitStatus.FINDING;
        };
    }
}
