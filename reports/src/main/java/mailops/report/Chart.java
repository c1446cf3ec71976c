package mailops.report;

import java.util.ArrayList;
import java.util.List;

/// Series over categories, to be drawn, and to be read as a table by those who cannot see it.
///
/// @param caption what is to be seen, in a sentence with the numbers that matter
/// @param category what the categories are: day, hour, reason
/// @param kind of the values
public record Chart(
        String id,
        String title,
        String caption,
        Form form,
        String category,
        List<String> categories,
        List<Series> series,
        Kind kind) {
    /// How it is drawn.
    public enum Form {
        /// Columns of which each series is a part.
        STACKED,
        /// Columns of each series side by side.
        GROUPED,
        /// A line a series.
        LINES,
        /// Horizontal bars; for categories with long names.
        BARS,
        /// A field for each category and series, the darker the more.
        HEAT_MAP
    }

    public Chart {
        categories = List.copyOf(categories);
        series = List.copyOf(series);
        for (Series one : series) {
            if (one.values().size() != categories.size()) {
                throw new IllegalArgumentException(id + ": " + one.name() + " has another number of values");
            }
        }
    }

    /// Whether there is nothing but zeros.
    public boolean isEmpty() {
        return series.stream().allMatch(one -> one.sum() == 0);
    }

    /// The same data as a table: a row a category, a column a series.
    public Table table() {
        List<Column> columns = new ArrayList<>();
        columns.add(new Column("category", category, Kind.WORDS));
        for (int i = 0; i < series.size(); i++) {
            columns.add(new Column("series_" + (i + 1), series.get(i).name(), kind));
        }
        List<List<Cell>> rows = new ArrayList<>();
        for (int i = 0; i < categories.size(); i++) {
            List<Cell> row = new ArrayList<>();
            row.add(Cell.of(categories.get(i)));
            for (Series one : series) {
                double value = one.values().get(i);
                row.add(Double.isNaN(value) ? Cell.UNKNOWN : Cell.of(value));
            }
            rows.add(row);
        }
        return new Table(id, title, caption, "", columns, rows, 0);
    }
}
