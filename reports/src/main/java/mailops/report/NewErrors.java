package mailops.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mailops.event.Field;
import mailops.index.LineShape;
import mailops.index.LineTable;

/// Problems, errors and warnings that the span before did not have. Errors that no problem tells are told apart by
/// their
/// wording.
final class NewErrors {
    private static final int SHOWN = 10;
    /// A flood of the same error in one second is not unpacked line by line.
    private static final int LOOKED_AT = 100;

    private final Counting counting;
    private final Troubles troubles;
    private final Before before;

    NewErrors(Counted counted, Troubles troubles, Before before) {
        this.counting = counted.counting;
        this.troubles = troubles;
        this.before = before;
    }

    Table table() {
        List<List<Cell>> rows = new ArrayList<>();
        for (Troubles.Trouble trouble : troubles.ofNews()) {
            rows.add(List.of(
                    Cell.of(trouble.problem().title()),
                    Cell.of(trouble.problem().id()),
                    Cell.of(trouble.incidents()),
                    Cell.of("")));
        }
        long left = before.isInLog() ? addUnknown(rows) : 0;
        return new Table(
                "new_errors",
                "Seen for the first time",
                "Problems, and errors and warnings of programs that no problem of mailops tells, which the span before"
                        + " did not have.",
                before.isKnown() ? "None." : "Not known: the span before is not known.",
                List.of(
                        new Column("title", "What", Kind.WORDS),
                        new Column("problem", "Id", Kind.WORDS),
                        new Column("count", "Times", Kind.COUNT),
                        new Column("line", "A line of it", Kind.LOG)),
                rows,
                left);
    }

    private long addUnknown(List<List<Cell>> rows) {
        Map<String, Long> counts = new HashMap<>();
        Map<String, Integer> samples = new HashMap<>();
        Map<String, String> names = new HashMap<>();
        LineTable table = counting.table();
        for (int row = 0; row < table.size(); row++) {
            if (table.shape(row) == LineTable.OUTSIDE || !counting.isNow(row)) {
                continue;
            }
            LineShape shape = counting.shape(row);
            if (isError(shape)) {
                // The first lines of a wording are in the index word by word.
                String key = shape.wording().isEmpty() ? "#" + row : shape.wording();
                counts.merge(key, 1L, Long::sum);
                if (counts.getOrDefault(key, 0L) <= LOOKED_AT) {
                    samples.merge(key, row, this::earlier);
                }
                names.putIfAbsent(key, shape.get(Field.DAEMON) + ": " + shape.event());
            }
        }
        counts.keySet().removeIf(this::isKnown);
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue()
                        .reversed()
                        .thenComparing(entry -> samples.getOrDefault(entry.getKey(), 0), this::inTime))
                .limit(SHOWN)
                .forEach(entry -> rows.add(List.of(
                        Cell.of(names.getOrDefault(entry.getKey(), "")),
                        Cell.of(""),
                        Cell.of(entry.getValue()),
                        Cell.of(table.line(samples.getOrDefault(entry.getKey(), 0))))));
        return Math.max(0, counts.size() - SHOWN);
    }

    private int earlier(int row, int other) {
        return inTime(row, other) <= 0 ? row : other;
    }

    /// Rows of one second may have changed places while they were added, so their texts decide.
    private int inTime(int row, int other) {
        LineTable table = counting.table();
        int order = Integer.compare(table.second(row), table.second(other));
        return order != 0 || row == other ? order : table.line(row).compareTo(table.line(other));
    }

    private static boolean isError(LineShape shape) {
        return shape.problem().isEmpty()
                && (shape.event().equals("error")
                        || shape.event().equals("warning")
                        || shape.get(Field.SEVERITY).equals("fatal")
                        || shape.get(Field.SEVERITY).equals("panic"));
    }

    private boolean isKnown(String wording) {
        return !wording.startsWith("#")
                && counting.lines(Period.BEFORE, shape -> shape.wording().equals(wording)) > 0;
    }
}
