package mailops.index;

import java.io.IOException;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.ConstantScoreScorer;
import org.apache.lucene.search.ConstantScoreWeight;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.ScorerSupplier;
import org.apache.lucene.search.Weight;
import org.jspecify.annotations.Nullable;

/// A query that tells the lines of a segment by itself, and whose lines are all worth the same.
///
/// Lucene's own queries for many terms are rewritten, ranked and merged by heaps, which pays for searches that run for
/// long. Here most are over before the JVM has compiled any of that.
abstract class LinesQuery extends Query {
    /// The lines of one segment.
    interface Lines {
        /// About how many there are; not fewer.
        long cost();

        /// The lines in their order. Asked for once.
        ///
        /// @param wanted about how many of the segment's lines will be asked about
        DocIdSetIterator iterator(long wanted) throws IOException;
    }

    /// The lines of one segment, or null if there are none.
    abstract @Nullable Lines lines(LeafReader segment) throws IOException;

    @Override
    public Weight createWeight(IndexSearcher searcher, ScoreMode scoreMode, float boost) {
        return new ConstantScoreWeight(this, boost) {
            @Override
            public @Nullable ScorerSupplier scorerSupplier(LeafReaderContext context) throws IOException {
                Lines lines = lines(context.reader());
                return lines == null ? null : supplier(lines, score(), scoreMode);
            }

            @Override
            public boolean isCacheable(LeafReaderContext context) {
                return true;
            }
        };
    }

    private static ScorerSupplier supplier(Lines lines, float score, ScoreMode scoreMode) {
        return new ScorerSupplier() {
            @Override
            public Scorer get(long leadCost) throws IOException {
                return new ConstantScoreScorer(score, scoreMode, lines.iterator(leadCost));
            }

            @Override
            public long cost() {
                return lines.cost();
            }
        };
    }

    @Override
    public void visit(QueryVisitor visitor) {
        visitor.visitLeaf(this);
    }
}
