package mailops.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import mailops.explain.Explainer;
import mailops.explain.ServerSettings;
import mailops.index.Indexer;
import mailops.index.LogIndex;
import mailops.index.LogSearcher;
import mailops.knowledge.KnowledgeBase;

/// Reports of logs, for tests. The clock stands at the Monday after the week.
public final class Reports {
    public static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
    public static final Span WEEK = Span.week("2026-W47", ZoneOffset.UTC).orElseThrow();
    private static final KnowledgeBase KNOWLEDGE = KnowledgeBase.bundled();

    private Reports() {}

    /// Of lines in the format of RFC 3339.
    public static Report of(Path folder, List<String> lines) throws IOException {
        Path log = folder.resolve("mail.log");
        Files.write(log, lines);
        return of(index(folder, List.of(log)), WEEK, Optional.empty(), Earlier.NONE, Maintenance.UNKNOWN);
    }

    public static LogIndex index(Path folder, List<Path> logs) {
        LogIndex index = new LogIndex(folder.resolve("index"));
        try (Indexer indexer = index.indexer(KNOWLEDGE, ZoneOffset.UTC)) {
            indexer.add(logs, InstantSource.fixed(NOW), lines -> {});
        }
        return index;
    }

    public static Report of(
            LogIndex index, Span span, Optional<String> domain, Earlier earlier, Maintenance maintenance) {
        try (LogSearcher log = index.searcher(ZoneOffset.UTC)) {
            Explainer explainer = Explainer.of(
                    KNOWLEDGE,
                    Optional.of(log),
                    new Explainer.Span(Optional.of(span.from()), Optional.of(span.to())),
                    ServerSettings.NONE,
                    path -> Optional.empty(),
                    NOW,
                    ZoneOffset.UTC);
            return new Reporter(log, KNOWLEDGE, explainer, earlier, maintenance, InstantSource.fixed(NOW), "1.0")
                    .report(span, domain);
        }
    }

    static double figure(Report report, String id) {
        return report.figures().stream()
                .filter(figure -> figure.id().equals(id))
                .findFirst()
                .orElseThrow()
                .value()
                .orElse(Double.NaN);
    }

    public static Table table(Report report, String id) {
        return report.tables().stream()
                .filter(table -> table.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /// A refused mail whose sender, recipient and HELO are the stranger's.
    public static String refused(String time, String from, String to, String helo) {
        return time + " mx1 postfix/smtpd[77]: NOQUEUE: reject: RCPT from unknown[203.0.113.7]: 554 5.7.1 <" + to
                + ">: Relay access denied; from=<" + from + "> to=<" + to + "> proto=ESMTP helo=<" + helo + ">";
    }

    /// The lines of a message that came in and was delivered.
    public static List<String> message(String time, String queueId, String from, String to, int size) {
        return List.of(
                time + " mx1 postfix/smtpd[7]: " + queueId + ": client=mail.example.net[192.0.2.9]",
                time + " mx1 postfix/cleanup[8]: " + queueId + ": message-id=<1@" + queueId + ">",
                time + " mx1 postfix/qmgr[9]: " + queueId + ": from=<" + from + ">, size=" + size
                        + ", nrcpt=1 (queue active)",
                time + " mx1 postfix/lmtp[10]: " + queueId + ": to=<" + to
                        + ">, relay=mx1.example.org[private/dovecot-lmtp], delay=0.5, delays=0.1/0.1/0.1/0.2, dsn=2.0.0,"
                        + " status=sent (250 2.0.0 <" + to + "> abc Saved)",
                time + " mx1 postfix/qmgr[9]: " + queueId + ": removed");
    }
}
