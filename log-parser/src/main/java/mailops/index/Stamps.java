package mailops.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The combinations of values that thousands of lines share: host, program, kind of event, wording and the like. A line
/// is indexed by the number of its combination instead of by each value. See docs/decisions/0005.
///
/// At most {@link StampTable#MAX} combinations are kept; lines with others are indexed value by value. The table is
/// kept
/// with the index. Safe for several threads.
final class Stamps {
    /// One combination.
    ///
    /// @param id its term in the index
    /// @param values as they are compared, in the order of {@link LogSchema#STAMPED}; null where a field is absent
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Stamp(String id, @Nullable String[] values) {}

    private final Map<Integer, List<Stamp>> byHash = new ConcurrentHashMap<>();
    private final List<Stamp> all = new ArrayList<>();
    private volatile boolean whole;

    private Stamps(boolean whole) {
        this.whole = whole;
    }

    /// What a commit holds, to go on with.
    ///
    /// @param lines as {@link #lines} gave them
    /// @param whole whether no line was without a stamp so far
    static Stamps of(List<String> lines, boolean whole) {
        Stamps stamps = new Stamps(whole);
        StampTable.of(lines, whole).each((id, values) -> {
            Stamp stamp = new Stamp(id, values);
            stamps.all.add(stamp);
            stamps.byHash.merge(Arrays.hashCode(values), List.of(stamp), Stamps::with);
        });
        return stamps;
    }

    private static List<Stamp> with(List<Stamp> some, List<Stamp> more) {
        List<Stamp> together = new ArrayList<>(some);
        together.addAll(more);
        return List.copyOf(together);
    }

    /// For the next commit, as {@link StampTable} reads it.
    synchronized List<String> lines() {
        return StampTable.lines(all.stream().map(Stamp::values).toList());
    }

    /// Whether every line has a stamp: no combination was refused.
    boolean isWhole() {
        return whole;
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
        if (all.size() >= StampTable.MAX || hasSeparator(values)) {
            whole = false;
            return null;
        }
        Stamp stamp = new Stamp(StampTable.id(all.size()), values.clone());
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
}
