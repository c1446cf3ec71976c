package mailops.knowledge;

import java.util.Map;
import mailops.event.MailEvent;

/// A line was recognised.
public record Match(Problem problem, Rule rule, MailEvent event) {
    /// The named groups of the rule's pattern; groups that took no part are absent. Found when they are asked for: of a
    /// million lines that are indexed nobody asks.
    public Map<String, String> captures() {
        return rule.captures(event);
    }
}
