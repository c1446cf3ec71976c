package mailops.knowledge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import mailops.SimilarNames;

/// The keys of one YAML map, read one by one by a caller who knows their meaning.
final class Keys {
    private final Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
    private final FileErrors errors;
    private final int line;

    /// Reports the keys that are not among the known ones.
    Keys(YamlNode node, Set<String> known, FileErrors errors) {
        this.errors = errors;
        this.line = node.line();
        if (!(node instanceof YamlNode.Entries map)) {
            errors.add(line, "expected keys with values, the known keys are " + String.join(", ", sorted(known)));
            return;
        }
        for (YamlNode.Entry entry : map.entries()) {
            if (known.contains(entry.key())) {
                entries.put(entry.key(), entry);
            } else {
                errors.add(
                        entry.line(),
                        "unknown key '" + entry.key() + "'",
                        SimilarNames.hint(entry.key(), known)
                                .or(() -> Optional.of("the known keys are " + String.join(", ", sorted(known)))));
            }
        }
    }

    /// The line of the key, or of the whole map where it is absent.
    int line(String key) {
        YamlNode.Entry entry = entries.get(key);
        return entry == null ? line : entry.line();
    }

    Optional<YamlNode> node(String key) {
        return Optional.ofNullable(entries.get(key)).map(YamlNode.Entry::value);
    }

    /// The key's text; a list or a map in its place is reported.
    Optional<String> text(String key) {
        return node(key).flatMap(node -> textOf(key, node));
    }

    /// Reports the key's absence.
    void require(String key) {
        if (!entries.containsKey(key)) {
            errors.add(line, "the key '" + key + "' is missing");
        }
    }

    /// The value that the key names.
    <T> Optional<T> oneOf(String key, T[] values, Function<T, String> nameOf) {
        return text(key).flatMap(name -> errors.oneOf(key, name, values, nameOf, line(key)));
    }

    /// The values that the elements of the key's list name.
    <T> List<T> eachOf(String key, T[] values, Function<T, String> nameOf) {
        return texts(key).stream()
                .flatMap(name -> errors.oneOf(key, name, values, nameOf, line(key)).stream())
                .toList();
    }

    Optional<Integer> number(String key) {
        Optional<String> text = text(key);
        try {
            return text.map(Integer::valueOf);
        } catch (NumberFormatException e) {
            errors.add(line(key), "'" + key + "' should be a whole number, and is '" + text.orElse("") + "'");
            return Optional.empty();
        }
    }

    /// The key's `true` or `false`; absence is false.
    boolean flag(String key) {
        String text = text(key).orElse("false");
        if (!text.equals("true") && !text.equals("false")) {
            errors.add(line(key), "'" + key + "' should be true or false, and is '" + text + "'");
        }
        return text.equals("true");
    }

    /// The elements of the key's list; none where it is absent.
    List<YamlNode> items(String key) {
        Optional<YamlNode> node = node(key);
        if (node.isEmpty()) {
            return List.of();
        }
        if (node.get() instanceof YamlNode.Items list) {
            return list.items();
        }
        errors.add(line(key), "'" + key + "' should be a list", "write " + key + ": [...]");
        return List.of();
    }

    /// The elements of the key's list, each a text.
    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (YamlNode item : items(key)) {
            textOf(key, item).ifPresent(texts::add);
        }
        return texts;
    }

    private Optional<String> textOf(String key, YamlNode node) {
        if (node instanceof YamlNode.Text value && !value.text().isEmpty()) {
            return Optional.of(value.text());
        }
        errors.add(node.line(), "'" + key + "' should be a text");
        return Optional.empty();
    }

    private static List<String> sorted(Set<String> names) {
        return names.stream().sorted().toList();
    }
}
