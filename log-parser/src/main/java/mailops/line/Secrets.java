package mailops.line;

import java.util.Arrays;

/// Takes passwords and password hashes out of lines, so that they never reach the index. They stand in the log where
/// somebody switched on Dovecot's `auth_verbose_passwords` or `auth_debug_passwords`, or Postfix' verbose logging.
public final class Secrets {
    /// What is put in their place; it is what Dovecot itself puts there.
    public static final String HIDDEN = "<hidden>";

    private static final String[] KEYS = {"pass=", "password=", "resp="};
    private static final String[] COMMANDS = {"AUTH PLAIN ", "AUTH LOGIN "};
    private static final String GIVEN = "given password: ";
    private static final String DIFFERS = ") != '";

    /// What all of the above begin with, but for what `pass` stands in the middle of.
    private static final String[] SIGNS = {"pass", "resp", ") !=", "AUTH"};

    private static final int SIGN = 4;

    /// How far the search for the signs may jump from a character that it met, at least (Horspool's way).
    private static final byte[] JUMPS = jumps();

    /// Which of the signs ends with a character; each ends with another.
    private static final byte[] SIGN_OF = signOf();

    private Secrets() {}

    private static byte[] signOf() {
        byte[] signOf = new byte[0x80];
        for (byte i = 0; i < SIGNS.length; i++) {
            signOf[SIGNS[i].charAt(SIGN - 1)] = i;
        }
        return signOf;
    }

    private static byte[] jumps() {
        byte[] jumps = new byte[0x80];
        Arrays.fill(jumps, (byte) SIGN);
        for (String sign : SIGNS) {
            for (int i = 0; i < SIGN; i++) {
                char c = sign.charAt(i);
                jumps[c] = (byte) Math.min(jumps[c], SIGN - 1 - i);
            }
        }
        return jumps;
    }

    /// Every line is asked, and hardly any has one.
    private static boolean hasSign(String text) {
        int end = SIGN - 1;
        while (end < text.length()) {
            char c = text.charAt(end);
            int jump = c < JUMPS.length ? JUMPS[c] : SIGN;
            if (jump > 0) {
                end += jump;
            } else if (text.startsWith(SIGNS[SIGN_OF[c]], end - SIGN + 1)) {
                return true;
            } else {
                end++;
            }
        }
        return false;
    }

    /// The line without its secrets; the same object where it has none.
    public static LogLine hide(LogLine line) {
        String text = line.text();
        if (!hasSign(text)) {
            return line;
        }
        String hidden = text;
        if (text.contains("pass") || text.contains("resp=")) {
            hidden = hideGiven(hideValues(hidden));
        }
        if (text.contains(DIFFERS)) {
            hidden = hideComparison(hidden);
        }
        for (String command : COMMANDS) {
            if (text.contains(command)) {
                hidden = hideWordBehind(hidden, command);
            }
        }
        return hidden.equals(text) ? line : new LogLine(line.source(), line.offset(), hidden);
    }

    /// `Password mismatch (given password: secret)`: a password may hold a parenthesis, so all up to the last one goes.
    private static String hideGiven(String text) {
        int start = text.indexOf(GIVEN);
        if (start < 0) {
            return text;
        }
        int from = start + GIVEN.length();
        int to = text.lastIndexOf(')');
        return text.substring(0, from) + HIDDEN + (to < from ? "" : text.substring(to));
    }

    /// `PLAIN(secret) != '{SSHA}hash'`
    private static String hideComparison(String text) {
        int differs = text.indexOf(DIFFERS);
        int from = text.indexOf('(', Math.max(0, text.lastIndexOf(": ", differs)));
        int to = text.lastIndexOf('\'');
        if (from < 0 || from > differs || to < differs + DIFFERS.length()) {
            return text;
        }
        return text.substring(0, from + 1) + HIDDEN + DIFFERS + HIDDEN + text.substring(to);
    }

    /// Fields of Dovecot's own protocol end with a tab, which syslog writes as `#011`.
    private static String hideValues(String text) {
        String hidden = text;
        for (String key : KEYS) {
            int at = hidden.indexOf(key);
            while (at >= 0) {
                int from = at + key.length();
                int to = end(hidden, from);
                boolean whole = at == 0 || !Character.isLetter(hidden.charAt(at - 1));
                if (whole && to > from && !hidden.startsWith(HIDDEN, from)) {
                    hidden = hidden.substring(0, from) + HIDDEN + hidden.substring(to);
                }
                at = hidden.indexOf(key, from);
            }
        }
        return hidden;
    }

    private static int end(String text, int from) {
        int tab = text.indexOf('\t', from);
        int escaped = text.indexOf("#011", from);
        int end = tab < 0 ? text.length() : tab;
        return escaped < 0 ? end : Math.min(end, escaped);
    }

    private static String hideWordBehind(String text, String command) {
        int from = text.indexOf(command) + command.length();
        int blank = text.indexOf(' ', from);
        return text.substring(0, from) + HIDDEN + (blank < 0 ? "" : text.substring(blank));
    }
}
