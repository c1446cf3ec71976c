package mailops.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import mailops.index.AnyTermQuery.Target;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
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
final class EveryWord {
    /// There are two to the power of the number of words choices.
    private static final int MAX_WORDS = 4;

    private final List<Set<Target>> stamps = new ArrayList<>();
    private final List<AnyTermQuery> spelled = new ArrayList<>();

    private EveryWord(List<AnyTermQuery> words, IndexReader reader) throws IOException {
        for (AnyTermQuery word : words) {
            stamps.add(word.stamps());
            spelled.add(word.spelledOut(reader));
        }
    }

    static Query of(List<AnyTermQuery> words, IndexReader reader) throws IOException {
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        if (words.size() > MAX_WORDS) {
            words.forEach(word -> all.add(word, Occur.MUST));
            return all.build();
        }
        EveryWord every = new EveryWord(words, reader);
        for (int choice = 0; choice < 1 << words.size(); choice++) {
            Query lines = every.lines(choice);
            if (lines != null) {
                all.add(lines, Occur.SHOULD);
            }
        }
        return all.build();
    }

    /// Lines in which the chosen words are spelled out and whose stamp brings the others, or null if there are none.
    ///
    /// @param choice one bit a word
    private @Nullable Query lines(int choice) {
        BooleanQuery.Builder lines = new BooleanQuery.Builder();
        Set<Target> others = null;
        Set<Target> chosen = null;
        for (int word = 0; word < stamps.size(); word++) {
            if ((choice & 1 << word) == 0) {
                others = intersection(others, stamps.get(word));
            } else if (spelled.get(word).isEmpty()) {
                return null;
            } else {
                chosen = intersection(chosen, stamps.get(word));
                lines.add(spelled.get(word), Occur.FILTER);
            }
        }
        if (others != null) {
            if (chosen != null) {
                // These bring all words, and are found by the choice of none.
                others.removeAll(chosen);
            }
            if (others.isEmpty()) {
                return null;
            }
            lines.add(new AnyTermQuery(others), Occur.FILTER);
        }
        return lines.build();
    }

    private static Set<Target> intersection(@Nullable Set<Target> some, Set<Target> more) {
        if (some == null) {
            return new HashSet<>(more);
        }
        some.retainAll(more);
        return some;
    }
}
