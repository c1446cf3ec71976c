package mailops.dovecot;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringTokenizer;
import mailops.Failure;
import mailops.process.ChildProcess;
import mailops.process.Ended;

/// Dovecot's settings in effect, as `doveconf -n` prints them: those that are not the default, in blocks. Its
/// configuration files are never read: they include, override and refer to each other.
public final class DovecotSettings {
    /// A block: `namespace inbox { … }`.
    ///
    /// @param kind such as `namespace`
    /// @param name may be empty
    public record Block(String kind, String name, Map<String, String> values, List<Block> blocks) {
        /// A value, if it is set and not empty.
        public Optional<String> value(String key) {
            return Optional.ofNullable(values.get(key)).filter(text -> !text.isEmpty());
        }

        /// The blocks of a kind directly within.
        public List<Block> blocks(String wanted) {
            return blocks.stream().filter(block -> block.kind.equals(wanted)).toList();
        }
    }

    private final String version;
    private final Block root;

    private DovecotSettings(String version, Block root) {
        this.version = version;
        this.root = root;
    }

    /// Asks doveconf.
    ///
    /// @param program its words: `doveconf`, or more where it needs more
    /// @throws Failure where it is not installed, or does not take its own configuration
    public static DovecotSettings ask(List<String> program) {
        List<String> words = new ArrayList<>(program);
        words.add("-n");
        Ended ended = ChildProcess.of(words).within(Duration.ofSeconds(30)).run();
        if (!ended.succeeded()) {
            String why = ended.errors().lines().findFirst().orElse("status " + ended.status());
            throw Failure.of(Failure.Kind.UNAVAILABLE, "Dovecot: doveconf -n: " + mailops.Visible.of(why));
        }
        return of(ended.output());
    }

    /// Reads what doveconf printed.
    public static DovecotSettings of(String text) {
        String version = "";
        Deque<Block> open = new ArrayDeque<>();
        Block root = block("", "");
        open.push(root);
        for (String raw : text.lines().toList()) {
            String line = raw.strip();
            if (line.startsWith("#") || line.isEmpty()) {
                version = version.isEmpty() && line.length() > 2 ? firstWord(line.substring(2)) : version;
            } else if (line.equals("}")) {
                if (open.size() > 1) {
                    open.pop();
                }
            } else if (line.endsWith("{") && line.indexOf(" = ") < 0) {
                Block inner = header(line.substring(0, line.length() - 1).strip());
                open.getFirst().blocks.add(inner);
                open.push(inner);
            } else {
                int equals = line.indexOf('=');
                if (equals > 0) {
                    open.getFirst()
                            .values
                            .put(
                                    line.substring(0, equals).strip(),
                                    unquoted(line.substring(equals + 1).strip()));
                }
            }
        }
        return new DovecotSettings(version, root);
    }

    /// What is set outside of all blocks, and the blocks.
    public Block root() {
        return root;
    }

    /// Such as `2.3.19.1`, or empty where doveconf did not say.
    public String version() {
        return version;
    }

    /// Whether it is a release with Dovecot 2.4's names of settings.
    public boolean isNewer() {
        return !version.startsWith("2.0")
                && !version.startsWith("2.1")
                && !version.startsWith("2.2")
                && !version.startsWith("2.3");
    }

    private static Block block(String kind, String name) {
        return new Block(kind, name, new LinkedHashMap<>(), new ArrayList<>());
    }

    private static Block header(String text) {
        int blank = text.indexOf(' ');
        return blank < 0
                ? block(text, "")
                : block(
                        text.substring(0, blank),
                        unquoted(text.substring(blank + 1).strip()));
    }

    /// Old releases have a colon behind it: `# 2.1.7: /etc/dovecot/dovecot.conf`.
    private static String firstWord(String text) {
        StringTokenizer words = new StringTokenizer(text, " :");
        return words.hasMoreTokens() ? words.nextToken() : "";
    }

    private static String unquoted(String text) {
        if (text.length() < 2 || !text.startsWith("\"") || !text.endsWith("\"")) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 1; i < text.length() - 1; i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length() - 1) {
                i++;
                c = text.charAt(i);
            }
            out.append(c);
        }
        return out.toString();
    }
}
