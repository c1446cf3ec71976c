package mailops.cli.config;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The configuration in effect as YAML that could be a configuration file, with a comment where each value comes from.
public final class ConfigurationText {
    private ConfigurationText() {}

    /// One element a line.
    public static List<String> of(Configuration configuration) {
        List<String> lines = new ArrayList<>();
        String group = "";
        for (Setting<?> setting : configuration.all()) {
            int dot = setting.key().indexOf('.');
            String own = dot < 0 ? "" : setting.key().substring(0, dot);
            if (!own.equals(group) && !own.isEmpty()) {
                lines.add(own + ":");
            }
            group = own;
            add(setting, setting.key().substring(dot + 1), dot < 0 ? "" : "  ", lines);
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
