package mailops.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mailops.cli.config.JobPart;
import mailops.cli.config.ReportsPart;
import mailops.cli.config.Setting;
import mailops.explain.MailStore;
import mailops.index.LogIndex;
import mailops.index.LogSearcher;
import mailops.job.Job;
import mailops.job.Outcome;
import mailops.job.RunContext;
import mailops.report.Report;
import mailops.report.Span;
import mailops.report.page.ReportFolder;

/// The job that keeps the report of the week before, and sends it to those who want it.
final class ReportTask implements Job {
    private final Session session;
    private final JobPart job;

    ReportTask(Session session, JobPart job) {
        this.session = session;
        this.job = job;
    }

    @Override
    public Outcome run(RunContext context) throws IOException {
        ReportsPart settings = session.configuration().reports();
        List<String> readers =
                job.own().mailTo().map(Setting::value).orElse(settings.mailTo().value());
        ReportFolder folder = new ReportFolder(settings.folder().value());
        ReportMaking making = new ReportMaking(session);
        try (LogSearcher log =
                new LogIndex(session.index()).searcher(session.log().zone().value())) {
            Span span = span(context.clock().instant(), log);
            Report report = making.make(
                    log,
                    session.knowledge(),
                    new HostSettings(Optional.of(log), session.environment().variables()),
                    MailStore.LOCAL,
                    span,
                    Optional.empty(),
                    folder.before(span, Optional.empty()),
                    new JobMaintenance(new JobTable(session).history()));
            if (context.dryRun()) {
                return Outcome.done(said(report) + "; it would be kept in "
                        + settings.folder().value()
                        + (readers.isEmpty() ? "" : " and sent to " + String.join(", ", readers)));
            }
            Path kept = folder.keep(report, settings.keep().value());
            if (!readers.isEmpty()) {
                making.send(report, readers, Optional.of(kept));
            }
            Map<String, Long> numbers = new LinkedHashMap<>();
            numbers.put("actions", (long) report.actions().size());
            numbers.put("readers", (long) readers.size());
            return new Outcome.Done(
                    said(report) + "; kept in " + kept
                            + (readers.isEmpty() ? "" : ", sent to " + String.join(", ", readers)),
                    numbers);
        }
    }

    private static String said(Report report) {
        return report.title() + ": " + report.verdict().level().label();
    }

    /// The week that ended last, from Monday to Sunday, or as much as the job's `last` says.
    private Span span(Instant now, LogSearcher log) {
        return job.own()
                .last()
                .map(Setting::value)
                .map((Duration last) -> new Span(now.minus(last), now, log.zone()))
                .orElseGet(() -> ReportSpan.lastWeek(now, log.zone()));
    }
}
