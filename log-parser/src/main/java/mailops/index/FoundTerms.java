package mailops.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.TermState;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/// Terms that were found in a segment, and the lines that have any of them.
final class FoundTerms {
    /// Of so many terms the lines are looked up when they are asked for; those of more are put together at once.
    private static final int FEW = 64;

    /// Where a term is.
    private record Found(BytesRef term, TermState state) {}

    private final int maxDoc;
    private final List<Found> few = new ArrayList<>();
    private @Nullable FixedBitSet many;
    private @Nullable PostingsEnum each;
    private long cost;

    /// @param maxDoc how many lines the segment has
    FoundTerms(int maxDoc) {
        this.maxDoc = maxDoc;
    }

    /// Takes in the term at which the enumeration stands.
    void add(TermsEnum terms) throws IOException {
        cost += terms.docFreq();
        if (few.size() < FEW) {
            few.add(new Found(BytesRef.deepCopyOf(terms.term()), terms.termState()));
            return;
        }
        if (many == null) {
            many = new FixedBitSet(maxDoc);
        }
        each = terms.postings(each, PostingsEnum.NONE);
        AnyOf.put(each, many);
    }

    boolean isEmpty() {
        return few.isEmpty();
    }

    /// The lines with any of the terms, from the first on.
    ///
    /// @param terms those of the same segment; is moved
    AnyOf lines(TermsEnum terms) throws IOException {
        List<PostingsEnum> postings = new ArrayList<>();
        for (Found found : few) {
            terms.seekExact(found.term, found.state);
            postings.add(terms.postings(null, PostingsEnum.NONE));
        }
        return new AnyOf(postings, many, cost, maxDoc);
    }
}
