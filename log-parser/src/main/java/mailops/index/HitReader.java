package mailops.index;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import mailops.line.LogLine;
import org.apache.lucene.codecs.StoredFieldsReader;
import org.apache.lucene.index.CodecReader;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.StoredFieldVisitor;
import org.jspecify.annotations.Nullable;

/// Reads found lines of one segment, in their order: each asking anew would walk from the segment's start.
final class HitReader {
    /// Where there are that many lines from one found line to the next, unpacking all of a block (3,000 lines or so) at
    /// once
    /// costs as much as unpacking the part around each (300 lines).
    private static final int DENSE = 300;

    private final int base;
    private final StoredFieldsReader lines;
    private final @Nullable SortedDocValues problems;
    private final @Nullable NumericDocValues incidents;
    private final List<String> paths;

    private HitReader(LeafReaderContext leaf, boolean dense, List<String> paths) throws IOException {
        StoredFieldsReader stored = ((CodecReader) leaf.reader()).getFieldsReader();
        this.base = leaf.docBase;
        // The merge instance unpacks a block once for all its lines.
        this.lines = dense ? stored.getMergeInstance() : stored.clone();
        this.problems = leaf.reader().getSortedDocValues(LogSchema.PROBLEM);
        this.incidents = leaf.reader().getNumericDocValues(LogSchema.INCIDENTS);
        this.paths = paths;
    }

    /// The lines at these places, in the order of the places.
    ///
    /// @param paths the names of the files
    static List<Hit> read(List<Kept.Place> places, List<LeafReaderContext> segments, List<String> paths)
            throws IOException {
        List<Kept.Place> inOrder = new ArrayList<>(places);
        inOrder.sort((a, b) -> Integer.compare(a.doc(), b.doc()));
        Map<Integer, Hit> hits = new HashMap<>();
        int at = 0;
        for (LeafReaderContext segment : segments) {
            int end = segment.docBase + segment.reader().maxDoc();
            int from = at;
            while (at < inOrder.size() && inOrder.get(at).doc() < end) {
                at++;
            }
            if (from < at) {
                int width = inOrder.get(at - 1).doc() - inOrder.get(from).doc();
                HitReader reader = new HitReader(segment, width < (at - from - 1) * DENSE, paths);
                for (Kept.Place place : inOrder.subList(from, at)) {
                    hits.put(place.doc(), reader.hit(place));
                }
            }
        }
        List<Hit> inTheirOrder = new ArrayList<>(places.size());
        for (Kept.Place place : places) {
            inTheirOrder.add(Objects.requireNonNull(hits.get(place.doc())));
        }
        return inTheirOrder;
    }

    private Hit hit(Kept.Place place) throws IOException {
        int doc = place.doc() - base;
        Line line = new Line();
        lines.document(doc, line);
        return new Hit(
                new LogLine(paths.get(line.source), line.offset, line.text),
                place.micros(),
                problems != null && problems.advanceExact(doc)
                        ? problems.lookupOrd(problems.ordValue()).utf8ToString()
                        : "",
                incidents != null && incidents.advanceExact(doc) ? (int) incidents.longValue() : 0,
                place.sequence());
    }

    /// What is stored of a line.
    private static final class Line extends StoredFieldVisitor {
        private String text = "";
        private int source;
        private long offset;

        @Override
        public Status needsField(FieldInfo field) {
            return switch (field.name) {
                case LogSchema.LINE, LogSchema.SOURCE, LogSchema.OFFSET -> Status.YES;
                default -> Status.NO;
            };
        }

        @Override
        public void binaryField(FieldInfo field, byte[] value) {
            text = new String(value, StandardCharsets.UTF_8);
        }

        @Override
        public void intField(FieldInfo field, int value) {
            source = value;
        }

        @Override
        public void longField(FieldInfo field, long value) {
            offset = value;
        }
    }
}
