package mailops.index;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
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

    private static final String VALUE = "#";

    private static final int SEEN_BEFORE = 2;
    private static final int MAX_CANDIDATES = 20_000;

    /// One wording.
    ///
    /// @param id its term in the index
    /// @param words in lower case and in order; an empty word stands for a value
    record Wording(String id, List<String> words) {
        Wording {
            words = List.copyOf(words);
        }

        /// Whether these words stand in it one after the other.
        boolean contains(List<String> phrase) {
            return Collections.indexOfSubList(words, phrase) >= 0;
        }
    }

    /// Nobody outside can make two texts collide without knowing it.
    private final long seed = ThreadLocalRandom.current().nextLong();

    private final Map<Long, Wording> byHash = new ConcurrentHashMap<>();
    private final Map<Long, Integer> candidates = new ConcurrentHashMap<>();

    /// The table that a commit holds.
    static Wordings of(Collection<String> lines) {
        Wordings wordings = new Wordings();
        Words words = new Words();
        for (String line : lines) {
            words.of(line.replace(VALUE, " =0 "));
            wordings.add(words.wordingHash(wordings.seed), words);
        }
        return wordings;
    }

    /// For the next commit: one line a wording, in the order of their numbers; `#` stands for a value.
    List<String> lines() {
        return byHash.values().stream()
                .sorted(Comparator.comparingInt(wording -> Integer.parseInt(wording.id(), 36)))
                .map(wording -> String.join(
                        " ",
                        wording.words().stream()
                                .map(word -> word.isEmpty() ? VALUE : word)
                                .toList()))
                .toList();
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
            List<String> list = new ArrayList<>(words.count());
            for (int i = 0; i < words.count(); i++) {
                list.add(words.isValue(i) ? "" : words.word(i));
            }
            return new Wording(Integer.toString(byHash.size(), 36), list);
        });
    }

    /// The numbers of the wordings of which the predicate holds.
    List<String> ids(Predicate<Wording> holds) {
        return byHash.values().stream().filter(holds).map(Wording::id).toList();
    }

    /// The numbers of the wordings that have such a word.
    List<String> idsWithWord(Predicate<String> holds) {
        return ids(wording -> wording.words().stream().anyMatch(word -> !word.isEmpty() && holds.test(word)));
    }
}
