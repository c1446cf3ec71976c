package mailops.knowledge;

import java.util.Map;

/// A line was recognised.
///
/// @param captures the named groups of the rule's pattern; groups that took no part are absent
public record Match(Problem problem, Rule rule, Map<String, String> captures) {
    public Match {
        captures = Map.copyOf(captures);
    }
}
