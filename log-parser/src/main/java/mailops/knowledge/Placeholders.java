package mailops.knowledge;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// `{name}` in the texts, commands and settings of a remedy.
///
/// The values come from log lines. A stranger who logs in as `; reboot` must not find an administrator who pastes it.
final class Placeholders {
    /// `${name}` is the shell's or Postfix', `%{name}` is Dovecot's: neither is ours.
    private static final Pattern PLACEHOLDER = Pattern.compile("[$%]?\\{([a-z][a-z0-9_]*)\\}");

    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9@._:/+=][A-Za-z0-9@._:/+=-]*");

    private Placeholders() {}

    /// The names that the template refers to.
    static List<String> names(String template) {
        List<String> names = new ArrayList<>();
        replace(template, (name, at) -> {
            names.add(name);
            return "";
        });
        return names;
    }

    static String inText(String template, Map<String, String> values) {
        return replace(template, (name, at) -> {
            String value = values.get(name);
            return value == null ? hole(name) : printable(value);
        });
    }

    /// Configuration files have quoting rules of their own, so only harmless values are filled in.
    static String inSetting(String template, Map<String, String> values) {
        return replace(template, (name, at) -> harmlessOrHole(name, values.get(name)));
    }

    /// Outside of quotes a value becomes one shell word, quoted where it needs to be. Inside of quotes stands another
    /// language (SQL, a Postfix setting) whose rules are unknown here, so only harmless values are filled in. A value
    /// with a leading dash would be an option however well it is quoted, so it is left out.
    static String inCommand(String template, Map<String, String> values) {
        boolean[] quoted = ShellQuotes.quotedPositions(template);
        return replace(template, (name, at) -> {
            String value = values.get(name);
            if (value == null || quoted[at] || value.startsWith("-") || !value.equals(printable(value))) {
                return harmlessOrHole(name, value);
            }
            return HARMLESS.matches(value) ? value : "'" + value.replace("'", "'\\''") + "'";
        });
    }

    private static String harmlessOrHole(String name, @Nullable String value) {
        return value != null && HARMLESS.matches(value) ? value : hole(name);
    }

    private static String hole(String name) {
        return "<" + name.replace('_', ' ') + ">";
    }

    private static String replace(String template, BiFunction<String, Integer, String> replacement) {
        Matcher matcher = PLACEHOLDER.matcher(template);
        StringBuilder filled = new StringBuilder();
        int from = 0;
        while (matcher.find()) {
            filled.append(template, from, matcher.start());
            boolean ours = template.charAt(matcher.start()) == '{';
            filled.append(ours ? replacement.apply(matcher.group(1), matcher.start()) : matcher.group());
            from = matcher.end();
        }
        return filled.append(template, from, template.length()).toString();
    }

    /// The value with a replacement character for everything that could move a cursor or turn the writing direction.
    private static String printable(String value) {
        StringBuilder clean = new StringBuilder(value.length());
        value.codePoints().forEach(c -> clean.appendCodePoint(isPrintable(c) ? c : 0xFFFD));
        return clean.toString();
    }

    private static boolean isPrintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
