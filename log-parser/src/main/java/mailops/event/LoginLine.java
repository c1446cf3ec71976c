package mailops.event;

/// imap-login and its siblings: `Login: user=<…>, method=…, rip=…, lip=…, mpid=…, session=<…>`, and every way not to
/// log in, with the same list behind the words that say why.
///
/// Which elements the list has, and in which order, is configuration (`login_log_format_elements`).
final class LoginLine {
    private LoginLine() {}

    static boolean parse(MailEvent event, String text, int at, boolean news) {
        int colon = text.startsWith("ID sent: ", at) ? idColon(text, at) : listColon(text, at);
        if (colon < 0) {
            return news && proxy(event, text, at);
        }
        LoginElements.read(event, text, colon + ": ".length());
        boolean loggedIn = text.startsWith("Login: ", at) || text.startsWith("Logged in: ", at);
        if (!loggedIn) {
            event.set(Field.REASON, text, at, colon);
            attempts(event, text, at, colon);
        }
        if (!news) {
            return false;
        }
        // "Login failed: …" and "Authenticate … failed: …" are said in between; the end of the connection counts.
        boolean failed = text.startsWith("Disconnected", at)
                || text.startsWith("Aborted login", at)
                || text.startsWith("Login aborted", at)
                || text.startsWith("Internal login failure", at)
                || text.startsWith("Maximum number of connections", at)
                || text.startsWith("Timeout ", at);
        event.kind(loggedIn ? EventKind.LOGIN : failed ? EventKind.LOGIN_FAILED : EventKind.OTHER);
        return true;
    }

    /// The colon between the words and the list: the first with `key=` behind it.
    private static int listColon(String text, int from) {
        for (int at = text.indexOf(": ", from); at >= 0; at = text.indexOf(": ", at + 1)) {
            int key = at + ": ".length();
            int end = key;
            while (end < text.length() && isKeyCharacter(text.charAt(end))) {
                end++;
            }
            if (end > key && end < text.length() && text.charAt(end) == '=') {
                return at;
            }
        }
        return -1;
    }

    /// The client's own description of itself comes in between and is a list, too; whatever it says, the last is ours.
    private static int idColon(String text, int from) {
        int last = text.lastIndexOf(": user=<");
        return last < from ? -1 : last;
    }

    private static boolean isKeyCharacter(char c) {
        return (c >= 'a' && c <= 'z') || c == '_';
    }

    /// `(auth failed, 3 attempts in 12 secs)`, `(no auth attempts in 0 secs)`.
    private static void attempts(MailEvent event, String text, int from, int to) {
        int words = text.indexOf(" attempts in ", from);
        if (words < 0 || words > to) {
            return;
        }
        int number = words;
        while (number > from && Digits.isDigit(text.charAt(number - 1))) {
            number--;
        }
        Digits.set(event, Field.ATTEMPTS, text, number, words);
        if (text.startsWith("no auth", words - "no auth".length())) {
            event.set(Field.ATTEMPTS, 0);
        }
    }

    /// `proxy(user): started proxying to host`, `proxy(user): disconnecting ip (…)`.
    private static boolean proxy(MailEvent event, String text, int at) {
        int close = text.startsWith("proxy(", at) ? text.indexOf("): ", at) : -1;
        if (close < 0) {
            return false;
        }
        int comma = text.lastIndexOf(',', close);
        int user = at + "proxy(".length();
        event.set(Field.USER, text, user, comma < user ? close : comma);
        event.set(Field.REASON, text, close + "): ".length());
        event.kind(EventKind.OTHER);
        return true;
    }
}
