package mailops;

/// Text that strangers wrote, made fit to be shown. A log holds what anybody on the network sent; a character that
/// moves
/// the cursor, sets a colour or turns the reading direction would let the sender write on the reader's screen.
public final class Visible {
    private Visible() {}

    /// The same text with each hidden character written out: `\x1b`, `\u202e`. Line ends are hidden characters too.
    public static String of(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isHidden(text.charAt(i))) {
                return written(text, i);
            }
        }
        return text;
    }

    /// Whether a character acts instead of being seen: C0 and C1 controls, DEL, marks and overrides of the reading
    /// direction, line and paragraph separators, and characters without width.
    public static boolean isHidden(char c) {
        if (c < 0x7F) {
            return c < 0x20;
        }
        if (c < 0x2000) {
            return c <= 0x9F || c == 0xAD || c == 0x61C;
        }
        return isHiddenAbove(c);
    }

    private static boolean isHiddenAbove(char c) {
        return (c >= 0x200B && c <= 0x200F)
                || (c >= 0x2028 && c <= 0x202E)
                || (c >= 0x2060 && c <= 0x206F)
                || (c >= 0xFFF9 && c <= 0xFFFB)
                || c == 0xFEFF;
    }

    private static String written(String text, int from) {
        StringBuilder out = new StringBuilder(text.length() + 16).append(text, 0, from);
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isHidden(c)) {
                write(c, out);
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static void write(char c, StringBuilder out) {
        String hex = Integer.toHexString(c);
        out.append(c <= 0xFF ? "\\x" : "\\u");
        out.repeat('0', (c <= 0xFF ? 2 : 4) - hex.length()).append(hex);
    }
}
