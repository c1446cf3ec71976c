package mailops.index;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mailops.event.Field;
import mailops.event.MailEvent;
import mailops.line.Timestamps;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/// The lines of a span of time column by column, for whoever counts all of them: no line is unpacked or read again. A
/// row is a line; the rows follow each other as the lines were added, which is nearly the order of time.
///
/// It takes ten bytes a row, and is not safe for several threads.
public final class LineTable {
    /// The shape of rows between the others that are not in the span.
    public static final int OUTSIDE = 0;

    private static final int UNSTAMPED = 1;

    /// Told a value of a field, and the rows that have it.
    @FunctionalInterface
    public interface ValueReader {
        /// @param rows the first `count` are meant; good until the call returns
        void read(String value, int[] rows, int count);
    }

    /// Told a row, and the number that it has.
    @FunctionalInterface
    public interface NumberReader {
        void read(int row, long value);
    }

    /// The documents of a segment from the first to the last that is in the span.
    ///
    /// @param base the row of the first
    record Window(LeafReaderContext leaf, int first, int last, int base) {
        int row(int doc) {
            return doc < first || doc > last ? -1 : base + doc - first;
        }
    }

    private final List<Window> windows = new ArrayList<>();
    private final List<LineShape> shapes = new ArrayList<>();
    private final long start;
    private final int[] seconds;
    private final int[] shapeOf;
    private final short[] incidents;
    private int lines;

    LineTable(List<LeafReaderContext> leaves, StampTable stamps, Wordings wordings, Instant since, Instant until)
            throws IOException {
        long from = Timestamps.micros(since);
        long to = Timestamps.micros(until);
        this.start = since.getEpochSecond();
        int rows = 0;
        for (LeafReaderContext leaf : leaves) {
            Window window = window(leaf, from, to, rows);
            if (window != null) {
                windows.add(window);
                rows = Math.addExact(rows, window.last() - window.first() + 1);
            }
        }
        this.seconds = new int[rows];
        this.shapeOf = new int[rows];
        this.incidents = new short[rows];
        for (Window window : windows) {
            readTimes(window, from, to);
            readIncidents(window);
        }
        readShapes(stamps, wordings);
    }

    private static @Nullable Window window(LeafReaderContext leaf, long from, long to, int base) throws IOException {
        NumericDocValues times = leaf.reader().getNumericDocValues(LogSchema.TIMESTAMP);
        int first = -1;
        int last = -1;
        if (times != null) {
            for (int doc; (doc = times.nextDoc()) != DocIdSetIterator.NO_MORE_DOCS; ) {
                long micros = times.longValue();
                if (micros >= from && micros < to) {
                    first = first < 0 ? doc : first;
                    last = doc;
                }
            }
        }
        return first < 0 ? null : new Window(leaf, first, last, base);
    }

    private void readTimes(Window window, long from, long to) throws IOException {
        NumericDocValues times = window.leaf().reader().getNumericDocValues(LogSchema.TIMESTAMP);
        for (int doc = times.advance(window.first()); doc <= window.last(); doc = times.nextDoc()) {
            long micros = times.longValue();
            if (micros >= from && micros < to) {
                int row = window.row(doc);
                shapeOf[row] = UNSTAMPED;
                seconds[row] = (int) (Math.floorDiv(micros, 1_000_000L) - start);
                lines++;
            }
        }
    }

    private void readIncidents(Window window) throws IOException {
        NumericDocValues values = window.leaf().reader().getNumericDocValues(LogSchema.INCIDENTS);
        if (values != null) {
            for (int doc = values.advance(window.first()); doc <= window.last(); doc = values.nextDoc()) {
                incidents[window.row(doc)] = (short) Math.min(values.longValue(), Short.MAX_VALUE);
            }
        }
    }

    private void readShapes(StampTable stamps, Wordings wordings) throws IOException {
        @Nullable String[] nothing = new String[LogSchema.STAMPED.size()];
        shapes.add(new LineShape(nothing, ""));
        shapes.add(new LineShape(nothing, ""));
        Map<String, Integer> byStamp = new HashMap<>();
        stamps.each((id, values) -> {
            byStamp.put(id, shapes.size());
            shapes.add(new LineShape(values, wordings.text(values[LogSchema.STAMPED.indexOf(LogSchema.WORDING)])));
        });
        new RowTerms(windows).walk(LogSchema.STAMP, (id, rows, count) -> {
            int shape = byStamp.getOrDefault(id, UNSTAMPED);
            for (int i = 0; i < count; i++) {
                if (shapeOf[rows[i]] != OUTSIDE) {
                    shapeOf[rows[i]] = shape;
                }
            }
        });
        readUnstamped(wordings);
    }

    /// Lines whose combination of values found no place in the table of stamps have the values one by one.
    private void readUnstamped(Wordings wordings) throws IOException {
        Map<Integer, @Nullable String[]> unstamped = new HashMap<>();
        for (int column = 0; column < LogSchema.STAMPED.size(); column++) {
            int at = column;
            new RowTerms(windows).walk(LogSchema.STAMPED.get(column), (value, rows, count) -> {
                for (int i = 0; i < count; i++) {
                    if (shapeOf[rows[i]] == UNSTAMPED) {
                        unstamped.computeIfAbsent(rows[i], row -> new String[LogSchema.STAMPED.size()])[at] = value;
                    }
                }
            });
        }
        Map<List<@Nullable String>, Integer> known = new HashMap<>();
        unstamped.forEach((row, values) -> shapeOf[row] = known.computeIfAbsent(Arrays.asList(values), key -> {
            shapes.add(new LineShape(values, wordings.text(values[LogSchema.STAMPED.indexOf(LogSchema.WORDING)])));
            return shapes.size() - 1;
        }));
    }

    /// How many rows there are, those included that are not in the span.
    public int size() {
        return shapeOf.length;
    }

    /// How many lines are in the span.
    public int lines() {
        return lines;
    }

    /// The number of the row's shape, or {@link #OUTSIDE}.
    public int shape(int row) {
        return shapeOf[row];
    }

    /// Takes a row out of the table.
    public void leaveOut(int row) {
        if (shapeOf[row] != OUTSIDE) {
            shapeOf[row] = OUTSIDE;
            lines--;
        }
    }

    /// All shapes, by their numbers.
    public List<LineShape> shapes() {
        return shapes;
    }

    /// Seconds from the start of the span.
    public int second(int row) {
        return seconds[row];
    }

    /// The time of a row, to the second.
    public Instant time(int row) {
        return MailEvent.instant((start + seconds[row]) * 1_000_000L);
    }

    /// How many incidents of its problem the line counts for.
    public int incidents(int row) {
        return incidents[row];
    }

    /// The text of a row's line, as it was read. It is unpacked for that, so this is for few rows.
    public String line(int row) {
        try {
            for (Window window : windows) {
                int doc = window.first() + row - window.base();
                if (row >= window.base() && doc <= window.last()) {
                    BytesRef text = window.leaf()
                            .reader()
                            .storedFields()
                            .document(doc, Set.of(LogSchema.LINE))
                            .getBinaryValue(LogSchema.LINE);
                    return text == null ? "" : text.utf8ToString();
                }
            }
            throw new IndexOutOfBoundsException(row);
        } catch (IOException e) {
            throw LogSearcher.unreadable(e);
        }
    }

    /// Reads a number of all rows that have it; seconds come in thousandths.
    public void numbers(Field field, NumberReader reader) {
        try {
            for (Window window : windows) {
                NumericDocValues values = window.leaf().reader().getNumericDocValues(field.fieldName());
                if (values == null) {
                    continue;
                }
                for (int doc = values.advance(window.first()); doc <= window.last(); doc = values.nextDoc()) {
                    int row = window.row(doc);
                    if (shapeOf[row] != OUTSIDE) {
                        reader.read(row, values.longValue());
                    }
                }
            }
        } catch (IOException e) {
            throw LogSearcher.unreadable(e);
        }
    }

    /// Reads a name of all rows that have it, in lower case, each value once and in the order of their bytes. Fields
    /// with few values are part of the {@link LineShape shape} instead.
    public void values(Field field, ValueReader reader) {
        try {
            new RowTerms(windows).walk(field.fieldName(), (value, rows, count) -> {
                int kept = 0;
                for (int i = 0; i < count; i++) {
                    if (shapeOf[rows[i]] != OUTSIDE) {
                        rows[kept++] = rows[i];
                    }
                }
                if (kept > 0) {
                    reader.read(value, rows, kept);
                }
            });
        } catch (IOException e) {
            throw LogSearcher.unreadable(e);
        }
    }
}
