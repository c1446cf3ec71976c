package mailops.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import mailops.event.MailEvent;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.DocIdStream;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/// Walks over all lines that are found, counts them, and keeps the newest or oldest few.
///
/// Lines are looked at by the thousand: most searches are over before the JVM has compiled what it does for each, and
/// one
/// loop over many is compiled while it runs.
final class Found extends SimpleCollector {
    /// The lines found in one segment, for grouping them afterwards.
    record Segment(LeafReaderContext leaf, FixedBitSet docs) {}

    private static final int BATCH = 1 << 10;

    private final Kept kept;
    private final boolean segmentsWanted;
    private final List<Segment> segments = new ArrayList<>();

    private final int[] batch = new int[BATCH];
    private int size;
    private final long[] times = new long[BATCH];
    private final long[] sequences = new long[BATCH];

    private @Nullable FixedBitSet docs;
    private @Nullable NumericDocValues timestamps;
    private @Nullable NumericDocValues sequenceNumbers;
    private @Nullable NumericDocValues incidentCounts;
    private int base;

    private long lines;
    private long incidents;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    private Found(int limit, boolean oldestFirst, boolean segmentsWanted) {
        this.kept = new Kept(limit, oldestFirst);
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
        sequenceNumbers = context.reader().getNumericDocValues(LogSchema.SEQUENCE);
        incidentCounts = context.reader().getNumericDocValues(LogSchema.INCIDENTS);
        if (segmentsWanted) {
            FixedBitSet found = new FixedBitSet(context.reader().maxDoc());
            docs = found;
            segments.add(new Segment(context, found));
        }
    }

    @Override
    public void collect(int doc) throws IOException {
        batch[size++] = doc;
        if (size == BATCH) {
            look();
        }
    }

    @Override
    public void collect(DocIdStream stream) throws IOException {
        look();
        while ((size = stream.intoArray(batch)) > 0) {
            look();
        }
    }

    @Override
    public void finish() throws IOException {
        look();
    }

    private void look() throws IOException {
        if (docs != null) {
            for (int i = 0; i < size; i++) {
                docs.set(batch[i]);
            }
        }
        lines += size;
        countIncidents();
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
        size = 0;
    }

    private void countIncidents() throws IOException {
        if (incidentCounts != null) {
            for (int i = 0; i < size; i++) {
                if (incidentCounts.advanceExact(batch[i])) {
                    incidents += incidentCounts.longValue();
                }
            }
        }
    }

    @Override
    public ScoreMode scoreMode() {
        return ScoreMode.COMPLETE_NO_SCORES;
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
