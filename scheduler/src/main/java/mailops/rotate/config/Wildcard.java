package mailops.rotate.config;

/// A name with wildcards, as fnmatch(3) and glob(7) have them: `*`, `?`, `[a-z]`, `[!a-z]`, and `\` in front of what is
/// meant literally. A dot at the beginning is only matched by a dot. Time grows with the product of both lengths at
/// most.
final class Wildcard {
    private final String pattern;

    Wildcard(String pattern) {
        this.pattern = pattern;
    }

    static boolean isIn(String text) {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0 || text.indexOf('[') >= 0;
    }

    /// The name that a pattern without wildcards stands for.
    static String literal(String pattern) {
        StringBuilder name = new StringBuilder(pattern.length());
        for (int i = 0; i < pattern.length(); i++) {
            if (pattern.charAt(i) == '\\' && i + 1 < pattern.length()) {
                i++;
            }
            name.append(pattern.charAt(i));
        }
        return name.toString();
    }

    boolean matches(String name) {
        if (name.startsWith(".") && !pattern.startsWith(".")) {
            return false;
        }
        int p = 0;
        int n = 0;
        int star = -1;
        int retry = 0;
        while (n < name.length()) {
            int next = p < pattern.length() ? step(p, name.charAt(n)) : -1;
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                retry = n;
            } else if (next >= 0) {
                p = next;
                n++;
            } else if (star >= 0) {
                // The last star takes one character more; those before it need not.
                p = star + 1;
                n = ++retry;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    /// Where the pattern goes on if its next element matches the character, else -1.
    private int step(int at, char c) {
        return switch (pattern.charAt(at)) {
            case '?' -> at + 1;
            case '[' -> set(at, c);
            case '\\' ->
                at + 1 < pattern.length() ? (pattern.charAt(at + 1) == c ? at + 2 : -1) : (c == '\\' ? at + 1 : -1);
            default -> pattern.charAt(at) == c ? at + 1 : -1;
        };
    }

    private int set(int at, char c) {
        int i = at + 1;
        boolean negated = i < pattern.length() && (pattern.charAt(i) == '!' || pattern.charAt(i) == '^');
        if (negated) {
            i++;
        }
        boolean found = false;
        for (int first = i; i < pattern.length(); i++) {
            char low = pattern.charAt(i);
            if (low == ']' && i > first) {
                return found != negated ? i + 1 : -1;
            }
            if (low == '\\' && i + 1 < pattern.length()) {
                low = pattern.charAt(++i);
            }
            char high = low;
            if (i + 2 < pattern.length() && pattern.charAt(i + 1) == '-' && pattern.charAt(i + 2) != ']') {
                high = pattern.charAt(i + 2);
                i += 2;
            }
            found |= c >= low && c <= high;
        }
        // It is not closed: then it is a bracket.
        return c == '[' ? at + 1 : -1;
    }
}
