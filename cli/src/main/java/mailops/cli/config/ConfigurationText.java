package mailops.cli.config;

import java.util.ArrayList;
import java.util.List;

/// The configuration in effect as YAML that could be a configuration file, with a comment where each value comes from.
public final class ConfigurationText {
    private ConfigurationText() {}

    /// One element a line.
    public static List<String> of(Configuration configuration) {
        List<String> lines = new ArrayList<>();
        for (Setting<?> setting : configuration.all()) {
            String comment = "  # " + setting.origin();
            if (setting.value() instanceof List<?> values && !values.isEmpty()) {
                lines.add(setting.key() + ":" + comment);
                values.forEach(value -> lines.add("  - " + scalar(value.toString())));
            } else {
                String value = setting.value() instanceof List<?>
                        ? "[]"
                        : scalar(setting.value().toString());
                lines.add(setting.key() + ": " + value + comment);
            }
        }
        return lines;
    }

    /// Quoted unless nothing in it means anything to YAML.
    private static String scalar(String text) {
        boolean plain = !text.isEmpty()
                && text.chars().allMatch(c -> Character.isLetterOrDigit(c) || "/_.+-*?@".indexOf(c) >= 0)
                && (Character.isLetter(text.charAt(0)) || text.charAt(0) == '/');
        return plain ? text : "'" + text.replace("'", "''") + "'";
    }
}
