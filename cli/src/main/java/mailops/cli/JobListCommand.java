package mailops.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mailops.JsonLines;
import mailops.cli.config.JobPart;
import mailops.job.JobHistory;
import mailops.job.JobLock;
import mailops.job.JobRun;
import mailops.job.Trigger;
import mailops.schedule.ScheduledJob;
import mailops.schedule.Timetable;

/// `mailops job list`: the jobs with their next and their last run.
final class JobListCommand implements Command {
    /// One job, and how it is.
    private record Row(
            JobPart job,
            Optional<String> off,
            Optional<Instant> next,
            Optional<Instant> overdue,
            Optional<JobLock.Owner> running,
            Optional<JobRun> last) {}

    private final Session session;

    JobListCommand(Session session, Arguments arguments) {
        this.session = session;
        arguments.footer(
                "", "The status is 1 if the last run of a job failed, or a job did not run when it should have.");
    }

    @Override
    public int run() throws IOException {
        JobTable jobs = new JobTable(session);
        List<Row> rows = rows(jobs);
        if (session.json()) {
            write(rows);
        } else {
            print(rows);
            jobs.warnWhereNothingRunsThem();
        }
        boolean trouble = rows.stream()
                .anyMatch(row -> row.overdue().isPresent()
                        || row.last().map(JobRun::failed).orElse(false));
        return trouble ? ExitStatus.FINDING : ExitStatus.OK;
    }

    private static List<Row> rows(JobTable table) {
        JobHistory history = table.history();
        Timetable timetable = table.timetable();
        List<Row> rows = new ArrayList<>();
        for (JobPart job : table.all()) {
            ScheduledJob timed = job.scheduled();
            Optional<String> off = table.whyOff(job);
            rows.add(new Row(
                    job,
                    off,
                    off.isPresent() ? Optional.empty() : timetable.next(timed),
                    off.isPresent() ? Optional.empty() : timetable.overdue(timed),
                    timetable.running(timed),
                    history.first(job.name(), run -> run.trigger() != Trigger.COMMAND)));
        }
        return rows;
    }

    private void print(List<Row> rows) {
        ShortTime times = new ShortTime(session.clock(), session.zone());
        Table table = new Table(0).right(5);
        table.row(
                Text.of("job", Style.FAINT),
                Text.of("schedule", Style.FAINT),
                Text.of("next", Style.FAINT),
                Text.of("last", Style.FAINT),
                Text.of("outcome", Style.FAINT),
                Text.of("took", Style.FAINT));
        for (Row row : rows) {
            List<Text> cells = new ArrayList<>(List.of(
                    Text.of(row.job().name()),
                    Text.of(row.job().schedule().value().text()),
                    Text.of(row.off()
                            .orElseGet(() -> row.next().map(times::minutes).orElse("never"))),
                    Text.of(row.last().map(run -> times.minutes(run.started())).orElse("never"))));
            if (row.last().isPresent()
                    || row.running().isPresent()
                    || row.overdue().isPresent()) {
                cells.add(outcome(row));
            }
            row.last().ifPresent(run -> cells.add(Text.of(Took.of(run.took()))));
            table.row(cells.toArray(Text[]::new));
        }
        table.print(session.out());
        rows.forEach(row -> explain(row, times));
    }

    private static Text outcome(Row row) {
        if (row.running().isPresent()) {
            return Text.of("running", Style.ATTENTION);
        }
        if (row.overdue().isPresent()) {
            return Text.of("overdue", Style.BAD);
        }
        return row.last()
                .map(run -> Text.of(run.outcome().word(), run.failed() ? Style.BAD : Style.PLAIN))
                .orElseGet(() -> Text.of(""));
    }

    /// What needs more than a word.
    private void explain(Row row, ShortTime times) {
        row.running().ifPresent(owner -> session.out().wrapped(row.job().name() + ": " + owner + " runs it", 2));
        row.overdue()
                .ifPresent(due -> session.out()
                        .wrapped(row.job().name() + ": should have run " + times.minutes(due) + " and did not", 2));
        row.last()
                .filter(JobRun::failed)
                .ifPresent(run -> session.out()
                        .wrapped(row.job().name() + ": " + run.outcome().summary(), 2));
    }

    private void write(List<Row> rows) throws IOException {
        try (JsonLines lines = new JsonLines(session.environment().out())) {
            for (Row row : rows) {
                JsonGenerator json = lines.start();
                json.writeStringField("job", row.job().name());
                json.writeStringField("kind", row.job().kind().value().toString());
                json.writeStringField("schedule", row.job().schedule().value().text());
                json.writeBooleanField("enabled", row.off().isEmpty());
                json.writeBooleanField("running", row.running().isPresent());
                if (row.next().isPresent()) {
                    json.writeStringField("next", row.next().get().toString());
                }
                if (row.overdue().isPresent()) {
                    json.writeStringField("overdue_since", row.overdue().get().toString());
                }
                if (row.last().isPresent()) {
                    JobRun run = row.last().get();
                    json.writeStringField("last", run.started().toString());
                    json.writeStringField("outcome", run.outcome().word());
                    json.writeNumberField("seconds", run.took().toMillis() / 1000.0);
                    json.writeStringField("summary", run.outcome().summary());
                }
                lines.end();
            }
        }
    }
}
