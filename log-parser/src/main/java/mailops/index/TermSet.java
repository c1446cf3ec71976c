package mailops.index;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;
import org.jspecify.annotations.Nullable;

/// Terms of which a line must have one to be found: numbers of stamps, and terms that are spelled out.
///
/// Stamps are kept as bits: a word is in hundreds of them.
final class TermSet {
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

        boolean accepts(BytesRef found) {
            return beginning ? StringHelper.startsWith(found, term) : found.equals(term);
        }
    }

    private final BitSet stamps;
    private final List<Target> spelled = new ArrayList<>();

    /// @param stamps is not copied
    TermSet(BitSet stamps) {
        this.stamps = stamps;
    }

    /// Takes in a field's value, or the beginning of its values.
    void add(byte mark, BytesRef value, boolean beginning) {
        byte[] term = new byte[value.length + 1];
        term[0] = mark;
        System.arraycopy(value.bytes, value.offset, term, 1, value.length);
        spelled.add(new Target(new BytesRef(term), beginning));
    }

    /// Takes in all of another set.
    void addAll(TermSet more) {
        stamps.or(more.stamps);
        spelled.addAll(more.spelled);
    }

    boolean isEmpty() {
        return spelled.isEmpty() && stamps.isEmpty();
    }

    /// The numbers of stamps.
    BitSet stamps() {
        return (BitSet) stamps.clone();
    }

    /// The other terms, in order.
    List<Target> spelled() {
        List<Target> sorted = new ArrayList<>(spelled.size());
        spelled.sort(null);
        for (Target target : spelled) {
            if (sorted.isEmpty() || !target.equals(sorted.getLast())) {
                sorted.add(target);
            }
        }
        return sorted;
    }
}
