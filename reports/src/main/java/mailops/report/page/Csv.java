package mailops.report.page;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import mailops.report.Cell;
import mailops.report.Chart;
import mailops.report.Column;
import mailops.report.Figure;
import mailops.report.Kind;
import mailops.report.Report;
import mailops.report.Table;

/// The tables of a report as comma-separated values (RFC 4180, with the line ends of this system), one file each: for
/// spreadsheets, so numbers are plain,
/// and a text that a spreadsheet would take for a formula is made harmless.
public final class Csv {
    private Csv() {}

    /// All tables, the figures and the charts by the names of their files without an ending.
    public static Map<String, String> files(Report report) {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("figures", of(figures(report.figures())));
        report.tables().forEach(table -> files.put(table.id(), of(table)));
        for (Chart chart : report.charts()) {
            files.put("chart_" + chart.id(), of(chart.table()));
        }
        return files;
    }

    private static Table figures(List<Figure> figures) {
        return new Table(
                "figures",
                "",
                "",
                "",
                List.of(
                        new Column("figure", "", Kind.WORDS),
                        new Column("value", "", Kind.COUNT),
                        new Column("before", "", Kind.COUNT)),
                figures.stream()
                        .map(figure -> List.of(Cell.of(figure.id()), Cell.of(figure.value()), Cell.of(figure.before())))
                        .toList(),
                0);
    }

    static String of(Table table) {
        List<String> lines = new ArrayList<>();
        boolean chart = table.columns().getFirst().id().equals("category");
        lines.add(join(table.columns(), column -> quoted(chart ? column.title() : column.id())));
        table.rows().forEach(row -> lines.add(join(row, Csv::value)));
        return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    }

    private static <T> String join(List<T> values, Function<T, String> text) {
        return values.stream().map(text).collect(Collectors.joining(","));
    }

    private static String value(Cell cell) {
        return switch (cell) {
            case Cell.Words words -> quoted(words.text());
            case Cell.Amount amount ->
                BigDecimal.valueOf(amount.value()).stripTrailingZeros().toPlainString();
            case Cell.Moment moment -> moment.time().toString();
            case Cell.Unknown unknown -> "";
        };
    }

    private static String quoted(String text) {
        String visible = mailops.Visible.of(text);
        String harmless = !visible.isEmpty() && "=+-@".indexOf(visible.charAt(0)) >= 0 ? "'" + visible : visible;
        return harmless.indexOf(',') >= 0 || harmless.indexOf('"') >= 0
                ? '"' + harmless.replace("\"", "\"\"") + '"'
                : harmless;
    }
}
