package mailops.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A fenced block of sample lines: ` ```match {field: value} ` or ` ```no-match `.
final class SampleBlock {
    private static final String MATCH = "match";
    private static final String NO_MATCH = "no-match";

    private SampleBlock() {}

    /// @param info what stands behind the opening fence; its values are for the first of the lines
    /// @param fenceLine the line of the file that the fence stands on
    static List<Sample> read(String info, String lines, int fenceLine, FileErrors errors) {
        boolean expected = info.equals(MATCH) || info.startsWith(MATCH + " {");
        if (!expected && !info.equals(NO_MATCH)) {
            errors.add(
                    fenceLine, "unknown kind of sample '" + info + "'", "write ```match {field: value} or ```no-match");
            return List.of();
        }
        List<Sample> samples = new ArrayList<>();
        Map<String, String> values = expected ? values(info.substring(MATCH.length()), fenceLine, errors) : Map.of();
        int line = fenceLine;
        for (String text : lines.split("\n", -1)) {
            line++;
            if (!text.isBlank()) {
                samples.add(new Sample(errors.source(), line, text, expected, values));
                values = Map.of();
            }
        }
        return samples;
    }

    private static Map<String, String> values(String yaml, int line, FileErrors errors) {
        Map<String, String> values = new TreeMap<>();
        if (!yaml.isBlank() && YamlNode.parse(yaml, line, errors).orElse(null) instanceof YamlNode.Entries map) {
            for (YamlNode.Entry entry : map.entries()) {
                if (entry.value() instanceof YamlNode.Text text) {
                    values.put(entry.key(), text.text());
                } else {
                    errors.add(line, "'" + entry.key() + "' should be a text");
                }
            }
        }
        return values;
    }
}
