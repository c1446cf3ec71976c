package mailops.dovecot;

/// The escapes of Dovecot's tab-separated protocols (lib/strescape.c): whatever a name holds, it stays one field of one
/// line.
final class Tabs {
    private Tabs() {}

    static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\0' -> out.append("\0010");
                case '\001' -> out.append("\0011");
                case '\t' -> out.append("\001t");
                case '\r' -> out.append("\001r");
                case '\n' -> out.append("\001n");
                default -> out.append(c);
            }
        }
        return out.toString();
    }

    static String unescape(String text) {
        int mark = text.indexOf('\001');
        if (mark < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length()).append(text, 0, mark);
        for (int i = mark; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\001' && i + 1 < text.length()) {
                i++;
                c = switch (text.charAt(i)) {
                    case '0' -> '\0';
                    case '1' -> '\001';
                    case 't' -> '\t';
                    case 'r' -> '\r';
                    case 'n' -> '\n';
                    default -> text.charAt(i);
                };
            }
            out.append(c);
        }
        return out.toString();
    }
}
