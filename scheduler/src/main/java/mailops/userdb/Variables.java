package mailops.userdb;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A text with Dovecot's variables, as settings have them: `/home/vmail/%d/%n` in 2.3, with names also as
/// `%{domain}`, and `/home/vmail/%{user | domain}/%{user | username}` in 2.4. Known are the user's name and its two
/// parts, with or without making them lower case; others are kept as {@link Kind#OTHER}.
public final class Variables {
    /// What a variable stands for.
    public enum Kind {
        USER,
        LOCAL,
        DOMAIN,
        /// Something that mailops does not work out, as a hash or an environment variable.
        OTHER
    }

    /// A piece of the text.
    ///
    /// @param text what stands there literally, empty for a variable
    record Part(String text, Optional<Kind> variable, boolean lower) {}

    private final String source;
    private final List<Part> parts = new ArrayList<>();

    private Variables(String source) {
        this.source = source;
    }

    /// Reads a text of either version.
    public static Variables of(String text) {
        Variables variables = new Variables(text);
        StringBuilder literal = new StringBuilder();
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c != '%' || i + 1 == text.length()) {
                literal.append(c);
                i++;
            } else if (text.charAt(i + 1) == '%') {
                literal.append('%');
                i += 2;
            } else {
                variables.literal(literal);
                i = variables.variable(i + 1);
            }
        }
        variables.literal(literal);
        return variables;
    }

    private void literal(StringBuilder text) {
        if (!text.isEmpty()) {
            parts.add(new Part(text.toString(), Optional.empty(), false));
            text.setLength(0);
        }
    }

    /// Reads a variable behind its `%` and gives where it ends. Between `%` and the letter of a short one stand
    /// modifiers: `L` for lower case, digits and dots for a part of it, `H` for a hash.
    private int variable(int start) {
        int i = start;
        while (i < source.length() && "LUEXRTNHM0123456789.-".indexOf(source.charAt(i)) >= 0) {
            i++;
        }
        String modifiers = source.substring(start, i);
        int close = source.indexOf('}', i);
        boolean isLong = i < source.length() && source.charAt(i) == '{' && close > 0;
        String name = isLong ? source.substring(i + 1, close) : source.substring(i, Math.min(source.length(), i + 1));
        String words = name.replace(" ", "");
        boolean lower = modifiers.equals("L") || words.endsWith("|lower");
        String plain = words.endsWith("|lower") ? words.substring(0, words.length() - "|lower".length()) : words;
        Kind kind = modifiers.isEmpty() || modifiers.equals("L") ? kind(plain) : Kind.OTHER;
        parts.add(new Part("", Optional.of(kind), lower));
        return isLong ? close + 1 : Math.min(source.length(), i + 1);
    }

    private static Kind kind(String name) {
        return switch (name) {
            case "u", "user" -> Kind.USER;
            case "n", "username", "user|username" -> Kind.LOCAL;
            case "d", "domain", "user|domain" -> Kind.DOMAIN;
            default -> Kind.OTHER;
        };
    }

    /// The pieces in their order.
    List<Part> parts() {
        return parts;
    }

    /// Whether the same text comes out for everybody.
    public boolean isConstant() {
        return parts.stream().allMatch(part -> part.variable().isEmpty());
    }

    /// Whether this kind of variable is in it.
    public boolean has(Kind kind) {
        return parts.stream()
                .anyMatch(part -> part.variable().filter(kind::equals).isPresent());
    }

    /// The text for a user, unless it has variables that are not known here.
    public Optional<String> expand(String user) {
        int at = user.indexOf('@');
        StringBuilder expanded = new StringBuilder();
        for (Part part : parts) {
            String value = switch (part.variable().orElse(null)) {
                case null -> part.text();
                case USER -> user;
                case LOCAL -> at < 0 ? user : user.substring(0, at);
                case DOMAIN -> at < 0 ? "" : user.substring(at + 1);
                case OTHER -> "\0";
            };
            expanded.append(part.lower() ? value.toLowerCase(Locale.ROOT) : value);
        }
        return Optional.of(expanded.toString()).filter(text -> text.indexOf('\0') < 0);
    }

    @Override
    public String toString() {
        return source;
    }
}
