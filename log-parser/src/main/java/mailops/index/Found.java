package mailops.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import mailops.event.MailEvent;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/// All lines that are found, counted, and the newest or oldest few of them.
///
/// Lines are put together as bits and looked at by the thousand: most searches are over before the JVM has compiled
/// what
/// it does for each, and one loop over many is compiled while it runs. Lucene's own way of searching segments on
/// several
/// threads makes comparators and the like first that take longer than a search.
final class Found {
    /// The lines found in one segment, for grouping them afterwards.
    static final class Segment {
        private final LeafReaderContext leaf;
        private final FixedBitSet docs;
        private int @Nullable [] lines;
        private int @Nullable [] incidents;

        private Segment(LeafReaderContext leaf, FixedBitSet docs) {
            this.leaf = leaf;
            this.docs = docs;
        }

        LeafReaderContext leaf() {
            return leaf;
        }

        FixedBitSet docs() {
            return docs;
        }

        /// The numbers of the lines, in their order.
        synchronized int[] lines() {
            int[] known = lines;
            if (known == null) {
                known = new int[docs.cardinality()];
                docs.intoArray(0, docs.length(), 0, known);
                lines = known;
            }
            return known;
        }

        /// How many incidents each of the lines counts for, in their order. Read once for all groups.
        synchronized int[] incidents() throws IOException {
            int[] known = incidents;
            if (known == null) {
                int[] each = lines();
                known = new int[each.length];
                NumericDocValues counts = leaf.reader().getNumericDocValues(LogSchema.INCIDENTS);
                if (counts != null) {
                    for (int i = 0; i < known.length; i++) {
                        known[i] = counts.advanceExact(each[i]) ? (int) counts.longValue() : 0;
                    }
                }
                incidents = known;
            }
            return known;
        }
    }

    private static final int BATCH = 1 << 10;

    private final Kept kept;
    private final boolean oldestFirst;
    private final List<Segment> segments = new ArrayList<>();
    private long lines;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    private Found(int limit, boolean oldestFirst) {
        this.kept = new Kept(limit, oldestFirst);
        this.oldestFirst = oldestFirst;
    }

    /// Searches all segments.
    ///
    /// @param limit how many lines to keep
    static Found of(Query query, IndexSearcher searcher, int limit, boolean oldestFirst) throws IOException {
        Weight weight = searcher.createWeight(searcher.rewrite(query), ScoreMode.COMPLETE_NO_SCORES, 1);
        List<Callable<Found>> tasks = new ArrayList<>();
        for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
            tasks.add(() -> {
                Found found = new Found(limit, oldestFirst);
                found.search(leaf, weight);
                return found;
            });
        }
        Found all = new Found(limit, oldestFirst);
        SegmentThreads.all(tasks).forEach(all::add);
        return all;
    }

    private void add(Found other) {
        kept.add(other.kept);
        segments.addAll(other.segments);
        lines += other.lines;
        first = Math.min(first, other.first);
        last = Math.max(last, other.last);
    }

    private void search(LeafReaderContext leaf, Weight weight) throws IOException {
        Scorer scorer = weight.scorer(leaf);
        if (scorer != null) {
            FixedBitSet docs = new FixedBitSet(leaf.reader().maxDoc());
            DocIdSetIterator found = scorer.iterator();
            if (found.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
                found.intoBitSet(docs.length(), docs, 0);
            }
            segments.add(new Segment(leaf, docs));
            lines += docs.cardinality();
            new Look(leaf, docs).at(TimeSpans.of(leaf.reader()));
        }
    }

    /// The lines that were kept, the best first.
    List<Kept.Place> places() {
        return kept.places();
    }

    List<Segment> segments() {
        return segments;
    }

    long lines() {
        return lines;
    }

    /// How many incidents the lines count for.
    long incidents() throws IOException {
        long incidents = 0;
        for (Segment segment : segments) {
            for (int count : segment.incidents()) {
                incidents += count;
            }
        }
        return incidents;
    }

    /// `Long.MAX_VALUE` where no line has a time.
    long first() {
        return first;
    }

    /// `Long.MIN_VALUE` where no line has a time.
    long last() {
        return last;
    }

    /// A look at the times of the lines of one segment. Lines are nearly in the order of time, so that the newest, the
    /// oldest
    /// and the few that are kept stand in few spans of a segment, and only there are times read.
    private final class Look {
        private final FixedBitSet docs;
        private final int base;
        private final LeafReader segment;
        private final int[] batch = new int[BATCH];
        private final long[] times = new long[BATCH];
        private final long[] sequences = new long[BATCH];

        Look(LeafReaderContext leaf, FixedBitSet docs) {
            this.docs = docs;
            this.base = leaf.docBase;
            this.segment = leaf.reader();
        }

        void at(TimeSpans spans) throws IOException {
            int count = spans.count();
            boolean[] seen = new boolean[count];
            for (int i = 0; i < count; i++) {
                int span = oldestFirst ? i : count - 1 - i;
                boolean further = oldestFirst ? spans.oldest(span) < first : spans.newest(span) > last;
                if (further || kept.wants(spans.lowest(span), spans.newest(span))) {
                    seen[span] = true;
                    at(spans.from(span), spans.to(span));
                }
            }
            // Towards the other end.
            for (int i = 0; i < count; i++) {
                int span = oldestFirst ? count - 1 - i : i;
                if (!seen[span] && (oldestFirst ? spans.newest(span) > last : spans.oldest(span) < first)) {
                    at(spans.from(span), spans.to(span));
                }
            }
        }

        private void at(int from, int to) throws IOException {
            // Values are read forwards only, and spans may come backwards.
            NumericDocValues timestamps = segment.getNumericDocValues(LogSchema.TIMESTAMP);
            NumericDocValues sequenceNumbers = segment.getNumericDocValues(LogSchema.SEQUENCE);
            for (int start = from; start < to; ) {
                int size = docs.intoArray(start, to, 0, batch);
                if (size == 0) {
                    return;
                }
                look(size, timestamps, sequenceNumbers);
                start = batch[size - 1] + 1;
            }
        }

        private void look(int size, @Nullable NumericDocValues timestamps, @Nullable NumericDocValues sequenceNumbers)
                throws IOException {
            if (timestamps == null) {
                Arrays.fill(times, MailEvent.NO_TIME);
            } else {
                timestamps.longValues(size, batch, times, MailEvent.NO_TIME);
            }
            for (int i = 0; i < size; i++) {
                long micros = times[i];
                if (micros != MailEvent.NO_TIME) {
                    first = Math.min(first, micros);
                    last = Math.max(last, micros);
                }
            }
            if (kept.any() && sequenceNumbers != null) {
                sequenceNumbers.longValues(size, batch, sequences, 0);
                kept.add(base, batch, times, sequences, size);
            }
        }
    }
}
