package mailops.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mailops.cli.config.JobPart;
import mailops.job.Job;
import mailops.job.Outcome;
import mailops.job.RunContext;
import mailops.rotate.report.Notice;
import mailops.rotate.run.RunResult;

/// The job that rotates logs, but for those that logrotate rotates already.
final class RotateTask implements Job {
    private final Session session;
    private final JobPart job;

    RotateTask(Session session, JobPart job) {
        this.session = session;
        this.job = job;
    }

    @Override
    public Outcome run(RunContext context) {
        RotateRun rotate = new RotateRun(session);
        List<Path> configurations = job.own()
                .files()
                .map(files -> files.value().stream().map(Path::of).toList())
                .orElseGet(rotate::files);
        return outcome(rotate.job(configurations, context.dryRun(), new RotateReport(session)::say));
    }

    private static Outcome outcome(RunResult run) {
        Map<String, Long> numbers = new LinkedHashMap<>();
        numbers.put("rotated", (long) run.rotated().size());
        numbers.put("skipped", (long) run.skipped().size());
        numbers.put("failed", (long) run.failed().size());
        numbers.put("removed", (long) run.removed().size());
        numbers.put("bytes_before", run.before());
        numbers.put("bytes_after", run.after());
        String done = run.dryRun()
                ? Numbers.of(run.plans().size(), "stanza") + " looked at; nothing was changed."
                : Numbers.of(run.rotated().size(), "log") + " rotated, "
                        + Numbers.grouped(run.skipped().size()) + " not due, "
                        + Numbers.of(run.removed().size(), "old file") + " removed.";
        Optional<Notice> error = run.notices().stream()
                .filter(notice -> notice.level() == Notice.Level.ERROR)
                .findFirst();
        return error.<Outcome>map(first -> new Outcome.Failed(first.text() + ". " + done, numbers, first.hint(), true))
                .orElseGet(() -> new Outcome.Done(done, numbers));
    }
}
