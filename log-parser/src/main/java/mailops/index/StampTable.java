package mailops.index;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/// The combinations of values that a commit holds, see {@link Stamps}, for searching. Kept by columns: a column has few
/// values, so that a question is asked of each value once, not of each combination.
final class StampTable {
    /// How many combinations there are at most.
    static final int MAX = 4_000;

    private static final int RADIX = 36;
    private static final int DIGITS = 3;

    /// In place of a value's number, where a combination has none.
    private static final char ABSENT = ' ';
    /// Stands for a column's first value; the numbers of the others follow, up to {@link #MAX}.
    private static final char FIRST = '!';

    private static final char SEPARATOR = '\t';

    /// The values of this column are numbers already, those of {@link Wordings}.
    private static final int WORDINGS = LogSchema.STAMPED.indexOf(LogSchema.WORDING);

    /// @param values null where they are numbers
    private record Column(@Nullable List<String> values, String places) {
        /// The value of a combination, or null.
        private @Nullable String of(int stamp) {
            char place = places.charAt(stamp);
            if (place == ABSENT) {
                return null;
            }
            return values == null ? Wordings.id(place - FIRST) : values.get(place - FIRST);
        }

        /// Adds the combinations whose value's number is wanted.
        private void mark(BitSet wanted, BitSet found) {
            int count = wanted.isEmpty() ? 0 : places.length();
            for (int stamp = 0; stamp < count; stamp++) {
                char place = places.charAt(stamp);
                if (place != ABSENT && wanted.get(place - FIRST)) {
                    found.set(stamp);
                }
            }
        }
    }

    private final List<Column> columns = new ArrayList<>();
    private final int count;
    private final boolean whole;

    private StampTable(List<String> lines, boolean whole) {
        for (int i = 0; i + 1 < lines.size(); i += 2) {
            boolean numbers = columns.size() == WORDINGS;
            columns.add(new Column(numbers ? null : Checkpoints.parts(lines.get(i), SEPARATOR), lines.get(i + 1)));
        }
        this.count = columns.isEmpty() ? 0 : columns.getFirst().places.length();
        this.whole = whole;
    }

    /// @param lines as {@link #lines} made them
    /// @param whole whether every line has a stamp
    static StampTable of(List<String> lines, boolean whole) {
        return new StampTable(lines, whole);
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
                } else if (column == WORDINGS) {
                    places.append((char) (FIRST + Wordings.number(value)));
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

    /// The term of a combination in the index, without the mark. Terms have the order of the numbers.
    static String id(int number) {
        String digits = Integer.toString(number, RADIX);
        return "0".repeat(DIGITS - digits.length()) + digits;
    }

    /// The same behind its mark.
    static BytesRef term(int number) {
        byte[] term = new byte[1 + DIGITS];
        term[0] = LogSchema.STAMP_MARK;
        int rest = number;
        for (int i = DIGITS; i > 0; i--) {
            term[i] = (byte) Character.forDigit(rest % RADIX, RADIX);
            rest /= RADIX;
        }
        return new BytesRef(term);
    }

    /// Whether every line has a stamp, so that no value of a column is anywhere else.
    boolean isWhole() {
        return whole;
    }

    /// The numbers of the combinations in which one of the fields has a value of which the predicate holds.
    ///
    /// @param fields their places in {@link LogSchema#STAMPED}; that of the wordings is not among them
    BitSet with(int[] fields, Predicate<String> holds) {
        BitSet found = new BitSet(MAX);
        for (int field : fields) {
            if (field < columns.size()) {
                Column column = columns.get(field);
                List<String> values = column.values == null ? List.of() : column.values;
                BitSet wanted = new BitSet(values.size());
                for (int i = 0; i < values.size(); i++) {
                    wanted.set(i, holds.test(values.get(i)));
                }
                column.mark(wanted, found);
            }
        }
        return found;
    }

    /// The numbers of the combinations with one of these wordings.
    ///
    /// @param wordings their numbers
    BitSet withWording(BitSet wordings) {
        BitSet found = new BitSet(MAX);
        if (!columns.isEmpty()) {
            columns.get(WORDINGS).mark(wordings, found);
        }
        return found;
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
