package mailops.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import mailops.index.TermSet.Target;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/// Lines that have any of some terms, which are given whole or by their beginnings.
///
/// One walk over the sorted terms with a jump from each to the next that is there: a word is looked for in thirty
/// fields
/// at
/// about the cost of one.
final class AnyTermQuery extends LinesQuery {
    private final BitSet stamps;
    private final List<Target> spelled;

    AnyTermQuery(TermSet terms) {
        this(terms.stamps(), terms.spelled());
    }

    private AnyTermQuery(BitSet stamps, List<Target> spelled) {
        this.stamps = stamps;
        this.spelled = spelled;
    }

    /// Lines with any of these stamps.
    ///
    /// @param stamps is not copied
    static AnyTermQuery ofStamps(BitSet stamps) {
        return new AnyTermQuery(stamps, List.of());
    }

    /// The numbers of the stamps that are among the terms.
    BitSet stamps() {
        return stamps;
    }

    /// The other terms, in order.
    List<Target> spelled() {
        return spelled;
    }

    /// All terms, in order: those of stamps have the first mark.
    List<Target> targets() {
        List<Target> all = new ArrayList<>(stamps.cardinality() + spelled.size());
        for (int stamp = stamps.nextSetBit(0); stamp >= 0; stamp = stamps.nextSetBit(stamp + 1)) {
            all.add(new Target(StampTable.term(stamp), false));
        }
        all.addAll(spelled);
        return all;
    }

    @Override
    @Nullable
    Lines lines(LeafReader segment) throws IOException {
        Terms terms = segment.terms(LogSchema.TERMS);
        return terms == null ? null : lines(terms.iterator(), segment.maxDoc());
    }

    /// @param terms those of the segment; is moved
    @Nullable
    Lines lines(TermsEnum terms, int maxDoc) throws IOException {
        FoundTerms found = new FoundTerms(maxDoc);
        walk(terms, targets(), target -> found.add(terms));
        return found.isEmpty() ? null : found.lines(terms);
    }

    /// What is done with a term that is there.
    interface Visit {
        /// @param target the number of the target that accepts the term at which the enumeration stands
        void at(int target) throws IOException;
    }

    /// Visits the terms of a segment that targets accept.
    ///
    /// @param targets in order
    static void walk(TermsEnum terms, List<Target> targets, Visit visit) throws IOException {
        BytesRef term = null;
        for (int at = 0; at < targets.size(); at++) {
            Target target = targets.get(at);
            // Where the term that was found last is behind the target already, the target is not there.
            if (term == null || term.compareTo(target.term()) < 0) {
                if (terms.seekCeil(target.term()) == TermsEnum.SeekStatus.END) {
                    return;
                }
                term = terms.term();
            }
            if (target.beginning()) {
                boolean any = false;
                while (term != null && target.accepts(term)) {
                    any = true;
                    visit.at(at);
                    term = terms.next();
                }
                // Another target may be among those that were passed.
                term = any ? null : term;
            } else if (target.accepts(term)) {
                visit.at(at);
            }
        }
    }

    @Override
    public String toString(String field) {
        return "any of " + stamps.cardinality() + " stamps and " + spelled.size() + " terms";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AnyTermQuery query && query.stamps.equals(stamps) && query.spelled.equals(spelled);
    }

    @Override
    public int hashCode() {
        return 31 * stamps.hashCode() + spelled.hashCode();
    }
}
