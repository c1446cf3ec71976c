package mailops.event;

/// lmtp and lda: a message was put into a mailbox, or was not.
final class StoreLine {
    private static final String SAVED = "saved mail to ";
    private static final String FAILED = "save failed to ";

    private StoreLine() {}

    static boolean parse(MailEvent event, String text, int start, boolean news) {
        if (connection(event, text, start)) {
            return true;
        }
        int at = pastSession(event, text, start);
        if (SieveLine.parse(event, text, at)) {
            return true;
        }
        int said = text.lastIndexOf(": " + SAVED);
        int failed = text.indexOf(": " + FAILED, at);
        if (said >= at && failed < 0) {
            int box = said + ": ".length() + SAVED.length();
            messageId(event, text, at, said);
            event.set(Field.MAILBOX, text, box);
            event.kind(EventKind.SAVED);
            return true;
        }
        if (failed >= at) {
            failed(event, text, at, failed);
            return true;
        }
        if (!news) {
            recipient(event, text, at);
            return false;
        }
        return MailLogLine.parse(event, text, at) || rejected(event, text, at);
    }

    /// `Connect from local`, `Disconnect from 192.0.2.7: Logged out (state=READY)`.
    private static boolean connection(MailEvent event, String text, int at) {
        boolean begins = text.startsWith("Connect from ", at);
        if (!begins && !text.startsWith("Disconnect from ", at)) {
            return false;
        }
        int from = at + (begins ? "Connect from " : "Disconnect from ").length();
        int colon = text.indexOf(": ", from);
        int end = colon < 0 ? text.length() : colon;
        IpAddress.set(event, Field.CLIENT_IP, text, from, end);
        if (colon >= 0) {
            event.set(Field.REASON, text, colon + ": ".length());
        }
        event.kind(begins ? EventKind.CONNECT : EventKind.DISCONNECT);
        return true;
    }

    /// Dovecot 2.2 wrote the session behind the prefix: `lmtp(7, user): CmZfMiAbX1: msgid=…`.
    private static int pastSession(MailEvent event, String text, int at) {
        int colon = text.indexOf(": ", at);
        if (colon < 0
                || text.startsWith("sieve: ", at)
                || (!text.startsWith("msgid=", colon + 2) && !text.startsWith("sieve: ", colon + 2))) {
            return at;
        }
        for (int i = at; i < colon; i++) {
            char c = text.charAt(i);
            boolean letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
            if (!letter && !Digits.isDigit(c) && c != '+' && c != '/') {
                return at;
            }
        }
        event.set(Field.SESSION_ID, text, at, colon);
        return colon + ": ".length();
    }

    /// Sets the message id of `msgid=<…>`, which by default reaches up to the words that follow it.
    static void messageId(MailEvent event, String text, int at, int end) {
        int key = text.indexOf("msgid=", at);
        if (key < 0 || key > end) {
            return;
        }
        int from = key + "msgid=".length();
        int comma = text.indexOf(">, ", from);
        int to = text.charAt(end - 1) == '>' && (comma < 0 || key == at) ? end : comma + 1;
        if (text.startsWith("<", from) && to > from && to <= end) {
            Address.setMessageId(event, text, from, to);
        }
    }

    /// `save failed to INBOX: Quota exceeded (…)`, `save failed to open mailbox INBOX: …`.
    private static void failed(MailEvent event, String text, int at, int words) {
        messageId(event, text, at, words);
        int box = words + ": ".length() + FAILED.length();
        if (text.startsWith("open mailbox ", box)) {
            box += "open mailbox ".length();
        }
        int reason = text.indexOf(": ", box);
        event.set(Field.MAILBOX, text, box, reason < 0 ? text.length() : reason);
        if (reason >= 0) {
            event.set(Field.REASON, text, reason + ": ".length());
        }
        event.kind(EventKind.ERROR);
    }

    /// `lmtp-server: conn unix:pid=7,uid=104 [1]: rcpt user@example.org: why`.
    private static void recipient(MailEvent event, String text, int at) {
        int words = text.startsWith("lmtp-server: conn ", at) ? text.indexOf(": rcpt ", at) : -1;
        int colon = words < 0 ? -1 : text.indexOf(": ", words + ": rcpt ".length());
        if (colon < 0) {
            return;
        }
        event.set(Field.TO, text, words + ": rcpt ".length(), colon);
        event.set(Field.REASON, text, colon + ": ".length());
    }

    /// `msgid=<…>: rejected: why`, and what else is said of one message.
    private static boolean rejected(MailEvent event, String text, int at) {
        int words = text.startsWith("msgid=", at) ? text.lastIndexOf(">: ") : -1;
        if (words < at) {
            return false;
        }
        messageId(event, text, at, words + 1);
        event.set(Field.REASON, text, words + ">: ".length());
        event.kind(EventKind.OTHER);
        return true;
    }
}
