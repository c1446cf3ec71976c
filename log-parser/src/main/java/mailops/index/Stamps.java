package mailops.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The combinations of values that thousands of lines share: host, program, kind of event, wording and the like. A line
/// is indexed by the number of its combination instead of by each value. See docs/decisions/0005.
///
/// At most {@link #MAX} combinations are kept; lines with others are indexed value by value. The table is kept with the
/// index. Safe for several threads.
final class Stamps {
    private static final int MAX = 4_000;

    /// One combination.
    private static final class Stamp {
        /// Its term in the index.
        private final String id;
        /// As they are compared, in the order of {@link LogSchema#STAMPED}; null where a field is absent.
        private final @Nullable String[] values;

        Stamp(String id, @Nullable String[] values) {
            this.id = id;
            this.values = values;
        }

        private boolean holds(int[] columns, Predicate<String> holds) {
            for (int column : columns) {
                String value = values[column];
                if (value != null && holds.test(value)) {
                    return true;
                }
            }
            return false;
        }
    }

    private final Map<Integer, List<Stamp>> byHash = new ConcurrentHashMap<>();
    private final List<Stamp> all = new ArrayList<>();

    /// The table that a commit holds, for searching.
    static Stamps of(Collection<String> lines) {
        Stamps stamps = new Stamps();
        for (String line : lines) {
            @Nullable String[] values = new String[LogSchema.STAMPED.size()];
            for (int i = 0, from = 0; i < values.length; i++) {
                int to = i == values.length - 1 ? line.length() : line.indexOf('\t', from);
                values[i] = from == to ? null : line.substring(from, to);
                from = to + 1;
            }
            stamps.all.add(new Stamp(Integer.toString(stamps.all.size(), 36), values));
        }
        return stamps;
    }

    /// The table that a commit holds, for adding lines.
    static Stamps toGoOnWith(Collection<String> lines) {
        Stamps stamps = of(lines);
        for (Stamp stamp : stamps.all) {
            stamps.byHash.merge(Arrays.hashCode(stamp.values), List.of(stamp), Stamps::with);
        }
        return stamps;
    }

    private static List<Stamp> with(List<Stamp> some, List<Stamp> more) {
        List<Stamp> together = new ArrayList<>(some);
        together.addAll(more);
        return List.copyOf(together);
    }

    /// For the next commit: one line a combination, in the order of their numbers.
    synchronized List<String> lines() {
        return all.stream()
                .sorted(Comparator.comparingInt(stamp -> Integer.parseInt(stamp.id, 36)))
                .map(stamp -> {
                    List<String> cells = new ArrayList<>();
                    for (String value : stamp.values) {
                        cells.add(value == null ? "" : value);
                    }
                    return String.join("\t", cells);
                })
                .toList();
    }

    /// The number of a combination, or null where it cannot be in the table.
    ///
    /// @param values is copied
    @Nullable
    String id(@Nullable String[] values) {
        int hash = Arrays.hashCode(values);
        List<Stamp> known = byHash.getOrDefault(hash, List.of());
        for (Stamp stamp : known) {
            if (Arrays.equals(stamp.values, values)) {
                return stamp.id;
            }
        }
        return add(hash, values);
    }

    private synchronized @Nullable String add(int hash, @Nullable String[] values) {
        List<Stamp> known = byHash.getOrDefault(hash, List.of());
        for (Stamp stamp : known) {
            if (Arrays.equals(stamp.values, values)) {
                return stamp.id;
            }
        }
        if (all.size() >= MAX || hasSeparator(values)) {
            return null;
        }
        Stamp stamp = new Stamp(Integer.toString(all.size(), 36), values.clone());
        all.add(stamp);
        byHash.put(hash, with(known, List.of(stamp)));
        return stamp.id;
    }

    /// The table is kept as lines of cells.
    private static boolean hasSeparator(@Nullable String[] values) {
        for (String value : values) {
            if (value != null && (value.indexOf('\t') >= 0 || value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0)) {
                return true;
            }
        }
        return false;
    }

    /// The numbers of the combinations in which one of the fields has a value of which the predicate holds.
    ///
    /// @param columns the fields' places in {@link LogSchema#STAMPED}
    synchronized List<String> ids(int[] columns, Predicate<String> holds) {
        List<String> ids = new ArrayList<>();
        for (Stamp stamp : all) {
            if (stamp.holds(columns, holds)) {
                ids.add(stamp.id);
            }
        }
        return ids;
    }

    /// The values of a field by the numbers of the combinations; those without the field are absent.
    synchronized Map<String, String> values(int column) {
        Map<String, String> values = new HashMap<>();
        for (Stamp stamp : all) {
            String value = stamp.values[column];
            if (value != null) {
                values.put(stamp.id, value);
            }
        }
        return values;
    }
}
