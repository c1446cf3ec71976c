package mailops.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mailops.cli.config.JobPart;
import mailops.cli.config.Setting;
import mailops.job.Job;
import mailops.job.Outcome;
import mailops.job.RunContext;
import mailops.rotate.owner.Rotators;
import mailops.rotate.report.Notice;
import mailops.rotate.run.RunResult;

/// The job that rotates logs, but for those that logrotate rotates here.
final class RotateTask implements Job {
    private final Session session;
    private final JobPart job;

    RotateTask(Session session, JobPart job) {
        this.session = session;
        this.job = job;
    }

    /// Why nothing is left for the job to do on this host.
    static Optional<String> whyOff(Session session) {
        Rotators rotators = new RotateRun(session).rotators();
        boolean all = !rotators.ours().isEmpty() && rotators.ours().stream().allMatch(rotators::isLogrotates);
        boolean left = all && !session.configuration().rotate().owner().value().equals("mailops");
        return left
                ? Optional.of("logrotate rotates these logs, started by "
                        + rotators.logrotate().startedBy().orElse("cron"))
                : Optional.empty();
    }

    @Override
    public Outcome run(RunContext context) {
        RotateReport report = new RotateReport(session);
        List<Path> files = job.own()
                .files()
                .map(Setting::value)
                .map(names -> names.stream().map(Path::of).toList())
                .orElse(List.of());
        RunResult result = new RotateRun(session).job(files, context.dryRun(), report::say);
        Map<String, Long> numbers = new LinkedHashMap<>();
        numbers.put("logs", (long) result.logs().size());
        numbers.put("rotated", (long) result.rotated().size());
        numbers.put("failed", (long) result.failed().size());
        numbers.put("removed", (long) result.removed().size());
        numbers.put("bytes_before", result.before());
        numbers.put("bytes_after", result.after());
        String summary = context.dryRun()
                ? Numbers.of(result.plans().size(), "set") + " of logs looked at; mailops rotate --dry-run says more."
                : Numbers.of(result.rotated().size(), "log") + " of "
                        + Numbers.grouped(result.logs().size()) + " rotated, " + Bytes.of(result.before()) + " are now "
                        + Bytes.of(result.after()) + ".";
        Optional<Notice> error = result.notices().stream()
                .filter(notice -> notice.level() == Notice.Level.ERROR)
                .findFirst();
        return error.<Outcome>map(
                        notice -> new Outcome.Failed(notice.text() + ". " + summary, numbers, notice.hint(), true))
                .orElseGet(() -> new Outcome.Done(summary, numbers));
    }
}
