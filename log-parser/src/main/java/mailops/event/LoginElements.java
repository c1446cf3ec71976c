package mailops.event;

/// The list `user=<…>, method=…, rip=…, …` of a login process, in whatever order and choice it is configured.
///
/// The user is a stranger's text and may look like the rest of the list. By default it stands first, so what counts is
/// the last `rip=`; where the configuration puts `rip=` in front of the user, the first.
final class LoginElements {
    private static final String USER = "user=<";

    private LoginElements() {}

    static void read(MailEvent event, String text, int list) {
        int user = keyAt(text, USER, list);
        if (user >= 0) {
            event.set(Field.USER, text, user + USER.length(), userEnd(text, user + USER.length()));
        }
        int rip = valueOf(text, "rip=", list, user);
        if (rip >= 0) {
            IpAddress.set(event, Field.CLIENT_IP, text, rip, end(text, rip));
        }
        int rport = valueOf(text, "rport=", list, user);
        if (rport >= 0) {
            Digits.set(event, Field.CLIENT_PORT, text, rport, end(text, rport));
        }
        int method = valueOf(text, "method=", list, user);
        if (method >= 0) {
            event.set(Field.LOGIN_METHOD, text, method, end(text, method));
        }
        int session = valueOf(text, "session=<", list, user);
        if (session >= 0) {
            int close = text.indexOf('>', session);
            event.set(Field.SESSION_ID, text, session, close < 0 ? text.length() : close);
        }
        int mpid = valueOf(text, "mpid=", list, user);
        if (mpid >= 0 && !event.has(Field.PID)) {
            Digits.set(event, Field.PID, text, mpid, end(text, mpid));
        }
        int cipher = text.lastIndexOf(" with cipher ");
        if (cipher > list) {
            TlsLine.cipher(event, text, text.lastIndexOf(", ", cipher) + ", ".length());
        }
    }

    /// The user ends in front of the elements behind it. Their last occurrences are the true ones; the earliest of
    /// those that end the list unbroken is where the user ends.
    private static int userEnd(String text, int from) {
        int end = text.length();
        for (String key : new String[] {">, method=", ">, rip=", ">, lip=", ">, session=<", ">, mpid=", ">, TLS"}) {
            int last = text.lastIndexOf(key);
            if (last >= from && last < end) {
                end = last;
            }
        }
        if (end < text.length()) {
            return end;
        }
        int close = text.lastIndexOf('>');
        return close < from ? text.length() : close;
    }

    /// Where the value of the element starts, or -1 without it.
    private static int valueOf(String text, String key, int list, int user) {
        int first = keyAt(text, key, list);
        if (first < 0 || first < user) {
            return first < 0 ? -1 : first + key.length();
        }
        int last = text.lastIndexOf(", " + key);
        return last < 0 ? first + key.length() : last + ", ".length() + key.length();
    }

    /// The first place where the element stands: at the list's start, or behind a comma.
    private static int keyAt(String text, String key, int list) {
        if (text.startsWith(key, list)) {
            return list;
        }
        int found = text.indexOf(", " + key, list);
        return found < 0 ? -1 : found + ", ".length();
    }

    private static int end(String text, int from) {
        int comma = text.indexOf(',', from);
        return comma < 0 ? text.length() : comma;
    }
}
