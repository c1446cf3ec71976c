package mailops.index;

import java.util.ArrayList;
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
    record Wording(String id, String text) {
        private boolean hasWord(Predicate<String> holds) {
            for (int from = 1, to; from < text.length(); from = to + 1) {
                to = text.indexOf(' ', from);
                if (text.charAt(from) != VALUE && holds.test(text.substring(from, to))) {
                    return true;
                }
            }
            return false;
        }
    }

    /// Nobody outside can make two texts collide without knowing it.
    private final long seed;

    private final List<Wording> all = new ArrayList<>();
    private final Map<Long, Wording> byHash = new ConcurrentHashMap<>();
    private final Map<Long, Integer> candidates = new ConcurrentHashMap<>();

    private Wordings(long seed) {
        this.seed = seed;
    }

    /// The table that a commit holds, for searching: {@link #find} needs {@link #toGoOnWith}.
    static Wordings of(Collection<String> lines) {
        return of(lines, 0);
    }

    private static Wordings of(Collection<String> lines, long seed) {
        Wordings wordings = new Wordings(seed);
        lines.forEach(line -> wordings.all.add(new Wording(Integer.toString(wordings.all.size(), 36), line)));
        return wordings;
    }

    /// The table that a commit holds, for adding lines.
    static Wordings toGoOnWith(Collection<String> lines) {
        Wordings wordings = of(lines, ThreadLocalRandom.current().nextLong());
        Words words = new Words();
        for (Wording wording : wordings.all) {
            words.of(wording.text().replace(String.valueOf(VALUE), "=0"));
            wordings.byHash.put(words.wordingHash(wordings.seed), wording);
        }
        return wordings;
    }

    /// For the next commit: one line a wording, in the order of their numbers.
    synchronized List<String> lines() {
        return all.stream().map(Wording::text).toList();
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
            Wording wording = new Wording(Integer.toString(all.size(), 36), text.toString());
            all.add(wording);
            return wording;
        });
    }

    /// The numbers of the wordings in which these words stand one after the other.
    List<String> idsWithPhrase(List<String> words) {
        String phrase = ' ' + String.join(" ", words) + ' ';
        return ids(wording -> wording.text().contains(phrase));
    }

    /// The numbers of the wordings that have such a word.
    List<String> idsWithWord(Predicate<String> holds) {
        return ids(wording -> wording.hasWord(holds));
    }

    private synchronized List<String> ids(Predicate<Wording> holds) {
        List<String> ids = new ArrayList<>();
        for (Wording wording : all) {
            if (holds.test(wording)) {
                ids.add(wording.id());
            }
        }
        return ids;
    }
}
