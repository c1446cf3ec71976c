package mailops.report.page;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import mailops.Visible;
import mailops.explain.Evidence;
import mailops.report.Action;
import mailops.report.Cell;
import mailops.report.Column;
import mailops.report.Figure;
import mailops.report.FinePrint;
import mailops.report.Report;
import mailops.report.Table;
import mailops.report.Times;

/// The report as plain text, for terminals and for mail programs that show nothing else.
public final class TextPage {
    private static final int WIDEST_CELL = 44;

    private final Report report;
    private final ZoneId zone;
    private final int width;
    private final StringBuilder out = new StringBuilder();

    private TextPage(Report report, int width) {
        this.report = report;
        this.zone = report.span().zone();
        this.width = width;
    }

    /// @param width in columns, for what can be wrapped
    public static String of(Report report, int width) {
        TextPage page = new TextPage(report, width);
        page.write();
        return page.out.toString();
    }

    private void write() {
        line("Mail report: " + report.title());
        line(Times.full(report.span().from(), zone) + " to "
                + Times.full(report.span().to(), zone) + ", " + zone);
        out.append('\n');
        wrapped(
                report.verdict().level().label().toUpperCase(Locale.ROOT) + ": "
                        + report.verdict().sentence(),
                0);
        heading("What to do");
        if (report.actions().isEmpty()) {
            line("Nothing needs action.");
        }
        int number = 0;
        for (Action action : report.actions()) {
            out.append(number == 0 ? "" : "\n");
            action(++number, action);
        }
        heading("Numbers");
        figures();
        for (Table table : report.tables()) {
            if (!table.rows().isEmpty()) {
                heading(table.title());
                table(table);
            }
        }
        finePrint(report.finePrint());
    }

    private void action(int number, Action action) {
        String counts = Actions.counts(action, zone);
        wrapped(
                number + "  " + action.title() + " (" + action.urgency().label() + ")"
                        + (counts.isEmpty() ? "" : " · " + counts),
                3);
        paragraph(action.affected());
        paragraph(action.cause());
        for (Evidence evidence : action.evidence()) {
            wrapped("     " + evidence.sign().mark() + " " + evidence.text(), 7);
        }
        paragraph(action.advice().isEmpty() ? "" : "Do: " + action.advice());
        action.command().ifPresent(this::code);
        action.setting().ifPresent(this::code);
        if (!action.problem().isEmpty()) {
            line("   More: mailops explain " + action.problem());
        }
    }

    private void paragraph(String text) {
        if (!text.isEmpty()) {
            wrapped("   " + text, 3);
        }
    }

    /// Not wrapped: it is there to be copied.
    private void code(String text) {
        text.lines().forEach(line -> line("       " + line));
    }

    private void figures() {
        int names = report.figures().stream()
                .mapToInt(figure -> figure.title().length())
                .max()
                .orElse(0);
        int values = report.figures().stream()
                .mapToInt(figure -> Figures.value(figure).length())
                .max()
                .orElse(0);
        for (Figure figure : report.figures()) {
            String value = Figures.value(figure);
            line("  " + figure.title() + " ".repeat(names - figure.title().length() + 2)
                    + " ".repeat(values - value.length()) + value + "  " + Figures.change(figure));
        }
    }

    private void table(Table table) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(table.columns().stream().map(Column::title).toList());
        for (List<Cell> row : table.rows()) {
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < row.size(); i++) {
                cells.add(cut(Visible.of(Cells.text(table.columns().get(i), row.get(i), zone))));
            }
            rows.add(cells);
        }
        int[] widths = new int[table.columns().size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], length(row.get(i)));
            }
        }
        for (List<String> row : rows) {
            StringBuilder text = new StringBuilder(" ");
            for (int i = 0; i < widths.length; i++) {
                String blanks = " ".repeat(widths[i] - length(row.get(i)));
                boolean right = table.columns().get(i).kind().isNumber();
                text.append(' ')
                        .append(right ? blanks + row.get(i) : row.get(i) + blanks)
                        .append(' ');
            }
            line(text.toString());
        }
        if (table.left() > 0) {
            line("  … and " + mailops.report.Amounts.count(table.left()) + " more");
        }
    }

    private static String cut(String text) {
        return length(text) <= WIDEST_CELL
                ? text
                : text.substring(0, text.offsetByCodePoints(0, WIDEST_CELL - 1)) + "…";
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private void finePrint(FinePrint print) {
        heading("Fine print");
        for (FinePrints.Entry entry : FinePrints.of(report)) {
            if (entry.name().equals(FinePrints.FILES)) {
                // Paths are there to be copied.
                line(entry.name() + ":");
                print.sources().forEach(source -> line("  " + source));
            } else {
                wrapped(entry.name() + ": " + entry.text(), 2);
            }
        }
        line("Made by mailops " + print.version() + " on " + Times.full(print.made(), zone) + ".");
    }

    private void heading(String text) {
        out.append('\n');
        line(text);
        line("-".repeat(length(text)));
    }

    private void line(String text) {
        out.append(Visible.of(text).stripTrailing()).append('\n');
    }

    /// Breaks at blanks; a longer word has a line for itself.
    private void wrapped(String text, int indent) {
        String visible = Visible.of(text);
        int margin = 0;
        while (margin < visible.length() && visible.charAt(margin) == ' ') {
            margin++;
        }
        StringBuilder line = new StringBuilder(" ".repeat(margin));
        boolean empty = true;
        for (String word : visible.substring(margin).split(" ", -1)) {
            if (!empty && length(line.toString()) + 1 + length(word) > width) {
                line(line.toString());
                line.setLength(0);
                line.append(" ".repeat(indent));
                empty = true;
            }
            line.append(empty ? "" : " ").append(word);
            empty = false;
        }
        line(line.toString());
    }
}
