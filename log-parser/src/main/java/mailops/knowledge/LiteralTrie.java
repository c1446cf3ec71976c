package mailops.knowledge;

import com.hankcs.algorithm.AhoCorasickDoubleArrayTrie;
import java.util.Arrays;
import java.util.Map;

/// The literals of all rules, each with the numbers of its rules. Not changed after it was built, so several threads
/// can
/// search with it.
final class LiteralTrie extends AhoCorasickDoubleArrayTrie<int[]> {
    private static final long serialVersionUID = 1L;

    LiteralTrie(Map<String, int[]> literals) {
        build(literals);
        // The arrays are addressed by state plus character, and are one element too short for U+FFFF in the last
        // state: whoever can have such a line logged would stop the index.
        check = Arrays.copyOf(check, check.length + 2);
    }
}
