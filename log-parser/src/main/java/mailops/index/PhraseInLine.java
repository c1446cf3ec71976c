package mailops.index;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import mailops.event.EventParser;
import mailops.line.LogLine;
import mailops.line.Timestamps;
import org.apache.lucene.codecs.StoredFieldsReader;
import org.apache.lucene.index.CodecReader;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.StoredFieldVisitor;
import org.apache.lucene.search.ConstantScoreScorer;
import org.apache.lucene.search.ConstantScoreWeight;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.ScorerSupplier;
import org.apache.lucene.search.TwoPhaseIterator;
import org.apache.lucene.search.Weight;
import org.jspecify.annotations.Nullable;

/// Of the lines that another query finds, those in whose messages some words stand one after the other, by reading the
/// lines.
final class PhraseInLine extends Query {
    /// A check costs about as much as walking over this many documents.
    private static final float COST_OF_READING = 1_000;

    private final Query candidates;
    private final List<String> words;

    PhraseInLine(Query candidates, List<String> words) {
        this.candidates = candidates;
        this.words = List.copyOf(words);
    }

    @Override
    public Query rewrite(IndexSearcher searcher) throws IOException {
        Query rewritten = candidates.rewrite(searcher);
        return rewritten.equals(candidates) ? this : new PhraseInLine(rewritten, words);
    }

    @Override
    public Weight createWeight(IndexSearcher searcher, ScoreMode scoreMode, float boost) throws IOException {
        Weight inner = searcher.createWeight(searcher.rewrite(candidates), ScoreMode.COMPLETE_NO_SCORES, 1);
        return new ConstantScoreWeight(this, boost) {
            @Override
            public @Nullable ScorerSupplier scorerSupplier(LeafReaderContext context) throws IOException {
                ScorerSupplier found = inner.scorerSupplier(context);
                if (found == null) {
                    return null;
                }
                Scorer scorer = found.get(Long.MAX_VALUE);
                return new DefaultScorerSupplier(new ConstantScoreScorer(score(), scoreMode, checked(context, scorer)));
            }

            @Override
            public boolean isCacheable(LeafReaderContext context) {
                return false;
            }
        };
    }

    private TwoPhaseIterator checked(LeafReaderContext context, Scorer scorer) throws IOException {
        // The merge instance unpacks a block of lines once for all its lines.
        StoredFieldsReader lines =
                ((CodecReader) context.reader()).getFieldsReader().getMergeInstance();
        EventParser envelopes = new EventParser(new Timestamps(ZoneOffset.UTC, Instant.EPOCH));
        TwoPhaseIterator inner = scorer.twoPhaseIterator();
        return new TwoPhaseIterator(inner == null ? scorer.iterator() : inner.approximation()) {
            @Override
            public boolean matches() throws IOException {
                if (inner != null && !inner.matches()) {
                    return false;
                }
                Line line = new Line();
                lines.document(approximation.docID(), line);
                String message =
                        envelopes.readEnvelope(new LogLine("", 0, line.text)).message();
                return Collections.indexOfSubList(Words.list(message), words) >= 0;
            }

            @Override
            public float matchCost() {
                return COST_OF_READING;
            }
        };
    }

    private static final class Line extends StoredFieldVisitor {
        private String text = "";

        @Override
        public Status needsField(FieldInfo field) {
            return field.name.equals(LogSchema.LINE) ? Status.YES : Status.NO;
        }

        @Override
        public void binaryField(FieldInfo field, byte[] value) {
            text = new String(value, StandardCharsets.UTF_8);
        }
    }

    @Override
    public void visit(QueryVisitor visitor) {
        visitor.visitLeaf(this);
    }

    @Override
    public String toString(String field) {
        return "line:\"" + String.join(" ", words) + '"';
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PhraseInLine phrase
                && phrase.candidates.equals(candidates)
                && phrase.words.equals(words);
    }

    @Override
    public int hashCode() {
        return Objects.hash(candidates, words);
    }
}
