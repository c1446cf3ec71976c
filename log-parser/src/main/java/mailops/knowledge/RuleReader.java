package mailops.knowledge;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mailops.event.EventKind;
import mailops.event.Field;

/// Reads one rule of a knowledge file.
final class RuleReader {
    private static final Set<String> KEYS =
            Set.of("daemons", "services", "events", "where", "field", "literals", "pattern", "rank", "incident");
    private static final Set<String> INCIDENT_KEYS = Set.of("kind", "role", "yields");

    /// A shorter text occurs by chance in every other line, and would wake the patterns for nothing.
    private static final int SHORTEST_LITERAL = 3;

    private final Keys keys;
    private final FileErrors errors;

    RuleReader(YamlNode rule, FileErrors errors) {
        this.keys = new Keys(rule, KEYS, errors);
        this.errors = errors;
    }

    /// The rule, or nothing where it is so wrong that there is none.
    Optional<Rule> read() {
        Set<String> daemons = Set.copyOf(keys.texts("daemons"));
        Set<EventKind> events = Set.copyOf(keys.eachOf("events", EventKind.values(), EventKind::eventName));
        Optional<Field> field = keys.oneOf("field", Field.values(), Field::fieldName);
        List<Requirement> where = where();
        List<String> literals = literals();
        Optional<Pattern> pattern = keys.text("pattern").flatMap(this::compile);
        int rank = keys.number("rank").orElse(0);
        Optional<Incident> incident = keys.node("incident").flatMap(this::incident);
        return literals.isEmpty()
                ? Optional.empty()
                : Optional.of(new Rule(daemons, events, where, field, literals, pattern, rank, incident));
    }

    private List<String> literals() {
        List<String> literals = keys.texts("literals");
        if (literals.isEmpty()) {
            errors.add(keys.line("literals"), "the rule has no literals", "name a text that every such line contains");
        }
        for (String literal : literals) {
            if (literal.length() < SHORTEST_LITERAL) {
                errors.add(keys.line("literals"), "the literal '" + literal + "' is too short to be a clue");
            }
        }
        return literals;
    }

    private List<Requirement> where() {
        List<Requirement> where = new ArrayList<>();
        if (keys.node("services").isPresent()) {
            where.add(new Requirement(Field.SERVICE, Set.copyOf(keys.texts("services"))));
        }
        if (keys.node("where").orElse(null) instanceof YamlNode.Entries map) {
            for (YamlNode.Entry entry : map.entries()) {
                errors.oneOf("field", entry.key(), Field.values(), Field::fieldName, entry.line())
                        .ifPresent(field -> where.add(new Requirement(field, values(entry))));
            }
        } else if (keys.node("where").isPresent()) {
            errors.add(keys.line("where"), "'where' should be a map", "write where: {field: value}");
        }
        return where;
    }

    /// Nothing (`~`) means that the field must be absent.
    private Set<String> values(YamlNode.Entry entry) {
        List<YamlNode> nodes = entry.value() instanceof YamlNode.Items list ? list.items() : List.of(entry.value());
        Set<String> values = new HashSet<>();
        for (YamlNode node : nodes) {
            if (!(node instanceof YamlNode.Text value)) {
                errors.add(entry.line(), "'" + entry.key() + "' should be a text or a list of texts");
            } else if (!value.text().isEmpty()) {
                values.add(value.text());
            }
        }
        return values;
    }

    private Optional<Pattern> compile(String pattern) {
        try {
            return Optional.of(Pattern.compile(pattern));
        } catch (PatternSyntaxException e) {
            errors.add(
                    keys.line("pattern"),
                    "cannot read the pattern: " + e.getDescription() + ": " + e.getPattern(),
                    "the syntax is RE2's: no look-ahead, no back-references, named groups are (?P<name>...)");
            return Optional.empty();
        }
    }

    private Optional<Incident> incident(YamlNode node) {
        Keys incident = new Keys(node, INCIDENT_KEYS, errors);
        incident.require("kind");
        incident.require("role");
        Optional<Incident.Kind> kind = incident.oneOf("kind", Incident.Kind.values(), Incident.Kind::key);
        Optional<Incident.Role> role = incident.oneOf("role", Incident.Role.values(), Incident.Role::key);
        boolean yields = incident.flag("yields");
        if (kind.isEmpty() || role.isEmpty()) {
            return Optional.empty();
        }
        if (yields && role.get() != Incident.Role.RESULT) {
            errors.add(
                    incident.line("yields"), "a cause cannot yield", "only role: result takes over another's problem");
            return Optional.empty();
        }
        return Optional.of(new Incident(kind.get(), role.get(), yields));
    }
}
