package mailops.report.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import mailops.explain.Evidence;
import mailops.report.Action;
import mailops.report.Chart;
import mailops.report.Figure;
import mailops.report.FinePrint;
import mailops.report.Report;
import mailops.report.Table;
import mailops.report.Times;
import mailops.report.chart.Charts;
import mailops.report.chart.Palette;
import mailops.report.chart.SvgStyles;

/// The report as one HTML file that asks for nothing else: no script, no request, and a policy that forbids both.
public final class HtmlPage {
    private final Report report;
    private final ZoneId zone;
    private final Html html = new Html();
    private final SvgStyles styles = new SvgStyles();

    private HtmlPage(Report report) {
        this.report = report;
        this.zone = report.span().zone();
    }

    public static String of(Report report) {
        HtmlPage page = new HtmlPage(report);
        page.body();
        return page.document();
    }

    private String document() {
        String style = stylesheet(styles);
        return "<!DOCTYPE html>\n<html lang=\"en\">\n" + head("Mail report: " + report.title(), style) + "<body>\n"
                + html + "</body>\n</html>\n";
    }

    /// The head of a page that has this style sheet and nothing else.
    static String head(String title, String style) {
        return "<head>\n<meta charset=\"utf-8\">\n"
                + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-"
                + sha256(style) + "'; base-uri 'none'; form-action 'none'\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                + "<meta name=\"color-scheme\" content=\"light dark\">\n"
                + "<meta name=\"referrer\" content=\"no-referrer\">\n"
                + "<meta name=\"robots\" content=\"noindex\">\n"
                + "<title>" + Html.escaped(title) + "</title>\n<style>" + style + "</style>\n</head>\n";
    }

    static String stylesheet(SvgStyles styles) {
        try (InputStream in = HtmlPage.class.getResourceAsStream("report.css")) {
            String rules = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return ":root{" + Palette.variables(false) + "}\n@media screen and (prefers-color-scheme:dark){:root{"
                    + Palette.variables(true) + "}}\n" + rules + styles.rules();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private void body() {
        html.raw(
                "<a class=\"skip\" href=\"#actions\">Skip to what needs action</a>\n<header>\n<p class=\"who\">Mail report</p>\n");
        html.element("h1", report.title()).raw("\n<p class=\"when\">");
        html.text(Times.full(report.span().from(), zone) + " to "
                + Times.full(report.span().to(), zone) + ", " + zone);
        html.text(report.redacted() ? " · names and addresses are replaced" : "")
                .raw("</p>\n");
        String level = level(report.verdict().level().name());
        html.raw("<p class=\"verdict ").raw(level).raw("\"><strong>");
        html.text(symbol(level) + " " + sentence(report.verdict().level().label()))
                .raw("</strong> ");
        html.text(report.verdict().sentence()).raw("</p>\n");
        html.raw(
                "<nav aria-label=\"Parts of the report\"><a href=\"#actions\">What to do</a> <a href=\"#numbers\">Numbers</a>"
                        + " <a href=\"#charts\">Charts</a> <a href=\"#tables\">Tables</a> <a href=\"#fine-print\">Fine print</a></nav>\n</header>\n<main>\n");
        actions();
        numbers();
        charts();
        tables();
        html.raw("</main>\n");
        finePrint(report.finePrint());
    }

    static String level(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    static String symbol(String level) {
        return switch (level) {
            case "act" -> "✖";
            case "look" -> "▲";
            default -> "✔";
        };
    }

    private static String sentence(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1) + ".";
    }

    private void actions() {
        html.raw("<section id=\"actions\" aria-labelledby=\"actions-h\">\n<h2 id=\"actions-h\">What to do</h2>\n");
        if (report.actions().isEmpty()) {
            html.raw("<p class=\"none\">Nothing needs action.</p>\n");
        } else {
            html.raw("<ol class=\"actions\">\n");
            report.actions().forEach(this::action);
            html.raw("</ol>\n");
        }
        html.raw("</section>\n");
    }

    private void action(Action action) {
        String level = level(action.urgency().name());
        html.raw("<li class=\"")
                .raw(level)
                .raw("\">\n<h3>")
                .text(action.title())
                .raw("</h3>\n<p class=\"meta\"><span class=\"badge\">");
        html.text(symbol(level) + " " + action.urgency().label()).raw("</span> ");
        html.text(Actions.counts(action, zone)).raw("</p>\n");
        if (!action.affected().isEmpty()) {
            html.raw("<p class=\"who\">").text(action.affected()).raw("</p>\n");
        }
        if (!action.cause().isEmpty()) {
            html.raw("<p class=\"cause\">").text(action.cause()).raw("</p>\n");
        }
        if (!action.evidence().isEmpty()) {
            html.raw("<ul class=\"evidence\">\n");
            for (Evidence evidence : action.evidence()) {
                html.raw("<li><b>")
                        .text(evidence.sign().mark())
                        .raw("</b> ")
                        .text(evidence.text())
                        .raw("</li>\n");
            }
            html.raw("</ul>\n");
        }
        if (!action.advice().isEmpty()) {
            html.raw("<p class=\"do\"><b>Do:</b> ").text(action.advice()).raw("</p>\n");
        }
        action.command().ifPresent(this::code);
        action.setting().ifPresent(this::code);
        if (!action.problem().isEmpty()) {
            html.raw("<p class=\"all\">All about it: ");
            html.element("code", "mailops explain " + action.problem()).raw("</p>\n");
        }
        html.raw("</li>\n");
    }

    /// Line ends are the only characters that a command may have and that are not shown.
    private void code(String text) {
        html.raw("<pre tabindex=\"0\"><code>");
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            html.raw(i == 0 ? "" : "\n").text(lines.get(i));
        }
        html.raw("</code></pre>\n");
    }

    private void numbers() {
        html.raw(
                "<section id=\"numbers\" aria-labelledby=\"numbers-h\">\n<h2 id=\"numbers-h\">Numbers</h2>\n<p>Against the span before: ");
        html.text(report.finePrint().before()).raw(".</p>\n<ul class=\"figures\">\n");
        for (Figure figure : report.figures()) {
            html.raw("<li><span class=\"name\">").text(figure.title()).raw("</span> <span class=\"value\">");
            html.text(Figures.value(figure))
                    .raw("</span> <span class=\"change")
                    .raw(Figures.isWorse(figure) ? " worse" : "");
            html.raw("\">").text(Figures.change(figure)).raw("</span></li>\n");
        }
        html.raw("</ul>\n<details><summary>How these numbers are counted</summary>\n");
        new HtmlTable(Figures.table(report.figures()), zone, html).plain();
        html.raw("</details>\n</section>\n");
    }

    private void charts() {
        html.raw(
                "<section id=\"charts\" aria-labelledby=\"charts-h\">\n<h2 id=\"charts-h\">Charts</h2>\n<div class=\"charts\">\n");
        for (Chart chart : report.charts()) {
            String id = "chart-" + chart.id();
            html.raw("<figure id=\"" + id + "\">\n<h3 id=\"" + id + "-title\">")
                    .text(chart.title())
                    .raw("</h3>\n");
            if (chart.isEmpty()) {
                html.raw("<figcaption id=\"" + id + "-caption\">")
                        .text(chart.caption())
                        .raw("</figcaption>\n</figure>\n");
                continue;
            }
            html.raw(Charts.svg(chart, styles));
            html.raw("\n<figcaption id=\"" + id + "-caption\">").text(chart.caption());
            html.raw("</figcaption>\n<details><summary>The same as a table</summary>\n");
            new HtmlTable(chart.table(), zone, html).plain();
            html.raw("</details>\n</figure>\n");
        }
        html.raw("</div>\n</section>\n");
    }

    private void tables() {
        html.raw(
                "<section id=\"tables\" aria-labelledby=\"tables-h\">\n<h2 id=\"tables-h\">Tables</h2>\n<p>A heading that is a link puts the rows in its order.</p>\n<div class=\"tables\">\n");
        for (Table table : report.tables()) {
            html.raw("<section id=\"" + table.id() + "\" aria-labelledby=\"" + table.id() + "-h\">\n<h3 id=\""
                    + table.id() + "-h\">");
            html.text(table.title()).raw("</h3>\n<p>").text(table.about()).raw("</p>\n");
            new HtmlTable(table, zone, html).sortable();
            html.raw("</section>\n");
        }
        html.raw("</div>\n</section>\n");
    }

    private void finePrint(FinePrint print) {
        html.raw("<footer id=\"fine-print\">\n<h2>Fine print</h2>\n<dl>\n");
        for (FinePrints.Entry entry : FinePrints.of(report)) {
            html.raw("<dt>")
                    .text(entry.name())
                    .raw("</dt><dd>")
                    .text(entry.text())
                    .raw("</dd>\n");
        }
        html.raw("</dl>\n<p>")
                .text("Made by mailops " + print.version() + " on " + Times.full(print.made(), zone) + ".");
        html.raw("</p>\n</footer>\n");
    }
}
