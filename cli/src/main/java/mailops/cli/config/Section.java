package mailops.cli.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import mailops.Failure;
import mailops.SimilarNames;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/// The keys of a configuration file and their values. Reading goes on at a problem, so that all of them are found at
/// once.
final class Section {
    private final String source;
    private final String path;
    private final List<Problem> problems;
    private final Map<String, NodeTuple> entries = new LinkedHashMap<>();
    private final Set<String> known = new TreeSet<>();

    Section(String source, Optional<MappingNode> mapping, List<Problem> problems) {
        this(source, "", mapping, problems);
    }

    private Section(String source, String path, Optional<MappingNode> mapping, List<Problem> problems) {
        this.source = source;
        this.path = path;
        this.problems = problems;
        mapping.ifPresent(this::enter);
    }

    private void enter(MappingNode mapping) {
        for (NodeTuple entry : mapping.getValue()) {
            if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                problem(entry.getKeyNode(), "a key is a single word", Optional.empty());
                continue;
            }
            NodeTuple earlier = entries.putIfAbsent(key.getValue(), entry);
            if (earlier != null) {
                problem(
                        key,
                        "'" + key.getValue() + "' stands here again",
                        Optional.of("it is set in line " + line(earlier.getKeyNode()) + " already"));
            }
        }
    }

    /// A setting with one value.
    ///
    /// @param reading makes the value of its text, or throws a {@link Failure} that says what is wrong
    <T> Setting<T> value(String key, T absent, Function<String, T> reading) {
        return entry(key)
                .flatMap(entry -> read(path + key, entry, entry.getValueNode(), reading)
                        .map(value -> new Setting<>(path + key, value, origin(entry))))
                .orElseGet(() -> new Setting<>(path + key, absent, "default"));
    }

    /// A setting that is not there unless it is set.
    <T> Optional<Setting<T>> optional(String key, Function<String, T> reading) {
        return entry(key)
                .flatMap(entry -> read(path + key, entry, entry.getValueNode(), reading)
                        .map(value -> new Setting<>(path + key, value, origin(entry))));
    }

    /// A setting with several values that is not there unless it is set.
    <T> Optional<Setting<List<T>>> optionalList(String key, Function<String, T> reading) {
        Setting<List<T>> setting = list(key, List.of(), reading);
        return setting.isDefault() ? Optional.empty() : Optional.of(setting);
    }

    /// All keys, in the order of the file.
    List<String> keys() {
        return List.copyOf(entries.keySet());
    }

    boolean isSet(String key) {
        return entries.containsKey(key);
    }

    /// Says that a key is wrong.
    void refuse(String key, String message, String hint) {
        Optional.ofNullable(entries.get(key))
                .ifPresent(entry -> problem(entry.getKeyNode(), message, Optional.of(hint)));
    }

    /// Whether a key is a name as it should be; if not, says what is wrong with it.
    ///
    /// @param checking throws a {@link Failure} where it is not
    boolean accepts(String key, Runnable checking) {
        try {
            checking.run();
            return true;
        } catch (Failure e) {
            refuse(key, path + key + ": " + e.getMessage(), e.hint().orElse(""));
            return false;
        }
    }

    /// The settings below a key, which is not there either if none of them is set. Its own {@link #rejectOtherKeys} is
    /// to be called.
    Section section(String key) {
        return new Section(source, path + key + ".", mapping(key), problems);
    }

    /// A setting that gives values to names, such as domains.
    ///
    /// @param naming makes the name of its text, or throws a {@link Failure} that says what is wrong
    <T> Setting<Map<String, T>> map(String key, UnaryOperator<String> naming, Function<String, T> reading) {
        Optional<MappingNode> found = mapping(key);
        Map<String, T> values = new LinkedHashMap<>();
        for (NodeTuple entry : found.map(MappingNode::getValue).orElse(List.of())) {
            Optional<String> name = read(path + key, entry, entry.getKeyNode(), naming);
            Optional<T> value = read(path + key, entry, entry.getValueNode(), reading);
            if (name.isPresent() && value.isPresent() && values.put(name.get(), value.get()) != null) {
                problem(entry.getKeyNode(), path + key + ": '" + name.get() + "' stands here again", Optional.empty());
            }
        }
        return new Setting<>(
                path + key,
                values,
                entry(key).filter(entry -> found.isPresent()).map(this::origin).orElse("default"));
    }

    private Optional<MappingNode> mapping(String key) {
        Optional<NodeTuple> found = entry(key);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        if (found.get().getValueNode() instanceof MappingNode mapping) {
            return Optional.of(mapping);
        }
        problem(
                found.get().getValueNode(),
                path + key + ": 'key: value' lines are expected below it",
                Optional.empty());
        return Optional.empty();
    }

    /// A setting with several values; a single one need not be written as a list.
    <T> Setting<List<T>> list(String key, List<T> absent, Function<String, T> reading) {
        Optional<NodeTuple> found = entry(key);
        if (found.isEmpty()) {
            return new Setting<>(path + key, absent, "default");
        }
        Node value = found.get().getValueNode();
        List<T> values = new ArrayList<>();
        for (Node item : value instanceof SequenceNode sequence ? sequence.getValue() : List.of(value)) {
            read(path + key, found.get(), item, reading).ifPresent(values::add);
        }
        return new Setting<>(path + key, values, origin(found.get()));
    }

    /// Has values checked that must go together.
    ///
    /// @param checking throws a {@link Failure} where they do not
    void check(Runnable checking) {
        try {
            checking.run();
        } catch (Failure e) {
            entries.values().stream()
                    .findFirst()
                    .ifPresent(first -> problem(first.getKeyNode(), String.valueOf(e.getMessage()), e.hint()));
        }
    }

    /// The keys that nobody asked for are not settings.
    void rejectOtherKeys() {
        rejectKeysBut(Set.of());
    }

    /// The same for a reader who leaves some keys to others.
    void rejectKeysBut(Set<String> others) {
        known.addAll(others);
        entries.forEach((key, entry) -> {
            if (!known.contains(key)) {
                String hint = SimilarNames.hint(key, known).orElse("the keys are " + String.join(", ", known));
                problem(entry.getKeyNode(), "unknown key '" + path + key + "'", Optional.of(hint));
            }
        });
    }

    private Optional<NodeTuple> entry(String key) {
        known.add(key);
        return Optional.ofNullable(entries.get(key));
    }

    private <T> Optional<T> read(String key, NodeTuple entry, Node node, Function<String, T> reading) {
        if (!(node instanceof ScalarNode scalar)) {
            problem(node, key + ": one value is expected here", Optional.empty());
            return Optional.empty();
        }
        if (scalar.getTag().equals(Tag.NULL)) {
            problem(
                    entry.getKeyNode(),
                    key + ": the value is missing",
                    Optional.of("remove the key to get the default"));
            return Optional.empty();
        }
        try {
            return Optional.of(reading.apply(scalar.getValue()));
        } catch (Failure e) {
            problem(node, key + ": " + e.getMessage(), e.hint());
            return Optional.empty();
        }
    }

    private void problem(Node node, String message, Optional<String> hint) {
        problems.add(new Problem(source, line(node), message, hint));
    }

    private String origin(NodeTuple entry) {
        return source + ":" + line(entry.getKeyNode());
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }
}
