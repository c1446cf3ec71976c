package mailops.cli.config;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// The configuration in effect as YAML that could be a configuration file, with a comment where each value comes from.
public final class ConfigurationText {
    private ConfigurationText() {}

    /// One element a line.
    public static List<String> of(Configuration configuration) {
        List<String> lines = new ArrayList<>();
        List<String> groups = List.of();
        for (Setting<?> setting : configuration.all()) {
            List<String> path = Arrays.asList(setting.key().split("\\.", -1));
            List<String> own = path.subList(0, path.size() - 1);
            for (int depth = 0; depth < own.size(); depth++) {
                boolean begun =
                        groups.size() > depth && own.subList(0, depth + 1).equals(groups.subList(0, depth + 1));
                if (!begun) {
                    lines.add("  ".repeat(depth) + own.get(depth) + ":");
                }
            }
            groups = own;
            add(setting, path.getLast(), "  ".repeat(own.size()), lines);
        }
        return lines;
    }

    private static void add(Setting<?> setting, String key, String indent, List<String> lines) {
        String comment = "  # " + setting.origin();
        if (setting.value() instanceof List<?> values && !values.isEmpty()) {
            lines.add(indent + key + ":" + comment);
            values.forEach(value -> lines.add(indent + "  - " + scalar(text(value))));
        } else if (setting.value() instanceof Map<?, ?> values && !values.isEmpty()) {
            lines.add(indent + key + ":" + comment);
            values.forEach((name, value) -> lines.add(indent + "  " + scalar(text(name)) + ": " + scalar(text(value))));
        } else {
            lines.add(indent + key + ": " + single(setting.value()) + comment);
        }
    }

    private static String single(Object value) {
        if (value instanceof List<?>) {
            return "[]";
        }
        return value instanceof Map<?, ?> ? "{}" : scalar(text(value));
    }

    /// A value as a person writes it.
    public static String text(Object value) {
        return switch (value) {
            case Duration length -> Lengths.text(length);
            case ZoneId zone -> Zones.name(zone);
            default -> value.toString();
        };
    }

    /// Quoted unless nothing in it means anything to YAML.
    private static String scalar(String text) {
        boolean plain = !text.isEmpty()
                && text.chars().allMatch(c -> Character.isLetterOrDigit(c) || "/_.+-*?@".indexOf(c) >= 0)
                && (Character.isLetter(text.charAt(0)) || text.charAt(0) == '/');
        return plain ? text : "'" + text.replace("'", "''") + "'";
    }
}
