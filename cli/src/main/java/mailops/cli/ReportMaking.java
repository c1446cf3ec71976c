package mailops.cli;

import jakarta.mail.MessagingException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import mailops.Failure;
import mailops.explain.Explainer;
import mailops.explain.MailStore;
import mailops.explain.ServerSettings;
import mailops.index.LogSearcher;
import mailops.knowledge.KnowledgeBase;
import mailops.mail.MailSender;
import mailops.mail.MailSettings;
import mailops.report.Earlier;
import mailops.report.Maintenance;
import mailops.report.Report;
import mailops.report.Reporter;
import mailops.report.Span;
import mailops.report.page.ReportMail;

/// Makes and sends reports, for the command and for the job.
final class ReportMaking {
    private final Session session;

    ReportMaking(Session session) {
        this.session = session;
    }

    /// @param settings of the server whose log it is
    Report make(
            LogSearcher log,
            KnowledgeBase knowledge,
            ServerSettings settings,
            MailStore store,
            Span span,
            Optional<String> domain,
            Earlier earlier,
            Maintenance maintenance) {
        Instant now = session.clock().instant();
        Explainer explainer = Explainer.of(
                knowledge,
                Optional.of(log),
                new Explainer.Span(
                        Optional.of(span.from()), Optional.of(span.to().minusNanos(1_000))),
                settings,
                store,
                now.isBefore(span.to()) ? now : span.to(),
                log.zone());
        return new Reporter(log, knowledge, explainer, earlier, maintenance, session.clock(), Version.number())
                .report(span, domain);
    }

    /// Sends a report as the configuration says.
    ///
    /// @param kept where it can be read if it cannot be sent
    /// @throws Failure that says why it could not be sent, and where it is kept
    void send(Report report, List<String> to, Optional<Path> kept) {
        MailSettings settings = session.configuration().mail().settings();
        MailSender sender = settings.sender();
        try {
            sender.send(ReportMail.of(
                    report,
                    MailSettings.address(settings.from()),
                    to.stream().map(MailSettings::address).toList()));
        } catch (Failure e) {
            throw Failure.of(e.kind(), "report: not sent by " + sender.description() + ": " + e.getMessage(), e)
                    .withHint(kept.map(page -> "the report is kept in " + page)
                            .or(e::hint)
                            .orElse("mailops config check"));
        } catch (MessagingException e) {
            throw Failure.of(Failure.Kind.BAD_DATA, "report: no mail could be made of it: " + e.getMessage(), e);
        }
    }
}
