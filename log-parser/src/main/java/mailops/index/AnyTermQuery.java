package mailops.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.index.FilteredTermsEnum;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.FixedBitSet;
import org.apache.lucene.util.StringHelper;
import org.jspecify.annotations.Nullable;

/// Lines that have any of some terms, which are given whole or by their beginnings.
///
/// One walk over the sorted terms with a jump from each to the next that is there: a word is looked for in thirty
/// fields
/// at
/// about the cost of one.
final class AnyTermQuery extends LinesQuery {
    /// Of so many terms the lines are looked up when they are asked for; those of more are put together at once.
    private static final int FEW = 64;

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

    boolean isEmpty() {
        return targets.isEmpty();
    }

    /// Those of the terms that are numbers of stamps.
    Set<Target> stamps() {
        Set<Target> stamps = new HashSet<>(targets);
        stamps.removeIf(target -> !LogSchema.isStamp(target.term()));
        return stamps;
    }

    /// The other terms; only those that are there, unless there are many.
    AnyTermQuery spelledOut(IndexReader reader) throws IOException {
        List<Target> wanted = new ArrayList<>(targets);
        wanted.removeIf(target -> LogSchema.isStamp(target.term()));
        Set<Target> there = new HashSet<>();
        for (LeafReaderContext leaf : reader.leaves()) {
            Terms terms = leaf.reader().terms(LogSchema.TERMS);
            if (terms != null) {
                TermsEnum found = new Walk(terms.iterator(), wanted);
                for (BytesRef term; (term = found.next()) != null; ) {
                    there.add(new Target(BytesRef.deepCopyOf(term), false));
                    if (there.size() > wanted.size()) {
                        return new AnyTermQuery(wanted);
                    }
                }
            }
        }
        return new AnyTermQuery(there);
    }

    @Override
    @Nullable
    Lines lines(LeafReader segment) throws IOException {
        Terms terms = segment.terms(LogSchema.TERMS);
        if (terms == null) {
            return null;
        }
        TermsEnum found = new Walk(terms.iterator(), targets);
        List<PostingsEnum> few = new ArrayList<>();
        FixedBitSet many = null;
        PostingsEnum each = null;
        long cost = 0;
        while (found.next() != null) {
            cost += found.docFreq();
            if (few.size() < FEW) {
                few.add(found.postings(null, PostingsEnum.NONE));
            } else {
                many = many == null ? new FixedBitSet(segment.maxDoc()) : many;
                each = found.postings(each, PostingsEnum.NONE);
                AnyOf.put(each, many);
            }
        }
        return few.isEmpty() ? null : new AnyOf(few, many, cost, segment.maxDoc());
    }

    private static final class Walk extends FilteredTermsEnum {
        private final List<Target> targets;
        private int at;

        Walk(TermsEnum terms, List<Target> targets) {
            super(terms);
            this.targets = targets;
        }

        @Override
        protected @Nullable BytesRef nextSeekTerm(@Nullable BytesRef current) {
            while (current != null
                    && at < targets.size()
                    && targets.get(at).term().compareTo(current) <= 0) {
                at++;
            }
            return at < targets.size() ? targets.get(at).term() : null;
        }

        @Override
        protected AcceptStatus accept(BytesRef term) {
            while (at < targets.size() && !targets.get(at).accepts(term)) {
                if (targets.get(at).term().compareTo(term) > 0) {
                    return AcceptStatus.NO_AND_SEEK;
                }
                at++;
            }
            if (at == targets.size()) {
                return AcceptStatus.END;
            }
            return targets.get(at).beginning() ? AcceptStatus.YES : AcceptStatus.YES_AND_SEEK;
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
