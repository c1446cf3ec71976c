package mailops.report.page;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import mailops.Failure;
import mailops.report.Amounts;
import mailops.report.Earlier;
import mailops.report.Report;
import mailops.report.Span;
import mailops.report.chart.SvgStyles;

/// The folder in which reports are kept: a page and its numbers for each week, and a list of all.
///
/// Reports name people, so that files are for their owner only.
public final class ReportFolder {
    private static final String INDEX = "index.html";
    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rw-------");

    /// What the list shows of a report.
    ///
    /// @param name of its files, without an ending
    /// @param daily deliveries of each day
    record Kept(String name, String title, String level, String sentence, long delivered, List<Double> daily) {}

    private final Path folder;

    public ReportFolder(Path folder) {
        this.folder = folder;
    }

    /// The name of a report's files: its week, and the tenant.
    static String name(Report report) {
        return name(report.span(), report.domain());
    }

    private static String name(Span span, Optional<String> domain) {
        return span.weekName() + domain.map(name -> "-" + safe(name)).orElse("");
    }

    private static String safe(String domain) {
        StringBuilder safe = new StringBuilder();
        domain.toLowerCase(Locale.ROOT)
                .codePoints()
                .forEach(c -> safe.append(
                        c < 0x80 && (Character.isLetterOrDigit(c) || c == '.' || c == '-') ? (char) c : '_'));
        return safe.toString();
    }

    /// The numbers of the span before, if its report is kept.
    public Earlier before(Span span, Optional<String> domain) {
        Path file = folder.resolve(name(span.before(), domain) + ".json");
        try {
            return Files.isRegularFile(file) ? ReportJson.earlier(Files.readString(file)) : Earlier.NONE;
        } catch (IOException e) {
            return Earlier.NONE;
        }
    }

    /// Keeps a report, in place of one of the same week, removes those that are too old, and writes the list anew.
    ///
    /// @param keep how long reports are kept
    /// @return the page
    /// @throws Failure where the folder cannot be written
    public Path keep(Report report, Duration keep) {
        try {
            Files.createDirectories(folder);
            Path page = folder.resolve(name(report) + ".html");
            write(page, HtmlPage.of(report));
            write(folder.resolve(name(report) + ".json"), ReportJson.of(report));
            removeOlder(report.finePrint().made().minus(keep), name(report));
            write(folder.resolve(INDEX), list());
            return page;
        } catch (IOException e) {
            throw Failure.of(Failure.Kind.CANNOT_CREATE, "report: " + folder + ": cannot be written: " + e, e)
                    .withHint("choose another folder with --output-dir DIR");
        }
    }

    /// Whole or not at all.
    public static void write(Path file, String text) throws IOException {
        Path absolute = file.toAbsolutePath();
        Path draft = Files.createTempFile(absolute.getParent(), "." + absolute.getFileName(), ".new");
        try {
            Files.setPosixFilePermissions(draft, OWNER);
            Files.writeString(draft, text);
            Files.move(draft, absolute, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /// Only what has the name of a week is ours to remove. The time is that of the file, which was written when the
    /// week
    /// was over.
    private void removeOlder(Instant limit, String newest) throws IOException {
        for (Path file : files()) {
            String name = file.getFileName().toString();
            boolean ours = !name.startsWith(newest + ".") && isWeek(name);
            if (ours && Files.getLastModifiedTime(file).toInstant().isBefore(limit)) {
                Files.delete(file);
            }
        }
    }

    private static boolean isWeek(String name) {
        return name.length() > 8
                && (name.endsWith(".html") || name.endsWith(".json"))
                && Span.week(name.substring(0, 8), java.time.ZoneOffset.UTC).isPresent();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(Files::isRegularFile)
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
    }

    private List<Kept> kept() throws IOException {
        List<Kept> kept = new ArrayList<>();
        for (Path file : files()) {
            String name = file.getFileName().toString();
            if (name.endsWith(".json") && isWeek(name)) {
                String plain = name.substring(0, name.length() - ".json".length());
                try {
                    if (Files.exists(folder.resolve(plain + ".html"))) {
                        ReportJson.kept(plain, Files.readString(file)).ifPresent(kept::add);
                    }
                } catch (CharacterCodingException e) {
                    // Not one of ours.
                }
            }
        }
        return kept;
    }

    private String list() throws IOException {
        Html html = new Html();
        html.raw("<header><h1>Mail reports</h1></header>\n<main>\n<table><caption>Reports, the newest first</caption>"
                + "<thead><tr><th scope=\"col\">Week</th><th scope=\"col\">Verdict</th><th scope=\"col\" class=\"n\">Delivered</th>"
                + "<th scope=\"col\">By day</th></tr></thead><tbody>\n");
        for (Kept one : kept()) {
            String level = one.level().startsWith("act") ? "act" : one.level().startsWith("look") ? "look" : "well";
            html.raw("<tr><th scope=\"row\"><a href=\"")
                    .text(one.name())
                    .raw(".html\">")
                    .text(one.title());
            html.raw("</a></th><td><span class=\"").raw(level).raw("\"><b class=\"badge\">");
            html.text(HtmlPage.symbol(level) + " " + one.level())
                    .raw("</b></span> ")
                    .text(one.sentence());
            html.raw("</td><td class=\"n\">")
                    .text(Amounts.count(one.delivered()))
                    .raw("</td><td>");
            html.raw(Sparkline.of(one.daily())).raw("</td></tr>\n");
        }
        html.raw("</tbody></table>\n</main>\n");
        String style = HtmlPage.stylesheet(new SvgStyles());
        return "<!DOCTYPE html>\n<html lang=\"en\">\n" + HtmlPage.head("Mail reports", style) + "<body>\n" + html
                + "</body>\n</html>\n";
    }
}
