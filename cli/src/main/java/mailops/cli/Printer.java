package mailops.cli;

import java.io.PrintWriter;

/// Prints text for people: styled where that is wanted, and wrapped to the width of their screen.
final class Printer {
    private final PrintWriter out;
    private final boolean styled;
    private final int width;

    Printer(PrintWriter out, boolean styled, int width) {
        this.out = out;
        this.styled = styled;
        this.width = width;
    }

    int width() {
        return width;
    }

    boolean isStyled() {
        return styled;
    }

    void line(String text) {
        line(Text.of(text));
    }

    /// One line, however long.
    void line(Text text) {
        end(text.rendered(0, text.plain().length(), styled));
    }

    void blank() {
        end("");
    }

    void wrapped(String text, int indent) {
        wrapped(Text.of(text), indent);
    }

    /// As many lines as it takes; those behind the first are indented. Breaks at blanks, and within a word only where
    /// that is
    /// longer than a line.
    void wrapped(Text text, int indent) {
        String plain = text.plain();
        int start = 0;
        int room = width;
        int hanging = Math.min(indent, width / 2);
        String margin = "";
        // What stands before the indent is columns, not words to break between.
        int unbroken = hanging;
        for (int limit; (limit = limit(plain, start, room)) >= 0; ) {
            int end = breakingPoint(plain, start + unbroken, limit);
            end(margin + text.rendered(start, trimmed(plain, start, end), styled));
            start = end;
            while (start < plain.length() && plain.charAt(start) == ' ') {
                start++;
            }
            room = width - hanging;
            margin = " ".repeat(hanging);
            unbroken = 0;
        }
        if (start < plain.length() || start == 0) {
            end(margin + text.rendered(start, plain.length(), styled));
        }
    }

    /// Behind as many characters as there is room for, or -1 where all that is left has room. Looks no further than it
    /// needs to: a hostile line has megabytes.
    private static int limit(String text, int start, int room) {
        int end = start;
        int left = room;
        while (left > 0 && text.length() - end > left) {
            int next = end + left;
            if (Character.isLowSurrogate(text.charAt(next)) && Character.isHighSurrogate(text.charAt(next - 1))) {
                next++;
            }
            left -= text.codePointCount(end, next);
            end = next;
        }
        return left > 0 || end == text.length() ? -1 : end;
    }

    /// The last blank between the two, or the latter.
    private static int breakingPoint(String text, int from, int limit) {
        for (int i = limit; i > from; i--) {
            if (text.charAt(i) == ' ') {
                return i;
            }
        }
        return limit;
    }

    private static int trimmed(String text, int start, int end) {
        int last = end;
        while (last > start && text.charAt(last - 1) == ' ') {
            last--;
        }
        return last;
    }

    private void end(String line) {
        out.print(line);
        // Not println: the end of a line in a golden file does not depend on the system.
        out.print('\n');
    }
}
