package mailops.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import mailops.event.MailEvent;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/// Walks over all lines that are found, counts them, and keeps the newest or oldest few.
final class Found extends SimpleCollector {
    /// A line among the few that are kept.
    record Place(int doc, long micros, long sequence) {}

    /// The lines found in one segment, for grouping them afterwards.
    record Segment(LeafReaderContext leaf, FixedBitSet docs) {}

    private static final Comparator<Place> OLDEST_FIRST =
            (a, b) -> a.micros == b.micros ? Long.compare(a.sequence, b.sequence) : Long.compare(a.micros, b.micros);

    private final int limit;
    private final Comparator<Place> worstFirst;
    private final PriorityQueue<Place> kept;
    private final boolean segmentsWanted;
    private final List<Segment> segments = new ArrayList<>();

    private @Nullable FixedBitSet docs;
    private @Nullable NumericDocValues timestamps;
    private @Nullable NumericDocValues sequences;
    private @Nullable NumericDocValues incidentCounts;
    private int base;

    private long lines;
    private long incidents;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    private Found(int limit, boolean oldestFirst, boolean segmentsWanted) {
        this.limit = limit;
        this.worstFirst = oldestFirst ? OLDEST_FIRST.reversed() : OLDEST_FIRST;
        this.kept = new PriorityQueue<>(worstFirst);
        this.segmentsWanted = segmentsWanted;
    }

    /// For a search on one thread, which needs one collector only.
    static CollectorManager<Found, Found> manager(int limit, boolean oldestFirst, boolean segmentsWanted) {
        return new CollectorManager<>() {
            @Override
            public Found newCollector() {
                return new Found(limit, oldestFirst, segmentsWanted);
            }

            @Override
            public Found reduce(Collection<Found> collectors) {
                return collectors.iterator().next();
            }
        };
    }

    @Override
    protected void doSetNextReader(LeafReaderContext context) throws IOException {
        base = context.docBase;
        timestamps = context.reader().getNumericDocValues(LogSchema.TIMESTAMP);
        sequences = context.reader().getNumericDocValues(LogSchema.SEQUENCE);
        incidentCounts = context.reader().getNumericDocValues(LogSchema.INCIDENTS);
        if (segmentsWanted) {
            FixedBitSet found = new FixedBitSet(context.reader().maxDoc());
            docs = found;
            segments.add(new Segment(context, found));
        }
    }

    @Override
    public void collect(int doc) throws IOException {
        lines++;
        if (incidentCounts != null && incidentCounts.advanceExact(doc)) {
            incidents += incidentCounts.longValue();
        }
        if (docs != null) {
            docs.set(doc);
        }
        long micros = MailEvent.NO_TIME;
        if (timestamps != null && timestamps.advanceExact(doc)) {
            micros = timestamps.longValue();
            first = Math.min(first, micros);
            last = Math.max(last, micros);
        }
        if (limit > 0) {
            keep(doc, micros);
        }
    }

    private void keep(int doc, long micros) throws IOException {
        Place worst = kept.size() < limit ? null : kept.peek();
        // Most lines are worse than all that are kept; their sequence need not be looked up.
        if (worst != null && worstFirst.compare(new Place(doc, micros, worst.sequence()), worst) < 0) {
            return;
        }
        long sequence = sequences != null && sequences.advanceExact(doc) ? sequences.longValue() : 0;
        Place place = new Place(base + doc, micros, sequence);
        if (worst == null) {
            kept.add(place);
        } else if (worstFirst.compare(place, worst) > 0) {
            kept.poll();
            kept.add(place);
        }
    }

    @Override
    public ScoreMode scoreMode() {
        return ScoreMode.COMPLETE_NO_SCORES;
    }

    /// The lines that were kept, the best first.
    List<Place> places() {
        return kept.stream().sorted(worstFirst.reversed()).toList();
    }

    List<Segment> segments() {
        return segments;
    }

    long lines() {
        return lines;
    }

    long incidents() {
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
}
