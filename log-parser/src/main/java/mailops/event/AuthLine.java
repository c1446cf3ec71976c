package mailops.event;

/// Dovecot's auth and auth-worker: who was refused, and why. `passwd-file(user,ip,<session>): Password mismatch` up to
/// 2.3, `passwd-file: Password mismatch` behind a prefix that names the user in 2.4.
final class AuthLine {
    private AuthLine() {}

    static boolean parse(MailEvent event, String text, int start, boolean news) {
        if (PamLine.parse(event, text, start)) {
            return true;
        }
        int at = pastWorker(text, start);
        int words = wordEnd(text, at);
        if (isDatabase(text.substring(at, words))) {
            event.set(Field.REASON, text, at);
            event.kind(news ? EventKind.OTHER : EventKind.UNPARSED);
            return news;
        }
        int reason;
        if (text.startsWith("(", words)) {
            int close = close(text, words + 1);
            if (close < 0) {
                return false;
            }
            AuthIdentity.set(event, text, words + 1, close);
            reason = close + "): ".length();
        } else if (text.startsWith(": ", words) && isAboutSomebody(event)) {
            reason = words + ": ".length();
        } else {
            return news && note(event, text, at);
        }
        event.set(Field.REASON, withoutPassword(text, reason));
        if (!news) {
            return false;
        }
        event.kind(isRefusal(event, text, reason) ? EventKind.AUTH_FAILED : EventKind.OTHER);
        return true;
    }

    /// Whether the prefix of 2.4 names a user, or the client of one whose name cannot be written.
    private static boolean isAboutSomebody(MailEvent event) {
        return event.has(Field.USER) || event.has(Field.CLIENT_IP);
    }

    /// Without a client it is no login: LMTP asks like this whether a recipient exists.
    private static boolean isRefusal(MailEvent event, String text, int reason) {
        return text.startsWith("Password mismatch", reason)
                || (event.has(Field.CLIENT_IP) && !text.startsWith("Master user logging in as", reason));
    }

    /// What auth remarks without saying about whom.
    private static boolean note(MailEvent event, String text, int at) {
        if (!text.startsWith("missing passwd file: ", at) && !text.startsWith("User found from deny passdb", at)) {
            return false;
        }
        event.set(Field.REASON, text, at);
        event.kind(EventKind.OTHER);
        return true;
    }

    /// `mysql(127.0.0.1): Connected to database mail` names the database's host, not a user.
    private static boolean isDatabase(String word) {
        return switch (word) {
            case "mysql", "pgsql", "sqlite", "cassandra" -> true;
            default -> false;
        };
    }

    /// A worker of 2.3 says first for whom it works: `conn unix:auth-worker (pid=7,uid=97): auth-worker<12>: `.
    private static int pastWorker(String text, int at) {
        if (!text.startsWith("conn ", at)) {
            return at;
        }
        int worker = text.indexOf("): auth-worker<", at);
        int end = worker < 0 ? -1 : text.indexOf(">: ", worker);
        return end < 0 ? at : end + ">: ".length();
    }

    private static int wordEnd(String text, int from) {
        int at = from;
        while (at < text.length()) {
            char c = text.charAt(at);
            if ((c < 'a' || c > 'z') && c != '-' && c != '_' && !Digits.isDigit(c)) {
                break;
            }
            at++;
        }
        return at;
    }

    /// The parenthesis that ends user, client and session. A user name may hold what looks like it, so the last one
    /// counts that has an address in front of it; a given password stands behind and must not be taken for it.
    private static int close(String text, int from) {
        int password = text.indexOf(" given password: ", from);
        int last = text.lastIndexOf("): ", password < 0 ? text.length() : password);
        if (last >= from && AuthIdentity.hasClient(text, from, last)) {
            return last;
        }
        return text.indexOf("): ", from);
    }

    /// The reason in Dovecot's words. With `auth_verbose_passwords` the password or its hash follows, which must not
    /// spread; with several databases, that the next one is tried.
    private static String withoutPassword(String text, int from) {
        int given = text.indexOf("given password: ", from);
        int end = given < 0 ? text.length() : Math.max(from, text.lastIndexOf('(', given));
        int next = text.indexOf(" - trying the next ", from);
        if (next >= 0 && next < end) {
            end = next;
        }
        while (end > from && text.charAt(end - 1) == ' ') {
            end--;
        }
        return text.substring(from, end);
    }
}
