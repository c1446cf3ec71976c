package mailops.knowledge;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The YAML at the head of a knowledge file: what its problem is called, and how it is recognised.
record FrontMatter(Optional<String> id, Optional<Urgency> urgency, List<Rule> rules, List<String> manuals, int idLine) {
    private static final Set<String> KEYS = Set.of("id", "urgency", "rules", "manuals");

    static FrontMatter read(YamlNode node, FileErrors errors) {
        Keys keys = new Keys(node, KEYS, errors);
        if (keys.node("rules").isEmpty()) {
            errors.add(keys.line("rules"), "no rules", "write rules: and below it - literals: ['text of the line']");
        }
        List<Rule> rules = keys.items("rules").stream()
                .flatMap(rule -> new RuleReader(rule, errors).read().stream())
                .toList();
        keys.require("id");
        keys.require("urgency");
        return new FrontMatter(
                keys.text("id"),
                keys.oneOf("urgency", Urgency.values(), Urgency::key),
                rules,
                keys.texts("manuals"),
                keys.line("id"));
    }
}
