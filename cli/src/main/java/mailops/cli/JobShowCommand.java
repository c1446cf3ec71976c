package mailops.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import mailops.JsonLines;
import mailops.cli.config.ConfigurationText;
import mailops.cli.config.JobPart;
import mailops.cli.config.Setting;
import mailops.job.JobRun;
import mailops.job.Outcome;
import mailops.schedule.ScheduledJob;

/// `mailops job show`: all about one job.
final class JobShowCommand implements Command {
    private static final int RUNS = 5;

    private final Session session;
    private final Supplier<List<String>> names;

    JobShowCommand(Session session, Arguments arguments) {
        this.session = session;
        names = arguments.parameters("NAME", "1", String.class, "The job.");
    }

    @Override
    public int run() throws IOException {
        JobTable table = new JobTable(session);
        JobPart job = table.job(names.get().getFirst());
        if (session.json()) {
            write(job);
            return ExitStatus.OK;
        }
        Printer out = session.out();
        ShortTime times = new ShortTime(session.clock(), session.zone());
        out.line(Text.of(job.name(), Style.HEADING).add(": " + words(job)));
        Table settings = new Table(2);
        for (Setting<?> setting : job.settings()) {
            String key = setting.key().substring(setting.key().lastIndexOf('.') + 1);
            String value = ConfigurationText.text(setting.value());
            if (setting.isDefault()) {
                settings.row(key, value);
            } else {
                settings.row(key, value, setting.origin());
            }
        }
        settings.print(out);
        out.blank();
        ScheduledJob timed = job.scheduled();
        Optional<String> off = table.whyOff(job);
        out.line(off.map(why -> "Does not run by itself: " + why + ".").orElseGet(() -> "Next: " + next(timed, times)));
        table.timetable().running(timed).ifPresent(owner -> out.line("Now: " + owner + " runs it."));
        if (off.isEmpty()) {
            table.timetable()
                    .overdue(timed)
                    .ifPresent(due -> out.line("It should have run " + times.minutes(due) + " and did not."));
        }
        List<JobRun> runs = table.history().newest(job.name(), RUNS);
        out.line(runs.isEmpty() ? "It has not run yet." : "Last runs:");
        JobHistoryCommand.print(session, runs);
        runs.stream()
                .findFirst()
                .filter(JobRun::failed)
                .flatMap(run -> ((Outcome.Failed) run.outcome()).hint())
                .ifPresent(hint -> out.line("hint: " + hint));
        return ExitStatus.OK;
    }

    private static String words(JobPart job) {
        return switch (job.kind().value()) {
            case INDEX -> "adds what is new in the logs to the index";
            case EXPUNGE -> "empties Trash and Junk of what lay there long enough";
            case ROTATE -> "rotates logs";
            case REPORT -> "sends the report";
            case DOCTOR -> "looks whether the server is in order";
            case MOUNTS -> "keeps ignored mount points ignored";
        };
    }

    private String next(ScheduledJob job, ShortTime times) {
        List<String> next = new ArrayList<>();
        Optional<Instant> time = job.schedule().next(session.clock().instant());
        for (int i = 0; i < 3 && time.isPresent(); i++) {
            next.add(times.minutes(time.get()));
            time = job.schedule().next(time.get());
        }
        return next.isEmpty() ? "never" : String.join(", ", next);
    }

    private void write(JobPart job) throws IOException {
        try (JsonLines lines = new JsonLines(session.environment().out())) {
            JsonGenerator json = lines.start();
            json.writeStringField("job", job.name());
            for (Setting<?> setting : job.settings()) {
                json.writeStringField(
                        setting.key().substring(setting.key().lastIndexOf('.') + 1),
                        ConfigurationText.text(setting.value()));
            }
            lines.end();
        }
    }
}
