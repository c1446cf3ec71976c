package mailops.knowledge;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import mailops.event.EventKind;

/// The YAML at the head of a knowledge file: how its problem is recognised.
record FrontMatter(Optional<String> id, Optional<Urgency> urgency, List<Rule> rules, List<String> manuals, int idLine) {
    private static final Set<String> KEYS = Set.of("id", "urgency", "rules", "manuals");
    private static final Set<String> RULE_KEYS = Set.of("daemons", "events", "literals", "pattern", "rank", "incident");
    private static final Set<String> INCIDENT_KEYS = Set.of("kind", "role", "yields");

    /// A shorter text occurs by chance in every other line, and would wake the patterns for nothing.
    private static final int SHORTEST_LITERAL = 3;

    static FrontMatter read(YamlNode node, FileErrors errors) {
        Keys keys = new Keys(node, KEYS, errors);
        List<Rule> rules = new ArrayList<>();
        for (YamlNode rule : keys.items("rules")) {
            readRule(new Keys(rule, RULE_KEYS, errors), errors).ifPresent(rules::add);
        }
        if (keys.node("rules").isEmpty()) {
            errors.add(keys.line("rules"), "no rules", "write rules: and below it - literals: ['text of the line']");
        }
        Optional<Urgency> urgency = keys.requiredText("urgency")
                .flatMap(text -> oneOf("urgency", text, Urgency.values(), Urgency::key, keys.line("urgency"), errors));
        return new FrontMatter(
                keys.requiredText("id"), urgency, List.copyOf(rules), keys.texts("manuals"), keys.line("id"));
    }

    private static Optional<Rule> readRule(Keys keys, FileErrors errors) {
        List<String> literals = keys.texts("literals");
        if (literals.isEmpty()) {
            errors.add(keys.line("literals"), "the rule has no literals", "name a text that every such line contains");
        }
        for (String literal : literals) {
            if (literal.length() < SHORTEST_LITERAL) {
                errors.add(keys.line("literals"), "the literal '" + literal + "' is too short to be a clue");
            }
        }
        Set<EventKind> events = EnumSet.noneOf(EventKind.class);
        for (String name : keys.texts("events")) {
            oneOf("event", name, EventKind.values(), EventKind::eventName, keys.line("events"), errors)
                    .ifPresent(events::add);
        }
        Set<String> daemons = Set.copyOf(keys.texts("daemons"));
        Optional<Pattern> pattern = keys.text("pattern").flatMap(text -> compile(text, keys.line("pattern"), errors));
        int rank = keys.text("rank")
                .map(text -> number(text, keys.line("rank"), errors))
                .orElse(0);
        Optional<Incident> incident =
                keys.node("incident").flatMap(node -> readIncident(new Keys(node, INCIDENT_KEYS, errors), errors));
        return literals.isEmpty()
                ? Optional.empty()
                : Optional.of(new Rule(daemons, events, literals, pattern, rank, incident));
    }

    private static Optional<Incident> readIncident(Keys keys, FileErrors errors) {
        Optional<Incident.Kind> kind = keys.requiredText("kind")
                .flatMap(text ->
                        oneOf("kind", text, Incident.Kind.values(), Incident.Kind::key, keys.line("kind"), errors));
        Optional<Incident.Role> role = keys.requiredText("role")
                .flatMap(text ->
                        oneOf("role", text, Incident.Role.values(), Incident.Role::key, keys.line("role"), errors));
        String yields = keys.text("yields").orElse("false");
        if (!yields.equals("true") && !yields.equals("false")) {
            errors.add(keys.line("yields"), "'yields' should be true or false, and is '" + yields + "'");
        }
        boolean isYielding = yields.equals("true");
        if (kind.isEmpty() || role.isEmpty()) {
            return Optional.empty();
        }
        if (isYielding && role.get() != Incident.Role.RESULT) {
            errors.add(keys.line("yields"), "a cause cannot yield", "only role: result takes over another's problem");
            return Optional.empty();
        }
        return Optional.of(new Incident(kind.get(), role.get(), isYielding));
    }

    private static Optional<Pattern> compile(String pattern, int line, FileErrors errors) {
        try {
            return Optional.of(Pattern.compile(pattern));
        } catch (PatternSyntaxException e) {
            errors.add(
                    line,
                    "cannot read the pattern: " + e.getDescription() + ": " + e.getPattern(),
                    "the syntax is RE2's: no look-ahead, no back-references, named groups are (?P<name>...)");
            return Optional.empty();
        }
    }

    private static int number(String text, int line, FileErrors errors) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            errors.add(line, "'rank' should be a whole number, and is '" + text + "'");
            return 0;
        }
    }

    private static <T> Optional<T> oneOf(
            String what, String text, T[] values, Function<T, String> key, int line, FileErrors errors) {
        for (T value : values) {
            if (key.apply(value).equals(text)) {
                return Optional.of(value);
            }
        }
        List<String> known = Arrays.stream(values).map(key).toList();
        errors.add(
                line,
                "unknown " + what + " '" + text + "'",
                SimilarNames.hint(text.toLowerCase(Locale.ROOT), known)
                        .or(() -> Optional.of("it can be " + String.join(", ", known))));
        return Optional.empty();
    }
}
