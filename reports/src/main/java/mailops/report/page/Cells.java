package mailops.report.page;

import java.time.ZoneId;
import mailops.report.Amounts;
import mailops.report.Cell;
import mailops.report.Column;
import mailops.report.Kind;
import mailops.report.Table;
import mailops.report.Times;

/// Values as readers see them.
final class Cells {
    private static final int LONGEST = 300;

    private Cells() {}

    /// `1,234`, `8.5 GiB`, `not known`; long lines of logs are cut.
    static String text(Column column, Cell cell, ZoneId zone) {
        return switch (cell) {
            case Cell.Words words -> cut(words.text());
            case Cell.Amount amount -> Amounts.text(column.kind(), amount.value());
            case Cell.Moment moment -> Times.minute(moment.time(), zone);
            case Cell.Unknown unknown -> "not known";
        };
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST - 1)) + "…";
    }

    /// Whether the rows can be put in another order by this column.
    static boolean isSortable(Table table, int column) {
        return table.rows().size() > 2 && table.columns().get(column).kind().isNumber();
    }

    static double number(Cell cell) {
        return cell instanceof Cell.Amount amount ? amount.value() : Double.NEGATIVE_INFINITY;
    }

    static boolean isCode(Kind kind) {
        return switch (kind) {
            case ADDRESS, HOST, IP, LOG -> true;
            default -> false;
        };
    }
}
