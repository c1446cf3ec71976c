package mailops.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import mailops.Failure;
import mailops.explain.Answer;
import mailops.explain.Explainer;
import mailops.explain.ServerSettings;
import mailops.index.Indexer;
import mailops.index.LogIndex;
import mailops.index.LogSearcher;
import mailops.knowledge.KnowledgeBase;
import mailops.report.Earlier;
import mailops.report.Maintenance;
import mailops.report.Report;
import mailops.report.Span;

/// `mailops demo`: the main job on a week of a sample server: index, problems, explanations.
final class DemoCommand implements Command {
    /// The sample server's logs as they were on Sunday at midnight.
    private static final List<String> LOGS = List.of(
            "mail.log",
            "mail.log.1",
            "mail.log.2.gz",
            "dovecot.log",
            "dovecot.log.1.gz",
            "dovecot-info.log",
            "dovecot-info.log.1.gz");

    private static final String REPORT = "report.html";
    private static final String WEEK = "2026-W47";

    private static final Instant MIDNIGHT = Instant.parse("2026-11-22T23:59:59Z");

    private final Session session;
    private final Supplier<List<Path>> folder;

    DemoCommand(Session session, Arguments arguments) {
        this.session = session;
        folder = arguments.parameters("DIR", "0..1", Path.class, "Where to put the sample server's logs and index.");
        arguments.footer("", "The logs are lines that real Postfix and Dovecot servers wrote in mailops' own lab.");
    }

    @Override
    public int run() throws IOException {
        Path place = folder.get().isEmpty()
                ? session.environment().places().state().resolve("demo")
                : folder.get().getFirst();
        if (session.json()) {
            try (LogSearcher log = index(place).searcher(zone())) {
                ExplanationJson.write(
                        explainer(log, KnowledgeBase.bundled()).all(Integer.MAX_VALUE),
                        session.environment().out());
            }
        } else {
            session.environment().out().print(page(place));
        }
        return ExitStatus.OK;
    }

    /// What there is to see. The week never changes, so it is kept and the second start shows it at once.
    private String page(Path place) throws IOException {
        Printer out = session.out();
        Path kept = place.resolve("page-" + out.width() + (out.isStyled() ? "-styled" : ""));
        LogIndex index = index(place);
        if (isCurrent(kept)) {
            return Files.readString(kept);
        }
        StringWriter page = new StringWriter();
        try (LogSearcher log = index.searcher(zone());
                PrintWriter writer = new PrintWriter(page)) {
            KnowledgeBase knowledge = KnowledgeBase.bundled();
            report(log, knowledge, place);
            show(explainer(log, knowledge), log.lines(), place, session.printerTo(writer));
        }
        Files.writeString(kept, page.toString());
        return page.toString();
    }

    private LogIndex index(Path place) throws IOException {
        LogIndex index = new LogIndex(place.resolve("index"));
        Path complete = place.resolve(".mailops-demo");
        if (!isCurrent(complete)) {
            requireOwn(place, complete);
            if (Files.exists(index.folder())) {
                IndexedFiles.remove(index.folder());
            }
            Files.createDirectories(place);
            // Ours from now on, and finished only when the index is.
            Files.writeString(complete, "");
            Files.setLastModifiedTime(complete, FileTime.from(Instant.EPOCH));
            prepare(place, index);
            Files.writeString(complete, "complete");
        }
        return index;
    }

    /// Never writes into a folder that holds something else, such as real logs.
    private static void requireOwn(Path place, Path complete) throws IOException {
        if (!Files.exists(place) || Files.exists(complete)) {
            return;
        }
        try (Stream<Path> entries = Files.list(place)) {
            if (entries.findAny().isPresent()) {
                throw Failure.of(
                                Failure.Kind.CANNOT_CREATE,
                                "demo: " + place + ": there is something else in this folder")
                        .withHint("name a folder that is empty or not there yet");
            }
        }
    }

    /// Whether a file was made by this build of mailops: knowledge and index may have changed with a new one.
    private static boolean isCurrent(Path file) throws IOException {
        try {
            Path build = Path.of(DemoCommand.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return Files.exists(file)
                    && Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(build)) >= 0;
        } catch (URISyntaxException e) {
            throw new IOException("the place of the program is no file", e);
        }
    }

    /// Read and shown in one zone, so that the times are those of the lines.
    private ZoneId zone() {
        return session.log().zone().value();
    }

    private void prepare(Path place, LogIndex index) throws IOException {
        Files.createDirectories(place);
        List<Path> logs = new ArrayList<>();
        for (String name : LOGS) {
            Path log = place.resolve(name);
            try (InputStream in = DemoCommand.class.getResourceAsStream("/mailops/demo/" + name)) {
                Files.write(log, Objects.requireNonNull(in, name).readAllBytes());
            }
            // Their lines name no year; this is what tells it.
            Files.setLastModifiedTime(log, FileTime.from(MIDNIGHT));
            logs.add(log);
        }
        try (Indexer indexer = index.indexer(KnowledgeBase.bundled(), zone())) {
            indexer.add(logs, session.clock(), lines -> {});
        }
    }

    /// On Sunday at midnight; nothing of this host is looked at.
    private static Explainer explainer(LogSearcher log, KnowledgeBase knowledge) {
        return Explainer.of(
                knowledge,
                Optional.of(log),
                Explainer.Span.ALL,
                ServerSettings.NONE,
                path -> Optional.empty(),
                MIDNIGHT,
                log.zone());
    }

    /// The weekly report of the sample server, as the job writes it on Monday morning.
    private void report(LogSearcher log, KnowledgeBase knowledge, Path place) {
        Span week = Span.week(WEEK, log.zone()).orElseThrow();
        Report report = new ReportMaking(session)
                .make(
                        log,
                        knowledge,
                        ServerSettings.NONE,
                        path -> Optional.empty(),
                        week,
                        Optional.empty(),
                        Earlier.NONE,
                        Maintenance.UNKNOWN);
        ReportCommand.page(report, place.resolve(REPORT));
    }

    private static void show(Explainer explainer, long lines, Path place, Printer out) {
        out.wrapped(
                "A week of a sample mail server, Nov 16 to 22, " + Numbers.of(lines, "line") + " in " + place
                        + ". What went wrong, most urgent first:",
                0);
        ExplanationText text = new ExplanationText(out);
        for (Answer answer : explainer.all(Integer.MAX_VALUE)) {
            out.blank();
            text.printBrief(answer);
        }
        out.blank();
        out.line("The weekly report of it: " + place.resolve(REPORT));
        out.blank();
        out.line(new Text().add("Try next", Style.HEADING));
        String option = " --index " + place.resolve("index");
        out.line("  mailops explain relay-access-denied" + option);
        out.line("  mailops search \"Relay access denied\"" + option);
        out.line("  mailops problems --file /var/log/mail.log          (your own server's)");
    }
}
