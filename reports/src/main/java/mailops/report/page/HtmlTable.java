package mailops.report.page;

import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import mailops.report.Amounts;
import mailops.report.Cell;
import mailops.report.Column;
import mailops.report.Table;

/// A table in an HTML page. Without a script, another order is another copy of the table, which is shown while the
/// address points to it.
final class HtmlTable {
    private final Table table;
    private final ZoneId zone;
    private final Html html;
    private boolean sortable;

    HtmlTable(Table table, ZoneId zone, Html html) {
        this.table = table;
        this.zone = zone;
        this.html = html;
    }

    /// The table, and its other orders.
    void sortable() {
        if (table.rows().isEmpty()) {
            html.raw("<p class=\"none\">").text(table.empty()).raw("</p>\n");
            return;
        }
        sortable = true;
        html.raw("<div class=\"sorts\">");
        for (int column = 0; column < table.columns().size(); column++) {
            if (Cells.isSortable(table, column)) {
                int by = column;
                Comparator<List<Cell>> order = Comparator.comparingDouble(row -> Cells.number(row.get(by)));
                write(table.rows().stream().sorted(order.reversed()).toList(), column);
            }
        }
        write(table.rows(), -1);
        html.raw("</div>\n");
        if (table.left() > 0) {
            html.raw("<p class=\"more\">… and ")
                    .text(Amounts.count(table.left()))
                    .raw(" more.</p>\n");
        }
    }

    /// Without other orders.
    void plain() {
        write(table.rows(), -1);
    }

    /// @param by the column after which the rows are sorted, or -1 for the order that they have
    private void write(List<List<Cell>> rows, int by) {
        html.raw("<div class=\"scroll").raw(by < 0 ? " main\"" : " alt\" id=\"" + anchor(by) + "\"");
        // Who has no mouse scrolls a wide table by the keyboard.
        html.raw(" tabindex=\"0\" role=\"group\" aria-label=\"")
                .text(table.title())
                .raw("\">");
        html.raw("<table><caption>").text(table.title());
        html.text(by < 0 ? "" : ", by " + table.columns().get(by).title());
        html.raw("</caption><thead><tr>");
        for (int column = 0; column < table.columns().size(); column++) {
            head(column, by);
        }
        html.raw("</tr></thead><tbody>\n");
        rows.forEach(this::row);
        html.raw("</tbody></table></div>");
    }

    private void head(int column, int by) {
        Column head = table.columns().get(column);
        String title = head.title();
        html.raw("<th scope=\"col\"").raw(head.kind().isNumber() ? " class=\"n\"" : "");
        html.raw(column == by ? " aria-sort=\"descending\">" : ">");
        if (sortable && by != column && Cells.isSortable(table, column)) {
            html.raw("<a href=\"#").raw(anchor(column)).raw("\">").text(title).raw("</a>");
        } else {
            html.text(title).raw(column == by ? " ▾" : "");
        }
        html.raw("</th>");
    }

    private String anchor(int column) {
        return table.id() + "-by-" + table.columns().get(column).id();
    }

    private void row(List<Cell> row) {
        html.raw("<tr>");
        for (int column = 0; column < row.size(); column++) {
            Column head = table.columns().get(column);
            Cell cell = row.get(column);
            String kind = cell instanceof Cell.Unknown
                    ? " class=\"unknown\""
                    : head.kind().isNumber() ? " class=\"n\"" : Cells.isCode(head.kind()) ? " class=\"c\"" : "";
            boolean first = column == 0;
            html.element((first ? "th scope=\"row\"" : "td") + kind, Cells.text(head, cell, zone));
        }
        html.raw("</tr>\n");
    }
}
