package mailops.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import mailops.index.AnyTermQuery.Target;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BitSetIterator;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/// Lines with all of several words, found without a walk over all lines with each of them.
///
/// A line has a word because of its stamp, or because the word is spelled out in it, and it has one stamp at most. So
/// the
/// stamps that bring all words are the intersection of the words' stamps, which is a few numbers, however many lines
/// they
/// have. Beside those there are lines in which some of the words are spelled out and whose stamp brings the others: for
/// each choice of words these are few, or none. `Relay` alone may be in every third line; `Relay access denied` never
/// asks for these.
final class EveryWord extends LinesQuery {
    /// There are two to the power of the number of words choices.
    private static final int MAX_WORDS = 4;

    /// In each of these, lines must have a term of every part.
    private final List<List<AnyTermQuery>> choices;

    private EveryWord(List<List<AnyTermQuery>> choices) {
        this.choices = choices;
    }

    static EveryWord of(List<AnyTermQuery> words, IndexReader reader) throws IOException {
        if (words.size() > MAX_WORDS) {
            return new EveryWord(List.of(List.copyOf(words)));
        }
        List<Set<Target>> stamps = new ArrayList<>();
        List<AnyTermQuery> spelled = new ArrayList<>();
        for (AnyTermQuery word : words) {
            stamps.add(word.stamps());
            spelled.add(word.spelledOut(reader));
        }
        List<List<AnyTermQuery>> choices = new ArrayList<>();
        for (int choice = 0; choice < 1 << words.size(); choice++) {
            List<AnyTermQuery> parts = parts(choice, stamps, spelled);
            if (!parts.isEmpty()) {
                choices.add(parts);
            }
        }
        return new EveryWord(choices);
    }

    /// What lines have in which the chosen words are spelled out and whose stamp brings the others; empty if there are
    /// no
    /// such lines.
    ///
    /// @param choice one bit a word
    private static List<AnyTermQuery> parts(int choice, List<Set<Target>> stamps, List<AnyTermQuery> spelled) {
        List<AnyTermQuery> parts = new ArrayList<>();
        Set<Target> others = null;
        Set<Target> chosen = null;
        for (int word = 0; word < stamps.size(); word++) {
            if ((choice & (1 << word)) == 0) {
                others = intersection(others, stamps.get(word));
            } else if (spelled.get(word).isEmpty()) {
                return List.of();
            } else {
                chosen = intersection(chosen, stamps.get(word));
                parts.add(spelled.get(word));
            }
        }
        if (others != null) {
            if (chosen != null) {
                // These bring all words, and are found by the choice of none.
                others.removeAll(chosen);
            }
            if (others.isEmpty()) {
                return List.of();
            }
            parts.add(new AnyTermQuery(others));
        }
        return parts;
    }

    private static Set<Target> intersection(@Nullable Set<Target> some, Set<Target> more) {
        if (some == null) {
            return new HashSet<>(more);
        }
        some.retainAll(more);
        return some;
    }

    @Override
    @Nullable
    Lines lines(LeafReader segment) throws IOException {
        FixedBitSet found = null;
        for (List<AnyTermQuery> parts : choices) {
            List<DocIdSetIterator> all = iterators(parts, segment);
            if (!all.isEmpty()) {
                found = found == null ? new FixedBitSet(segment.maxDoc()) : found;
                putCommon(all, found);
            }
        }
        return found == null ? null : new Together(found, found.cardinality());
    }

    /// The parts' lines, the fewest first; empty if a part has none.
    private static List<DocIdSetIterator> iterators(List<AnyTermQuery> parts, LeafReader segment) throws IOException {
        List<Lines> all = new ArrayList<>();
        for (AnyTermQuery part : parts) {
            Lines lines = part.lines(segment);
            if (lines == null) {
                return List.of();
            }
            all.add(lines);
        }
        all.sort((a, b) -> Long.compare(a.cost(), b.cost()));
        List<DocIdSetIterator> iterators = new ArrayList<>();
        for (Lines lines : all) {
            iterators.add(lines.iterator(all.getFirst().cost()));
        }
        return iterators;
    }

    private static void putCommon(List<DocIdSetIterator> all, FixedBitSet found) throws IOException {
        DocIdSetIterator lead = all.getFirst();
        if (all.size() == 1) {
            AnyOf.put(lead, found);
            return;
        }
        int doc = lead.nextDoc();
        while (doc != DocIdSetIterator.NO_MORE_DOCS) {
            int next = doc;
            for (int i = 1; i < all.size() && next == doc; i++) {
                DocIdSetIterator other = all.get(i);
                next = other.docID() < doc ? other.advance(doc) : other.docID();
            }
            if (next == doc) {
                found.set(doc);
                doc = lead.nextDoc();
            } else {
                doc = next == DocIdSetIterator.NO_MORE_DOCS ? next : lead.advance(next);
            }
        }
    }

    private record Together(FixedBitSet found, long cost) implements Lines {
        @Override
        public DocIdSetIterator iterator(long wanted) {
            return new BitSetIterator(found, cost);
        }
    }

    @Override
    public String toString(String field) {
        return "every word in " + choices.size() + " ways";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EveryWord words && Objects.equals(words.choices, choices);
    }

    @Override
    public int hashCode() {
        return choices.hashCode();
    }
}
