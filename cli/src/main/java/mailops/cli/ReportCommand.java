package mailops.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import mailops.Failure;
import mailops.SimilarNames;
import mailops.explain.MailStore;
import mailops.explain.ServerSettings;
import mailops.index.LogSearcher;
import mailops.report.Earlier;
import mailops.report.Maintenance;
import mailops.report.Redaction;
import mailops.report.Report;
import mailops.report.Span;
import mailops.report.page.Csv;
import mailops.report.page.HtmlPage;
import mailops.report.page.ReportFolder;
import mailops.report.page.ReportJson;
import mailops.report.page.TextPage;

/// `mailops report`: a week in one page.
final class ReportCommand implements Command {
    private static final String STANDARD_OUTPUT = "-";

    private final Session session;
    private final ReportSpan span;
    private final Argument<String> domain;
    private final Argument<String> output;
    private final Argument<Path> folder;
    private final Argument<Path> csvFolder;
    private final Argument<String> table;
    private final Supplier<List<String>> mailTo;
    private final BooleanSupplier redact;
    private final Supplier<List<Path>> files;

    ReportCommand(Session session, Arguments arguments) {
        this.session = session;
        this.span = new ReportSpan(session, arguments);
        this.domain =
                arguments.option("--domain", "NAME", String.class, "Only what concerns the addresses of this domain.");
        this.output = arguments.option(
                "-o, --output",
                "FILE",
                String.class,
                "Write the page (HTML) to this file and the numbers beside it (.json); - is standard output.");
        this.folder = arguments.option(
                "--output-dir", "DIR", Path.class, "Keep it in this folder, one a week, with a list of all.");
        this.csvFolder = arguments.option("--csv-dir", "DIR", Path.class, "Write each table to a file in this folder.");
        this.table = arguments.option("--table", "NAME", String.class, "The table that --format csv prints.");
        this.mailTo = arguments.options("--mail-to", "ADDRESS", String.class, "Send it by mail; repeatable.");
        this.redact = arguments.flag("--redact", "Replace names and addresses, to show it to others.");
        this.files = arguments.options("--file", "FILE", Path.class, "Read this file without an index; repeatable.");
        arguments.footer(
                "",
                "Without a place to write to, the report is printed as text, or in the form that --format says. A report of a"
                        + " week without problems is a report too: that none came is an alarm.");
    }

    @Override
    public int run() throws IOException {
        Form form = form();
        try (IndexedFiles index = new IndexedFiles(session, files.get());
                LogSearcher log = index.searcher()) {
            Report report = report(log);
            Optional<Path> kept = write(redact.getAsBoolean() ? Redaction.of(report) : report, form);
            if (!mailTo.get().isEmpty()) {
                new ReportMaking(session)
                        .send(redact.getAsBoolean() ? Redaction.of(report) : report, mailTo.get(), kept);
                session.err().line("Sent to " + String.join(", ", mailTo.get()) + ".");
            }
            return index.complete() ? ExitStatus.OK : ExitStatus.of(Failure.Kind.IO);
        }
    }

    private enum Form {
        TEXT,
        JSON,
        CSV
    }

    private Form form() {
        Form form = session.csv() ? Form.CSV : session.json() ? Form.JSON : Form.TEXT;
        if (form == Form.CSV && !table.isPresent()) {
            throw Failure.of(Failure.Kind.USAGE, "report: --format csv prints one table: which one?")
                    .withHint("--table problems; --csv-dir DIR writes all of them");
        }
        if (form != Form.CSV && table.isPresent()) {
            throw Failure.of(Failure.Kind.USAGE, "report: --table needs --format csv");
        }
        return form;
    }

    private Report report(LogSearcher log) throws IOException {
        Span chosen = span.of(log.zone());
        boolean own = files.get().isEmpty();
        return new ReportMaking(session)
                .make(
                        log,
                        session.knowledge(),
                        own
                                ? new HostSettings(
                                        Optional.of(log), session.environment().variables())
                                : ServerSettings.NONE,
                        own ? MailStore.LOCAL : path -> Optional.empty(),
                        chosen,
                        domain.get(),
                        earlier(chosen),
                        own ? new JobMaintenance(new JobTable(session).history()) : Maintenance.UNKNOWN);
    }

    private Earlier earlier(Span chosen) {
        if (!files.get().isEmpty()) {
            return Earlier.NONE;
        }
        Path kept = folder.get()
                .orElseGet(() -> session.configuration().reports().folder().value());
        return new ReportFolder(kept).before(chosen, domain.get());
    }

    /// @return the page, where it was written to a file
    private Optional<Path> write(Report report, Form form) throws IOException {
        Optional<Path> page = Optional.empty();
        if (folder.isPresent()) {
            page = Optional.of(new ReportFolder(folder.get().orElseThrow())
                    .keep(report, session.configuration().reports().keep().value()));
        }
        if (csvFolder.isPresent()) {
            csv(report, csvFolder.get().orElseThrow());
        }
        if (output.isPresent()) {
            String name = output.get().orElseThrow();
            if (name.equals(STANDARD_OUTPUT)) {
                session.environment().out().print(HtmlPage.of(report));
                return page;
            }
            page = Optional.of(page(report, Path.of(name)));
        }
        page.ifPresent(file -> session.err()
                .line(report.title() + ": " + report.verdict().level().label() + ". " + file));
        if (page.isEmpty() && !csvFolder.isPresent() && (mailTo.get().isEmpty() || form != Form.TEXT)) {
            print(report, form);
        }
        return page;
    }

    /// Writes the page, and the numbers beside it.
    static Path page(Report report, Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        Path numbers = file.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + ".json");
        try {
            ReportFolder.write(file, HtmlPage.of(report));
            ReportFolder.write(numbers, ReportJson.of(report));
            return file;
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    private static void csv(Report report, Path folder) {
        try {
            Files.createDirectories(folder);
            for (Map.Entry<String, String> file : Csv.files(report).entrySet()) {
                ReportFolder.write(folder.resolve(file.getKey() + ".csv"), file.getValue());
            }
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
    }

    private static Failure unwritable(Path file, IOException e) {
        String why = e instanceof NoSuchFileException ? "its folder is not there" : e.toString();
        return Failure.of(Failure.Kind.CANNOT_CREATE, "report: " + file + ": cannot be written: " + why, e);
    }

    private void print(Report report, Form form) {
        session.environment()
                .out()
                .print(
                        switch (form) {
                            case TEXT ->
                                TextPage.of(report, Math.min(session.out().width(), 120));
                            case JSON -> ReportJson.of(report);
                            case CSV -> table(report, table.get().orElseThrow());
                        });
    }

    private static String table(Report report, String name) {
        Map<String, String> tables = Csv.files(report);
        return Optional.ofNullable(tables.get(name))
                .orElseThrow(() -> Failure.of(
                                Failure.Kind.USAGE, "report: --table " + name + ": there is no such table")
                        .withHint(SimilarNames.hint(name, tables.keySet())
                                .orElse("the tables are " + String.join(", ", tables.keySet()))));
    }
}
