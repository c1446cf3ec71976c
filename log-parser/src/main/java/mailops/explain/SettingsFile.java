package mailops.explain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.StringTokenizer;

/// The output of `postconf` or `doveconf` that was kept in a file.
public final class SettingsFile {
    private final Map<String, String> values;

    private final Optional<String> release;

    private SettingsFile(Map<String, String> values, Optional<String> release) {
        this.values = values;
        this.release = release;
    }

    /// @throws IOException if it cannot be read
    public static SettingsFile read(Path file) throws IOException {
        return of(Files.readString(file));
    }

    /// Reads `name = value` lines. A setting in a block of Dovecot's is named by its blocks as well: `userdb.args`; the
    /// first of several blocks with a name counts.
    public static SettingsFile of(String text) {
        Map<String, String> values = new HashMap<>();
        Deque<String> blocks = new ArrayDeque<>();
        text.lines().map(String::strip).forEach(line -> {
            int equals = line.indexOf('=');
            if (line.startsWith("#") || line.isEmpty()) {
                return;
            }
            if (line.endsWith("{")) {
                String name = line.substring(0, line.length() - 1).strip();
                int blank = name.indexOf(' ');
                blocks.addLast(blank < 0 ? name : name.substring(0, blank));
            } else if (line.equals("}")) {
                blocks.pollLast();
            } else if (equals > 0) {
                String key = line.substring(0, equals).strip();
                String path = blocks.isEmpty() ? key : String.join(".", blocks) + "." + key;
                values.putIfAbsent(path, line.substring(equals + 1).strip());
            }
        });
        return new SettingsFile(values, releaseIn(text));
    }

    /// doveconf begins with its release: `# 2.3.19.1 (9b53102964): /etc/dovecot/dovecot.conf`, `# 2.1.7: /etc/…`.
    private static Optional<String> releaseIn(String text) {
        return text.lines()
                .findFirst()
                .filter(line -> line.startsWith("# ") && line.length() > 2 && Character.isDigit(line.charAt(2)))
                .map(line -> new StringTokenizer(line, "# :").nextToken());
    }

    /// The release of Dovecot, if it is doveconf's output.
    public Optional<String> release() {
        return release;
    }

    public Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }
}
