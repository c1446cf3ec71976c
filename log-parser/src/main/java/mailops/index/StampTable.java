package mailops.index;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The combinations of values that a commit holds, see {@link Stamps}, for searching. Kept by columns: a column has few
/// values,
/// so that a question is asked of each value once, not of each combination.
final class StampTable {
    /// In place of a value's number, where a combination has none.
    private static final char ABSENT = ' ';
    /// Stands for a column's first value; the numbers of the others follow, up to {@link Stamps#MAX}.
    private static final char FIRST = '!';

    private static final char SEPARATOR = '\t';

    private record Column(List<String> values, String places) {
        /// The value of a combination, or null.
        private @Nullable String of(int stamp) {
            char place = places.charAt(stamp);
            return place == ABSENT ? null : values.get(place - FIRST);
        }
    }

    private final List<Column> columns = new ArrayList<>();
    private final int count;

    private StampTable(List<String> lines) {
        for (int i = 0; i + 1 < lines.size(); i += 2) {
            columns.add(new Column(Checkpoints.parts(lines.get(i), SEPARATOR), lines.get(i + 1)));
        }
        count = columns.isEmpty() ? 0 : columns.getFirst().places.length();
    }

    /// @param lines as {@link #lines} made them
    static StampTable of(List<String> lines) {
        return new StampTable(lines);
    }

    /// Combinations as two lines a column: its values, and which of them each combination has.
    ///
    /// @param stamps in the order of their numbers; values hold neither tabs nor line ends
    static List<String> lines(List<@Nullable String[]> stamps) {
        List<String> lines = new ArrayList<>();
        for (int column = 0; !stamps.isEmpty() && column < stamps.getFirst().length; column++) {
            Map<String, Integer> numbers = new LinkedHashMap<>();
            StringBuilder places = new StringBuilder();
            for (@Nullable String[] stamp : stamps) {
                String value = stamp[column];
                if (value == null || value.isEmpty()) {
                    places.append(ABSENT);
                } else {
                    numbers.putIfAbsent(value, numbers.size());
                    places.append((char) (FIRST + numbers.getOrDefault(value, 0)));
                }
            }
            lines.add(String.join(String.valueOf(SEPARATOR), numbers.keySet()));
            lines.add(places.toString());
        }
        return lines;
    }

    /// The term of a combination in the index.
    static String id(int number) {
        return Integer.toString(number, 36);
    }

    /// The numbers of the combinations in which one of the fields has a value of which the predicate holds.
    ///
    /// @param fields their places in {@link LogSchema#STAMPED}
    List<String> ids(int[] fields, Predicate<String> holds) {
        boolean[] found = new boolean[count];
        for (int field : fields) {
            if (field < columns.size()) {
                mark(columns.get(field), holds, found);
            }
        }
        List<String> ids = new ArrayList<>();
        for (int stamp = 0; stamp < count; stamp++) {
            if (found[stamp]) {
                ids.add(id(stamp));
            }
        }
        return ids;
    }

    private static void mark(Column column, Predicate<String> holds, boolean[] found) {
        boolean[] wanted = new boolean[column.values.size()];
        boolean any = false;
        for (int i = 0; i < wanted.length; i++) {
            wanted[i] = holds.test(column.values.get(i));
            any |= wanted[i];
        }
        for (int stamp = 0; any && stamp < found.length; stamp++) {
            char place = column.places.charAt(stamp);
            found[stamp] |= place != ABSENT && wanted[place - FIRST];
        }
    }

    /// Hands over each combination with its term, in the order of their numbers.
    void each(BiConsumer<String, @Nullable String[]> consumer) {
        for (int stamp = 0; stamp < count; stamp++) {
            @Nullable String[] values = new String[columns.size()];
            for (int column = 0; column < values.length; column++) {
                values[column] = columns.get(column).of(stamp);
            }
            consumer.accept(id(stamp), values);
        }
    }

    /// The values of a field by the terms of the combinations; those without the field are absent.
    Map<String, String> values(int field) {
        Map<String, String> values = new HashMap<>();
        for (int stamp = 0; stamp < count; stamp++) {
            String value = columns.get(field).of(stamp);
            if (value != null) {
                values.put(id(stamp), value);
            }
        }
        return values;
    }
}
