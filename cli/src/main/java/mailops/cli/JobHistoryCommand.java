package mailops.cli;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import mailops.Failure;
import mailops.JsonLines;
import mailops.job.JobHistory;
import mailops.job.JobRun;
import mailops.job.JobRunJson;

/// `mailops job history`: what became of the runs, the newest first.
final class JobHistoryCommand implements Command {
    private static final int USUAL = 20;

    private final Session session;
    private final Supplier<List<String>> names;
    private final Argument<Integer> limit;
    private final BooleanSupplier failed;
    private final TimeOptions times;

    JobHistoryCommand(Session session, Arguments arguments) {
        this.session = session;
        names = arguments.parameters("NAME", "0..*", String.class, "Only these jobs.");
        limit = arguments.option("--limit", "N", Integer.class, "So many runs instead of " + USUAL + "; 0 for all.");
        failed = arguments.flag("--failed", "Only runs that failed.");
        times = new TimeOptions(arguments);
        arguments.footer("", "Runs are kept for a year. --format json has all numbers.");
    }

    @Override
    public int run() throws IOException {
        int most = limit.orElse(USUAL);
        if (most < 0) {
            throw Failure.of(Failure.Kind.USAGE, "job history: --limit " + most + ": cannot be negative");
        }
        List<JobRun> runs = runs(most == 0 ? Integer.MAX_VALUE : most);
        if (session.json()) {
            try (JsonLines lines = new JsonLines(session.environment().out())) {
                for (JobRun run : runs) {
                    JobRunJson.write(run, lines.start());
                    lines.end();
                }
            }
        } else {
            print(session, runs);
        }
        return runs.isEmpty() ? ExitStatus.FINDING : ExitStatus.OK;
    }

    private List<JobRun> runs(int most) {
        Optional<Instant> from = times.from(session.times());
        Optional<Instant> to = times.to(session.times());
        JobHistory history = new JobTable(session).history();
        List<JobRun> runs = new ArrayList<>();
        for (String job : names.get().isEmpty() ? history.jobs() : names.get()) {
            List<JobRun> found = new ArrayList<>();
            history.first(job, run -> {
                boolean early = from.filter(run.started()::isBefore).isPresent();
                boolean late = to.filter(time -> !run.started().isBefore(time)).isPresent();
                if (!early && !late && (run.failed() || !failed.getAsBoolean())) {
                    found.add(run);
                }
                return early || found.size() == most;
            });
            runs.addAll(found);
        }
        runs.sort(Comparator.comparing(JobRun::started).reversed());
        return runs.subList(0, Math.min(most, runs.size()));
    }

    /// A line for each run.
    static void print(Session session, List<JobRun> runs) {
        ShortTime times = new ShortTime(session.clock(), session.zone());
        Table table = new Table(0).right(3);
        for (JobRun run : runs) {
            String again = run.attempts() > 1 ? " (tried " + run.attempts() + " times)" : "";
            table.row(
                    Text.of(times.minutes(run.started())),
                    Text.of(run.job()),
                    Text.of(run.outcome().word(), run.failed() ? Style.BAD : Style.PLAIN),
                    Text.of(Took.of(run.took())),
                    Text.of(run.outcome().summary() + again));
        }
        table.print(session.out());
    }
}
