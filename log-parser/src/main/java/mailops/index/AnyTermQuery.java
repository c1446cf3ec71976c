package mailops.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;
import org.jspecify.annotations.Nullable;

/// Lines that have any of some terms, which are given whole or by their beginnings.
///
/// One walk over the sorted terms with a jump from each to the next that is there: a word is looked for in thirty
/// fields
/// at
/// about the cost of one.
final class AnyTermQuery extends LinesQuery {
    /// A term, or the beginning of terms.
    record Target(BytesRef term, boolean beginning) implements Comparable<Target> {
        // Written out: the methods that a record has by itself are linked at their first use, which takes milliseconds.
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Target target && target.beginning == beginning && target.term.equals(term);
        }

        @Override
        public int hashCode() {
            return term.hashCode();
        }

        @Override
        public int compareTo(Target other) {
            int byTerm = term.compareTo(other.term);
            return byTerm != 0 ? byTerm : Boolean.compare(other.beginning, beginning);
        }

        private boolean accepts(BytesRef found) {
            return beginning ? StringHelper.startsWith(found, term) : found.equals(term);
        }
    }

    private final List<Target> targets;

    AnyTermQuery(Collection<Target> targets) {
        this.targets = List.copyOf(new TreeSet<>(targets));
    }

    /// Those of the terms that are numbers of stamps.
    Set<Target> stamps() {
        Set<Target> stamps = new HashSet<>(targets);
        stamps.removeIf(target -> !LogSchema.isStamp(target.term()));
        return stamps;
    }

    /// The other terms, in order.
    List<Target> spelledOut() {
        List<Target> spelled = new ArrayList<>(targets);
        spelled.removeIf(target -> LogSchema.isStamp(target.term()));
        return spelled;
    }

    /// All terms, in order.
    List<Target> targets() {
        return targets;
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
        walk(terms, targets, target -> found.add(terms));
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
        return "any of " + targets.size() + " terms";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AnyTermQuery query && query.targets.equals(targets);
    }

    @Override
    public int hashCode() {
        return targets.hashCode();
    }
}
