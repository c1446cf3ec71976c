package mailops.rotate.config;

import java.nio.file.Path;
import java.util.List;

/// Log files that are rotated in the same way.
///
/// @param file the configuration file that it stands in
/// @param line where it begins there
/// @param pattern all that stands in front of `{`, as scripts are given it
/// @param patterns the same as words, without quotes
public record Stanza(Path file, int line, String pattern, List<String> patterns, Settings settings) {
    public Stanza {
        patterns = List.copyOf(patterns);
    }

    /// Where it stands, for messages.
    public String where() {
        return file + ":" + line;
    }
}
