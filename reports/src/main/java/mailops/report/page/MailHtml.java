package mailops.report.page;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import mailops.explain.Evidence;
import mailops.report.Action;
import mailops.report.Cell;
import mailops.report.Chart;
import mailops.report.Column;
import mailops.report.Figure;
import mailops.report.Report;
import mailops.report.Table;
import mailops.report.Times;
import mailops.report.chart.Picture;

/// The report as mail programs show HTML: tables for the layout, styles in the elements, pictures that come along. It
/// is
/// short; the whole page is attached.
final class MailHtml {
    private static final String FONT = "font-family:Arial,Helvetica,sans-serif;color:#1b2127;";
    private static final String CELL = "padding:4px 10px 4px 0;border-bottom:1px solid #d5dbe1;font-size:14px;"
            + "vertical-align:top;text-align:left;" + FONT;
    private static final List<String> TABLES = List.of(
            "problems", "rejects", "destinations", "attack_sources", "full_mailboxes", "new_errors", "maintenance");
    private static final int MOST_ROWS = 10;

    private final Report report;
    private final ZoneId zone;
    private final Map<String, Picture> pictures;
    private final Html html = new Html();

    private MailHtml(Report report, Map<String, Picture> pictures) {
        this.report = report;
        this.zone = report.span().zone();
        this.pictures = pictures;
    }

    /// @param pictures by the ids of the charts; each has the content id `ID@mailops`
    static String of(Report report, Map<String, Picture> pictures) {
        MailHtml mail = new MailHtml(report, pictures);
        mail.write();
        return mail.html.toString();
    }

    private void write() {
        html.raw(
                "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"color-scheme\" content=\"light\"><title>");
        html.text("Mail report: " + report.title());
        html.raw(
                "</title></head>\n<body style=\"margin:0;padding:0;background:#ffffff\">\n<div role=\"main\">\n<table role=\"presentation\" width=\"100%\""
                        + " cellpadding=\"0\" cellspacing=\"0\"><tr><td style=\"padding:16px;text-align:center\">\n<table role=\"presentation\""
                        + " cellpadding=\"0\" cellspacing=\"0\" style=\"width:100%;max-width:640px;margin:0 auto\"><tr><td style=\"text-align:left\">\n");
        html.raw("<h1 style=\"margin:0 0 4px;font-size:22px;" + FONT + "\">")
                .text(report.title())
                .raw("</h1>\n");
        paragraph(
                "color:#55606b;font-size:14px",
                Times.full(report.span().from(), zone) + " to "
                        + Times.full(report.span().to(), zone) + ", " + zone);
        String level = HtmlPage.level(report.verdict().level().name());
        html.raw("<p style=\"margin:12px 0;padding:12px 14px;font-size:17px;" + FONT + "border-left:5px solid "
                + color(level) + ";background:" + background(level) + "\"><b style=\"color:" + color(level) + "\">");
        html.text(HtmlPage.symbol(level) + " " + report.verdict().level().label())
                .raw("</b>: ");
        html.text(report.verdict().sentence()).raw("</p>\n");
        heading("What to do");
        if (report.actions().isEmpty()) {
            paragraph("font-size:14px", "Nothing needs action.");
        }
        report.actions().forEach(this::action);
        heading("Numbers");
        figures();
        charts();
        for (Table table : report.tables()) {
            if (TABLES.contains(table.id()) && !table.rows().isEmpty()) {
                heading(table.title());
                table(table);
            }
        }
        paragraph(
                "color:#55606b;font-size:13px;padding-top:16px",
                "The attached page has all charts and tables, how each"
                        + " number is counted, and what was read. Made by mailops "
                        + report.finePrint().version() + " on "
                        + Times.full(report.finePrint().made(), zone) + ".");
        html.raw("</td></tr></table>\n</td></tr></table>\n</div>\n</body></html>\n");
    }

    private static String color(String level) {
        return switch (level) {
            case "act" -> "#a3161e";
            case "look" -> "#7a4a00";
            default -> "#14643f";
        };
    }

    private static String background(String level) {
        return switch (level) {
            case "act" -> "#fdeeee";
            case "look" -> "#fdf4e3";
            default -> "#e9f6ef";
        };
    }

    private void heading(String text) {
        html.raw("<h2 style=\"margin:24px 0 8px;font-size:18px;" + FONT + "\">")
                .text(text)
                .raw("</h2>\n");
    }

    private void paragraph(String style, String text) {
        if (!text.isEmpty()) {
            html.raw("<p style=\"margin:2px 0;" + FONT + style + "\">")
                    .text(text)
                    .raw("</p>\n");
        }
    }

    private void action(Action action) {
        String level = HtmlPage.level(action.urgency().name());
        html.raw(
                "<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" style=\"margin:0 0 10px\"><tr><td"
                        + " style=\"padding:10px 14px;background:#f6f8fa;border-left:5px solid " + color(level)
                        + "\">\n<h3"
                        + " style=\"margin:0;font-size:15px;" + FONT + "\">");
        html.text(action.title()).raw("</h3>\n");
        paragraph(
                "font-size:13px;color:" + color(level),
                HtmlPage.symbol(level) + " " + action.urgency().label() + " · " + Actions.counts(action, zone));
        paragraph("font-size:14px;font-weight:bold", action.affected());
        paragraph("font-size:14px", action.cause());
        for (Evidence evidence : action.evidence()) {
            paragraph("font-size:13px", evidence.sign().mark() + " " + evidence.text());
        }
        paragraph("font-size:14px", action.advice().isEmpty() ? "" : "Do: " + action.advice());
        action.command().ifPresent(this::code);
        action.setting().ifPresent(this::code);
        html.raw("</td></tr></table>\n");
    }

    private void code(String text) {
        html.raw("<pre style=\"margin:6px 0;padding:8px;background:#ffffff;border:1px solid #d5dbe1;font-size:13px;"
                + "white-space:pre-wrap;color:#1b2127\">");
        text.lines().forEach(line -> html.text(line).raw("\n"));
        html.raw("</pre>\n");
    }

    private void figures() {
        html.raw("<table width=\"100%\" cellpadding=\"0\" cellspacing=\"0\"><tr>");
        for (String title : List.of("Number", "Value", "Change")) {
            html.raw("<th scope=\"col\" style=\"" + CELL + "\">").text(title).raw("</th>");
        }
        html.raw("</tr>\n");
        for (Figure figure : report.figures()) {
            html.raw("<tr><th scope=\"row\" style=\"" + CELL + "font-weight:normal\">")
                    .text(figure.title());
            html.raw("</th><td style=\"" + CELL + "\"><b>")
                    .text(Figures.value(figure))
                    .raw("</b></td><td style=\"" + CELL);
            html.raw(Figures.isWorse(figure) ? "color:#a3161e;font-weight:bold\">" : "\">");
            html.text(Figures.change(figure)).raw("</td></tr>\n");
        }
        html.raw("</table>\n");
    }

    private void charts() {
        for (Chart chart : report.charts()) {
            Picture picture = pictures.get(chart.id());
            if (picture != null) {
                heading(chart.title());
                html.raw("<img src=\"cid:" + chart.id() + "@mailops\" width=\"" + picture.width()
                        + "\" style=\"max-width:100%;height:auto\" alt=\"");
                html.text(chart.caption()).raw("\">\n");
                paragraph("color:#55606b;font-size:13px", chart.caption());
            }
        }
    }

    private void table(Table table) {
        html.raw("<table width=\"100%\" cellpadding=\"0\" cellspacing=\"0\"><tr>");
        for (Column column : table.columns()) {
            html.raw("<th scope=\"col\" style=\"" + CELL + "\">")
                    .text(column.title())
                    .raw("</th>");
        }
        html.raw("</tr>\n");
        for (List<Cell> row : table.rows().stream().limit(MOST_ROWS).toList()) {
            html.raw("<tr>");
            for (int i = 0; i < row.size(); i++) {
                html.raw("<td style=\"" + CELL + "word-break:break-word\">");
                html.text(Cells.text(table.columns().get(i), row.get(i), zone)).raw("</td>");
            }
            html.raw("</tr>\n");
        }
        html.raw("</table>\n");
    }
}
