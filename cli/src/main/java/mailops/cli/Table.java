package mailops.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Rows in aligned columns, each as wide as its widest cell; the last one is wrapped under itself.
final class Table {
    private static final int GAP = 2;

    private final List<List<Text>> rows = new ArrayList<>();
    private final Set<Integer> rightAligned = new HashSet<>();
    private final int indent;

    /// @param indent blanks before the first column
    Table(int indent) {
        this.indent = indent;
    }

    /// Aligns a column of numbers to the right.
    Table right(int column) {
        rightAligned.add(column);
        return this;
    }

    Table row(Text... cells) {
        rows.add(List.of(cells));
        return this;
    }

    Table row(String... cells) {
        rows.add(Arrays.stream(cells).map(Text::of).toList());
        return this;
    }

    void print(Printer out) {
        print(out, true);
    }

    /// @param broken whether rows are wrapped
    void print(Printer out, boolean broken) {
        int[] widths = widths();
        for (List<Text> row : rows) {
            Text line = Text.of(" ".repeat(indent));
            int column = indent;
            for (int i = 0; i < row.size(); i++) {
                boolean last = i == row.size() - 1;
                int blanks = widths[i] - row.get(i).width();
                line.add(rightAligned.contains(i) ? " ".repeat(blanks) : "").add(row.get(i));
                if (!last) {
                    line.add(rightAligned.contains(i) ? "" : " ".repeat(blanks)).add(" ".repeat(GAP));
                    column += widths[i] + GAP;
                }
            }
            if (broken) {
                out.wrapped(line, column);
            } else {
                out.line(line);
            }
        }
    }

    private int[] widths() {
        int[] widths = new int[rows.stream().mapToInt(List::size).max().orElse(0)];
        for (List<Text> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], row.get(i).width());
            }
        }
        return widths;
    }
}
