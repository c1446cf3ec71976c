package mailops.event;

/// imap, pop3, managesieve and the other services that work for one user.
final class SessionLine {
    private SessionLine() {}

    static boolean parse(MailEvent event, String text, int at, boolean news) {
        if (!news) {
            return false;
        }
        return logout(event, text, at)
                || MailLogLine.parse(event, text, at)
                || indexed(event, text, at)
                || SieveLine.parse(event, text, at);
    }

    /// `Disconnected: Logged out in=… out=…`, `Logged out in=…`, `Connection closed (IDLE running …) in=…`;
    /// managesieve writes `bytes=in/out`.
    private static boolean logout(MailEvent event, String text, int at) {
        if (!text.startsWith("Disconnected", at)
                && !text.startsWith("Logged out", at)
                && !text.startsWith("Connection closed", at)) {
            return false;
        }
        int in = text.indexOf(" in=", at);
        int bytes = text.indexOf(" bytes=", at);
        int top = text.indexOf(" top=", at);
        int reasonEnd = text.length();
        if (in >= 0) {
            reasonEnd = in;
            count(event, Field.BYTES_IN, text, in + " in=".length());
            int out = text.indexOf(" out=", in);
            if (out >= 0) {
                count(event, Field.BYTES_OUT, text, out + " out=".length());
            }
        } else if (bytes >= 0) {
            reasonEnd = bytes;
            int slash = text.indexOf('/', bytes);
            count(event, Field.BYTES_IN, text, bytes + " bytes=".length());
            if (slash >= 0) {
                count(event, Field.BYTES_OUT, text, slash + 1);
            }
        } else if (top >= 0) {
            reasonEnd = top;
        }
        event.set(Field.REASON, text, at, reasonEnd);
        event.kind(EventKind.LOGOUT);
        return true;
    }

    private static void count(MailEvent event, Field field, String text, int from) {
        Digits.set(event, field, text, from, Digits.end(text, from));
    }

    /// indexer-worker: `Indexed 3 messages in INBOX (UIDs 1..3)`.
    private static boolean indexed(MailEvent event, String text, int at) {
        int in = text.startsWith("Indexed ", at) ? text.indexOf(" messages in ", at) : -1;
        if (in < 0) {
            return false;
        }
        int from = in + " messages in ".length();
        int uids = text.lastIndexOf(" (UIDs ");
        event.set(Field.MAILBOX, text, from, uids < from ? text.length() : uids);
        event.kind(EventKind.OTHER);
        return true;
    }
}
