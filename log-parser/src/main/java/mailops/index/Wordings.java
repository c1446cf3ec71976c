package mailops.index;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The wordings that messages share. A server's millions of lines have a few hundred of them, so a line is indexed by
/// the number of its wording and by its values; a word is searched in the wordings first. See docs/decisions/0005.
///
/// A text becomes a wording when it has been seen a few times, and at most {@link #MAX} do; other lines are indexed by
/// all their
/// words. The table is kept with the index. Safe for several threads.
final class Wordings {
    /// What strangers put into lines may look like ever new wordings.
    private static final int MAX = 4_000;

    private static final char VALUE = '#';

    private static final int SEEN_BEFORE = 2;
    private static final int MAX_CANDIDATES = 20_000;

    /// One wording.
    ///
    /// @param id its term in the index
    /// @param text the words in lower case and in order, each between blanks; `#` stands for a value
    record Wording(String id, String text) {}

    /// Nobody outside can make two texts collide without knowing it.
    private final long seed;

    /// Their texts, by their numbers.
    private final List<String> all;
    private final Map<Long, Wording> byHash = new ConcurrentHashMap<>();
    private final Map<Long, Integer> candidates = new ConcurrentHashMap<>();

    private Wordings(List<String> texts, long seed) {
        this.all = texts;
        this.seed = seed;
    }

    /// The table that a commit holds, for searching: {@link #find} needs {@link #toGoOnWith}.
    static Wordings of(List<String> lines) {
        return new Wordings(lines, 0);
    }

    /// The table that a commit holds, for adding lines.
    static Wordings toGoOnWith(Collection<String> lines) {
        Wordings wordings =
                new Wordings(new ArrayList<>(lines), ThreadLocalRandom.current().nextLong());
        Words words = new Words();
        for (int number = 0; number < wordings.all.size(); number++) {
            String text = wordings.all.get(number);
            words.of(text.replace(String.valueOf(VALUE), "=0"));
            wordings.byHash.put(words.wordingHash(wordings.seed), new Wording(id(number), text));
        }
        return wordings;
    }

    /// For the next commit: one line a wording, in the order of their numbers.
    synchronized List<String> lines() {
        return List.copyOf(all);
    }

    /// The wording of a message, or null where it is not in the table.
    @Nullable
    Wording find(Words words) {
        if (words.count() == 0) {
            return null;
        }
        long hash = words.wordingHash(seed);
        Wording known = byHash.get(hash);
        if (known != null || byHash.size() >= MAX) {
            return known;
        }
        if (candidates.size() > MAX_CANDIDATES) {
            candidates.clear();
        }
        int seen = candidates.merge(hash, 1, Integer::sum);
        if (seen <= SEEN_BEFORE) {
            return null;
        }
        candidates.remove(hash);
        return add(hash, words);
    }

    private synchronized Wording add(long hash, Words words) {
        return byHash.computeIfAbsent(hash, h -> {
            StringBuilder text = new StringBuilder(" ");
            for (int i = 0; i < words.count(); i++) {
                text.append(words.isValue(i) ? String.valueOf(VALUE) : words.word(i))
                        .append(' ');
            }
            Wording wording = new Wording(id(all.size()), text.toString());
            all.add(wording.text());
            return wording;
        });
    }

    /// The text of a wording by its number; empty where there is none.
    synchronized String text(@Nullable String id) {
        return id == null ? "" : all.get(number(id));
    }

    /// The term of a wording in the index, by its number.
    static String id(int number) {
        return Integer.toString(number, 36);
    }

    /// The number of a wording.
    static int number(String id) {
        return Integer.parseInt(id, 36);
    }

    /// The numbers of the wordings in which these words stand one after the other.
    BitSet withPhrase(List<String> words) {
        String phrase = ' ' + String.join(" ", words) + ' ';
        return with(text -> text.contains(phrase));
    }

    /// The numbers of the wordings that have such a word.
    BitSet withWord(Predicate<String> holds) {
        return with(text -> hasWord(text, holds));
    }

    private static boolean hasWord(String text, Predicate<String> holds) {
        for (int from = 1, to; from < text.length(); from = to + 1) {
            to = text.indexOf(' ', from);
            if (text.charAt(from) != VALUE && holds.test(text.substring(from, to))) {
                return true;
            }
        }
        return false;
    }

    private synchronized BitSet with(Predicate<String> holds) {
        BitSet numbers = new BitSet(all.size());
        for (int number = 0; number < all.size(); number++) {
            if (holds.test(all.get(number))) {
                numbers.set(number);
            }
        }
        return numbers;
    }
}
