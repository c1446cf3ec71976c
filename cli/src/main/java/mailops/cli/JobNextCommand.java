package mailops.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import mailops.Failure;
import mailops.JsonLines;
import mailops.schedule.ScheduledJob;

/// `mailops job next`: what runs next.
final class JobNextCommand implements Command {
    private static final int MOST = 10_000;

    private record Due(Instant time, ScheduledJob job) {}

    private final Session session;
    private final Argument<Integer> count;
    private final Supplier<List<String>> names;

    JobNextCommand(Session session, Arguments arguments) {
        this.session = session;
        names = arguments.parameters("NAME", "0..*", String.class, "Only these jobs.");
        count = arguments.option("--count", "N", Integer.class, "So many runs instead of 10.");
        arguments.footer("", "Times are those of the schedule; splay may delay a run.");
    }

    @Override
    public int run() throws IOException {
        int wanted = count.orElse(10);
        if (wanted < 1 || wanted > MOST) {
            throw Failure.of(Failure.Kind.USAGE, "job next: --count " + wanted + ": must be from 1 to " + MOST);
        }
        JobTable table = new JobTable(session);
        names.get().forEach(table::job);
        List<Due> due = due(
                table.scheduled().stream()
                        .filter(job -> names.get().isEmpty() || names.get().contains(job.name()))
                        .toList(),
                wanted);
        if (session.json()) {
            write(due);
        } else {
            ShortTime times = new ShortTime(session.clock(), session.zone());
            Table shown = new Table(0);
            due.forEach(run -> shown.row(times.minutes(run.time()), run.job().name()));
            shown.print(session.out());
            table.warnWhereNothingRunsThem();
        }
        return due.isEmpty() ? ExitStatus.FINDING : ExitStatus.OK;
    }

    private List<Due> due(List<ScheduledJob> jobs, int wanted) {
        List<Due> due = new ArrayList<>();
        for (ScheduledJob job : jobs) {
            Optional<Instant> time = job.schedule().next(session.clock().instant());
            for (int i = 0; i < wanted && time.isPresent(); i++) {
                due.add(new Due(time.get(), job));
                time = job.schedule().next(time.get());
            }
        }
        due.sort(Comparator.comparing(Due::time).thenComparing(run -> run.job().name()));
        return due.subList(0, Math.min(wanted, due.size()));
    }

    private void write(List<Due> due) throws IOException {
        try (JsonLines lines = new JsonLines(session.environment().out())) {
            for (Due run : due) {
                JsonGenerator json = lines.start();
                json.writeStringField("time", run.time().toString());
                json.writeStringField("job", run.job().name());
                json.writeStringField("kind", run.job().kind());
                lines.end();
            }
        }
    }
}
