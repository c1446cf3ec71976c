package mailops.index;

import java.io.IOException;
import java.util.List;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BitSetIterator;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/// The lines of a segment that have any of some terms.
final class AnyOf implements LinesQuery.Lines {
    /// Where fewer than one in so many of the lines is asked about, they are not put together first.
    private static final int SPARSE = 8;

    private final List<PostingsEnum> terms;
    private final @Nullable FixedBitSet more;
    private final long cost;
    private final int maxDoc;

    /// @param terms the lines of each term
    /// @param more lines of other terms
    /// @param cost how many lines the terms have in all
    AnyOf(List<PostingsEnum> terms, @Nullable FixedBitSet more, long cost, int maxDoc) {
        this.terms = terms;
        this.more = more;
        this.cost = cost;
        this.maxDoc = maxDoc;
    }

    @Override
    public long cost() {
        return cost;
    }

    @Override
    public DocIdSetIterator iterator(long wanted) throws IOException {
        if (more == null && terms.size() == 1) {
            return terms.getFirst();
        }
        if (more == null && wanted < cost / SPARSE) {
            return new OneByOne();
        }
        FixedBitSet all = more == null ? new FixedBitSet(maxDoc) : more;
        for (PostingsEnum term : terms) {
            put(term, all);
        }
        return new BitSetIterator(all, cost);
    }

    /// Takes in all lines of an iterator that was not moved yet.
    static void put(DocIdSetIterator lines, FixedBitSet all) throws IOException {
        if (lines.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
            lines.intoBitSet(all.length(), all, 0);
        }
    }

    private final class OneByOne extends DocIdSetIterator {
        private int doc = -1;

        @Override
        public int docID() {
            return doc;
        }

        @Override
        public int nextDoc() throws IOException {
            return advance(doc + 1);
        }

        @Override
        public int advance(int target) throws IOException {
            int next = NO_MORE_DOCS;
            for (PostingsEnum term : terms) {
                int at = term.docID();
                next = Math.min(next, at < target ? term.advance(target) : at);
            }
            doc = next;
            return next;
        }

        @Override
        public long cost() {
            return cost;
        }
    }
}
