package mailops.index;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A query as it was typed, and as Lucene's parser takes it: a slash inside a word (`postfix/smtpd`, a path, a session
/// id) and the colons of an IPv6 address are part of the text.
final class QueryText {
    /// Deeper than anybody types; the parser calls itself for each level.
    private static final int MAX_DEPTH = 100;

    private static final String REGEX_ENDS = " \t\r\n)^";

    private final String typed;
    private final Set<String> fields;
    private final StringBuilder text = new StringBuilder();
    private final List<Integer> inserted = new ArrayList<>();
    private int at;
    private int depth;

    /// @param fields the names in front of a colon
    QueryText(String typed, Set<String> fields) {
        this.typed = typed;
        this.fields = fields;
        while (at < typed.length()) {
            char c = typed.charAt(at);
            switch (c) {
                case '"' -> copyTo(end('"'));
                case '[', '{' -> copyTo(rangeEnd());
                case '(' -> open();
                case ')' -> close();
                default -> {
                    if (isText(c)) {
                        word();
                    } else {
                        copyTo(at + 1);
                    }
                }
            }
        }
    }

    String typed() {
        return typed;
    }

    /// For the parser.
    String escaped() {
        return text.toString();
    }

    /// The column in what was typed, from 1, of a column for the parser.
    int column(int ofEscaped) {
        long before = inserted.stream().filter(place -> place < ofEscaped - 1).count();
        return (int) Math.min(ofEscaped - before, typed.length() + 1);
    }

    private void open() {
        depth++;
        if (depth > MAX_DEPTH) {
            throw QueryError.at(typed, at + 1, "the parentheses are too deep");
        }
        copyTo(at + 1);
    }

    private void close() {
        depth--;
        copyTo(at + 1);
    }

    private static boolean isText(char c) {
        return !Character.isWhitespace(c) && "\"()[]{}+-!".indexOf(c) < 0;
    }

    private void word() {
        int end = at;
        while (end < typed.length()
                && (isText(typed.charAt(end)) || (end > at && "+-!".indexOf(typed.charAt(end)) >= 0))) {
            end += typed.charAt(end) == '\\' && end + 1 < typed.length() ? 2 : 1;
        }
        int colon = typed.indexOf(':', at);
        if (colon >= 0 && colon < end && fields.contains(typed.substring(at, colon))) {
            copyTo(colon + 1);
        }
        if (at < typed.length() && typed.charAt(at) == '/') {
            int close = end('/');
            if (close == typed.length() ? typed.endsWith("/") && close > at + 1 : isRegexEnd(close)) {
                copyTo(close);
                return;
            }
        }
        copyWord(end);
    }

    private boolean isRegexEnd(int index) {
        return REGEX_ENDS.indexOf(typed.charAt(index)) >= 0;
    }

    private void copyWord(int end) {
        boolean address = isAddress(at, end);
        while (at < end) {
            char c = typed.charAt(at);
            if (c == '\\') {
                copyTo(Math.min(end, at + 2));
            } else {
                if (c == '/' || (c == ':' && address)) {
                    inserted.add(text.length());
                    text.append('\\');
                }
                copyTo(at + 1);
            }
        }
    }

    /// Hexadecimal digits with two colons or more, and perhaps wildcards.
    private boolean isAddress(int from, int end) {
        int colons = 0;
        for (int i = from; i < end; i++) {
            char c = typed.charAt(i);
            colons += c == ':' ? 1 : 0;
            if (Character.digit(c, 16) < 0 && ":.*?".indexOf(c) < 0) {
                return false;
            }
        }
        return colons > 1;
    }

    /// Behind the next such character that has no backslash in front.
    private int end(char close) {
        for (int i = at + 1; i < typed.length(); i++) {
            if (typed.charAt(i) == '\\') {
                i++;
            } else if (typed.charAt(i) == close) {
                return i + 1;
            }
        }
        return typed.length();
    }

    private int rangeEnd() {
        int end = at + 1;
        while (end < typed.length() && typed.charAt(end) != ']' && typed.charAt(end) != '}') {
            end++;
        }
        return Math.min(end + 1, typed.length());
    }

    private void copyTo(int end) {
        text.append(typed, at, end);
        at = end;
    }
}
