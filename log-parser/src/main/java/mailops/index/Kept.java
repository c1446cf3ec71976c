package mailops.index;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The newest or oldest few of many lines.
final class Kept {
    /// A line by its number in the whole index.
    record Place(int doc, long micros, long sequence) {}

    private static final Comparator<Place> OLDEST_FIRST =
            (a, b) -> a.micros == b.micros ? Long.compare(a.sequence, b.sequence) : Long.compare(a.micros, b.micros);
    private static final Comparator<Place> NEWEST_FIRST = (a, b) -> OLDEST_FIRST.compare(b, a);

    /// How many more than wanted are collected before the worst are dropped.
    private static final int ROOM = 1 << 10;

    private final int limit;
    private final Comparator<Place> bestFirst;
    private final boolean oldestFirst;
    private final List<Place> places = new ArrayList<>();
    /// Lines with a worse time are worse than all that are kept.
    private long worst;

    Kept(int limit, boolean oldestFirst) {
        this.limit = limit;
        this.oldestFirst = oldestFirst;
        this.bestFirst = oldestFirst ? OLDEST_FIRST : NEWEST_FIRST;
        this.worst = oldestFirst ? Long.MAX_VALUE : Long.MIN_VALUE;
    }

    boolean any() {
        return limit > 0;
    }

    /// Whether lines between two times may be among the best.
    boolean wants(long oldest, long newest) {
        return any() && (oldestFirst ? oldest <= worst : newest >= worst);
    }

    /// Takes in lines that come in the order of a segment, which is nearly that of time.
    void add(int base, int[] docs, long[] times, long[] sequences, int count) {
        for (int i = 0; i < count; i++) {
            // The best first, so that the others need not be taken in.
            int at = oldestFirst ? i : count - 1 - i;
            if (oldestFirst ? times[at] <= worst : times[at] >= worst) {
                places.add(new Place(base + docs[at], times[at], sequences[at]));
                if (places.size() == limit || places.size() == limit + ROOM) {
                    cut();
                }
            }
        }
    }

    /// Takes in what another one kept.
    void add(Kept other) {
        places.addAll(other.places);
    }

    private void cut() {
        places.sort(bestFirst);
        if (any() && places.size() >= limit) {
            places.subList(limit, places.size()).clear();
            worst = places.getLast().micros;
        }
    }

    /// The best first.
    List<Place> places() {
        cut();
        return places;
    }
}
