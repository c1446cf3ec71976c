package mailops.sql;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The settings of a file with one `key = value` a line.
public final class PlainFile {
    private PlainFile() {}

    /// A file of Dovecot 2.3, such as `dovecot-sql.conf.ext`: a line that ends with a backslash goes on in the next
    /// one, `#` begins a comment unless it is in quotes, and a value in quotes loses them.
    public static Map<String, String> ofDovecot(Path file) throws IOException {
        Map<String, String> settings = new LinkedHashMap<>();
        StringBuilder whole = new StringBuilder();
        for (String raw : text(file).lines().toList()) {
            String line = withoutComment(raw).strip();
            if (line.endsWith("\\")) {
                whole.append(line, 0, line.length() - 1).append(' ');
            } else {
                enter(whole.append(line).toString(), true, settings);
                whole.setLength(0);
            }
        }
        return settings;
    }

    /// A file of Postfix, as postconf(5) says: a line that begins with a blank continues the one before, a line that
    /// begins with `#` is a comment, and there are no quotes.
    public static Map<String, String> ofPostfix(Path file) throws IOException {
        Map<String, String> settings = new LinkedHashMap<>();
        StringBuilder whole = new StringBuilder();
        for (String line : text(file).lines().toList()) {
            if (line.isBlank() || line.stripLeading().startsWith("#")) {
                continue;
            }
            if (!Character.isWhitespace(line.charAt(0))) {
                enter(whole.toString(), false, settings);
                whole.setLength(0);
            }
            whole.append(line);
        }
        enter(whole.toString(), false, settings);
        return settings;
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    private static void enter(String line, boolean quotes, Map<String, String> settings) {
        int equals = line.indexOf('=');
        if (equals > 0) {
            String value = line.substring(equals + 1).strip();
            settings.put(
                    line.substring(0, equals).strip(), quotes ? quoted(value).orElse(value) : value);
        }
    }

    private static Optional<String> quoted(String value) {
        char quote = value.isEmpty() ? 0 : value.charAt(0);
        if (value.length() < 2 || (quote != '"' && quote != '\'') || !value.endsWith(String.valueOf(quote))) {
            return Optional.empty();
        }
        StringBuilder plain = new StringBuilder();
        for (int i = 1; i < value.length() - 1; i++) {
            if (value.charAt(i) == '\\' && i < value.length() - 2) {
                i++;
            }
            plain.append(value.charAt(i));
        }
        return Optional.of(plain.toString());
    }

    private static String withoutComment(String line) {
        char quote = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quote != 0) {
                if (c == '\\') {
                    i++;
                } else if (c == quote) {
                    quote = 0;
                }
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '#') {
                return line.substring(0, i);
            }
        }
        return line;
    }
}
