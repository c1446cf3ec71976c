package mailops.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/// Keeps the largest few of many, so that memory does not grow with what strangers send.
final class Largest<T> {
    private final int limit;
    private final Comparator<T> order;
    private final PriorityQueue<T> kept;
    private long offered;

    /// @param order the largest compares highest
    Largest(int limit, Comparator<T> order) {
        this.limit = limit;
        this.order = order;
        this.kept = new PriorityQueue<>(order);
    }

    void offer(T value) {
        offered++;
        kept.add(value);
        if (kept.size() > limit) {
            kept.poll();
        }
    }

    /// The largest first.
    List<T> list() {
        List<T> sorted = new ArrayList<>(kept);
        sorted.sort(order.reversed());
        return sorted;
    }

    /// How many were offered in all.
    long offered() {
        return offered;
    }

    /// How many are not in the list.
    long left() {
        return offered - kept.size();
    }
}
