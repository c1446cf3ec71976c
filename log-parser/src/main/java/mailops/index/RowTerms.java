package mailops.index;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;
import org.jspecify.annotations.Nullable;

/// Walks over all terms of a field in several segments at once, so that each term is seen once with all its rows.
final class RowTerms {
    private final List<LineTable.Window> windows;
    private int[] rows = new int[1 << 10];
    private int count;

    RowTerms(List<LineTable.Window> windows) {
        this.windows = windows;
    }

    /// The terms of one segment, and the one that is next.
    private static final class Segment implements Comparable<Segment> {
        private final LineTable.Window window;
        private final TermsEnum each;
        private final BytesRef mark;
        private BytesRef term;
        private @Nullable PostingsEnum postings;

        private Segment(LineTable.Window window, TermsEnum each, BytesRef mark, BytesRef term) {
            this.window = window;
            this.each = each;
            this.mark = mark;
            this.term = term;
        }

        static @Nullable Segment of(LineTable.Window window, BytesRef mark) throws IOException {
            Terms terms = window.leaf().reader().terms(LogSchema.TERMS);
            if (terms == null) {
                return null;
            }
            TermsEnum each = terms.iterator();
            if (each.seekCeil(mark) == TermsEnum.SeekStatus.END || !StringHelper.startsWith(each.term(), mark)) {
                return null;
            }
            return new Segment(window, each, mark, each.term());
        }

        boolean next() throws IOException {
            BytesRef following = each.next();
            if (following == null || !StringHelper.startsWith(following, mark)) {
                return false;
            }
            term = following;
            return true;
        }

        @Override
        public int compareTo(Segment other) {
            int order = term.compareTo(other.term);
            return order == 0 ? Integer.compare(window.base(), other.window.base()) : order;
        }
    }

    /// @param field one that has a mark in {@link LogSchema}
    void walk(String field, LineTable.ValueReader reader) throws IOException {
        BytesRef mark = LogSchema.marked(field, "").bytes();
        PriorityQueue<Segment> segments = new PriorityQueue<>();
        for (LineTable.Window window : windows) {
            Segment segment = Segment.of(window, mark);
            if (segment != null) {
                segments.add(segment);
            }
        }
        BytesRef term = null;
        for (Segment segment; (segment = segments.poll()) != null; ) {
            if (term == null || !term.bytesEquals(segment.term)) {
                tell(term, reader);
                term = BytesRef.deepCopyOf(segment.term);
            }
            read(segment);
            if (segment.next()) {
                segments.add(segment);
            }
        }
        tell(term, reader);
    }

    private void tell(@Nullable BytesRef term, LineTable.ValueReader reader) {
        if (term != null && count > 0) {
            // Behind the mark.
            reader.read(new BytesRef(term.bytes, term.offset + 1, term.length - 1).utf8ToString(), rows, count);
        }
        count = 0;
    }

    private void read(Segment segment) throws IOException {
        PostingsEnum postings = segment.each.postings(segment.postings, PostingsEnum.NONE);
        segment.postings = postings;
        for (int doc = postings.advance(segment.window.first());
                doc <= segment.window.last();
                doc = postings.nextDoc()) {
            if (count == rows.length) {
                rows = Arrays.copyOf(rows, count * 2);
            }
            rows[count++] = segment.window.row(doc);
        }
    }
}
