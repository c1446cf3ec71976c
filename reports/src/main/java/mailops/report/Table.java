package mailops.report;

import java.util.List;

/// Rows of values, the most important first.
///
/// @param id its name in JSON, the name of its CSV file, and its anchor
/// @param about what is counted, in a sentence or two
/// @param empty what is said where there are no rows
/// @param left how many more rows there are that are not listed
public record Table(
        String id, String title, String about, String empty, List<Column> columns, List<List<Cell>> rows, long left) {
    public Table {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        for (List<Cell> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(id + ": " + row + " has not " + columns.size() + " cells");
            }
        }
    }
}
