package mailops.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import mailops.index.TermSet.Target;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
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

    private static final int EVERY = -1;

    /// One way in which a line can have all words.
    ///
    /// @param spelled which words are spelled out in it: one bit a word
    /// @param stamps brings the others; null if there are none
    private record Choice(int spelled, @Nullable AnyTermQuery stamps) {}

    private final List<Choice> choices;
    /// The terms of all words that are spelled out, in order, and which word each is of.
    private final List<Target> targets;
    private final int[] wordOf;
    private final int words;

    /// @param spelled the terms of each word
    private EveryWord(List<Choice> choices, List<List<Target>> spelled) {
        this.choices = choices;
        this.words = spelled.size();
        record OfWord(Target target, int word) {}
        List<OfWord> all = new ArrayList<>();
        for (int word = 0; word < words; word++) {
            for (Target target : spelled.get(word)) {
                all.add(new OfWord(target, word));
            }
        }
        all.sort((a, b) -> a.target.compareTo(b.target));
        this.targets = new ArrayList<>(all.size());
        this.wordOf = new int[all.size()];
        for (OfWord one : all) {
            wordOf[targets.size()] = one.word;
            targets.add(one.target);
        }
    }

    static EveryWord of(List<AnyTermQuery> words) {
        if (words.size() > MAX_WORDS) {
            return new EveryWord(
                    List.of(new Choice(EVERY, null)),
                    words.stream().map(AnyTermQuery::targets).toList());
        }
        List<BitSet> stamps = new ArrayList<>();
        List<List<Target>> spelled = new ArrayList<>();
        for (AnyTermQuery word : words) {
            stamps.add(word.stamps());
            spelled.add(word.spelled());
        }
        List<Choice> choices = new ArrayList<>();
        for (int choice = 0; choice < (1 << words.size()) - 1; choice++) {
            BitSet others = others(choice, stamps);
            if (!others.isEmpty()) {
                choices.add(new Choice(choice, AnyTermQuery.ofStamps(others)));
            }
        }
        choices.add(new Choice(EVERY, null));
        return new EveryWord(choices, spelled);
    }

    /// The stamps that bring all words but the chosen ones. Those that bring the chosen ones too are found by the
    /// choice
    /// of none.
    private static BitSet others(int choice, List<BitSet> stamps) {
        BitSet others = new BitSet();
        BitSet chosen = new BitSet();
        others.set(0, StampTable.MAX);
        chosen.set(0, choice == 0 ? 0 : StampTable.MAX);
        for (int word = 0; word < stamps.size(); word++) {
            boolean isChosen = (choice & (1 << word)) != 0;
            (isChosen ? chosen : others).and(stamps.get(word));
        }
        others.andNot(chosen);
        return others;
    }

    @Override
    @Nullable
    Lines lines(LeafReader segment) throws IOException {
        Terms inSegment = segment.terms(LogSchema.TERMS);
        if (inSegment == null) {
            return null;
        }
        TermsEnum terms = inSegment.iterator();
        FoundTerms[] spelled = new FoundTerms[words];
        Arrays.setAll(spelled, word -> new FoundTerms(segment.maxDoc()));
        AnyTermQuery.walk(terms, targets, target -> spelled[wordOf[target]].add(terms));
        FixedBitSet found = null;
        for (Choice choice : choices) {
            List<DocIdSetIterator> all = iterators(choice, spelled, terms, segment.maxDoc());
            if (!all.isEmpty()) {
                found = found == null ? new FixedBitSet(segment.maxDoc()) : found;
                putCommon(all, found);
            }
        }
        return found == null ? null : new Together(found, found.cardinality());
    }

    /// The lines of each part of a choice, the fewest first; empty if a part has none.
    private static List<DocIdSetIterator> iterators(Choice choice, FoundTerms[] spelled, TermsEnum terms, int maxDoc)
            throws IOException {
        List<Lines> all = new ArrayList<>();
        for (int word = 0; word < spelled.length; word++) {
            if ((choice.spelled & (1 << word)) != 0) {
                if (spelled[word].isEmpty()) {
                    return List.of();
                }
                all.add(spelled[word].lines(terms));
            }
        }
        if (choice.stamps != null) {
            Lines lines = choice.stamps.lines(terms, maxDoc);
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
        return other instanceof EveryWord every
                && every.choices.equals(choices)
                && every.targets.equals(targets)
                && Arrays.equals(every.wordOf, wordOf);
    }

    @Override
    public int hashCode() {
        return Objects.hash(choices, targets);
    }
}
