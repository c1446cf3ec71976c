package mailops.rotate.config;

/// A place in a configuration file.
final class Cursor {
    private final String text;
    private int at;
    private int line = 1;

    Cursor(String text) {
        this.text = text;
    }

    boolean atEnd() {
        return at >= text.length();
    }

    /// NUL at the end.
    char peek() {
        return atEnd() ? '\0' : text.charAt(at);
    }

    int line() {
        return line;
    }

    char next() {
        char c = text.charAt(at++);
        if (c == '\n') {
            line++;
        }
        return c;
    }

    void skipBlanks() {
        while (peek() == ' ' || peek() == '\t' || peek() == '\r') {
            at++;
        }
    }

    /// To the end of the line, which stays.
    String restOfLine() {
        int end = text.indexOf('\n', at);
        String rest = text.substring(at, end < 0 ? text.length() : end);
        at += rest.length();
        return rest.stripTrailing();
    }

    /// Letters.
    String word() {
        int start = at;
        while (Character.isLetter(peek()) && peek() < 0x80) {
            at++;
        }
        return text.substring(start, at);
    }

    /// What stands behind a keyword, with an `=` between or without; empty where nothing does.
    String value() {
        skipBlanks();
        if (peek() == '=') {
            at++;
            skipBlanks();
        }
        return restOfLine();
    }

    /// Everything up to a line that begins with `endscript`, whose rest is left.
    ///
    /// @return false where there is none
    boolean script(StringBuilder script) {
        int start = at;
        restOfLine();
        while (!atEnd()) {
            next();
            int lineStart = at;
            skipBlanks();
            if (word().equals("endscript")) {
                script.append(text, start, lineStart);
                return true;
            }
            restOfLine();
        }
        return false;
    }

    /// Everything up to a `{`, which is taken. Lines that begin with `#` are left out.
    ///
    /// @return false where there is none, or a `}` comes first
    boolean upToBrace(StringBuilder words) {
        boolean lineBegins = false;
        while (!atEnd()) {
            char c = peek();
            if (c == '#' && lineBegins) {
                restOfLine();
            } else if (c == '}') {
                return false;
            } else if (c == '{') {
                next();
                return true;
            } else {
                words.append(next());
                lineBegins = c == '\n' || (lineBegins && Words.isBlank(c));
            }
        }
        return false;
    }
}
