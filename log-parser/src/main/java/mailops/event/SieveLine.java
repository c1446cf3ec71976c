package mailops.event;

/// What a Sieve script did with a message: `sieve: msgid=<…>: fileinto action: stored mail into mailbox 'Junk'`.
final class SieveLine {
    private static final String STORED = "stored mail into mailbox '";

    private SieveLine() {}

    static boolean parse(MailEvent event, String text, int start) {
        if (!text.startsWith("sieve: ", start)) {
            return false;
        }
        int at = start + "sieve: ".length();
        // The message id is a stranger's text, Dovecot's words stand behind it.
        int words = text.startsWith("msgid=", at) ? text.lastIndexOf(": ") : -1;
        int stored = text.lastIndexOf(STORED);
        if (stored > at && text.endsWith("'") && text.startsWith(": ", stored - 2)) {
            int actionStart = text.lastIndexOf(">: ", stored);
            StoreLine.messageId(event, text, at, actionStart > at ? actionStart + 1 : stored - 2);
            event.set(Field.MAILBOX, text, stored + STORED.length(), text.length() - 1);
            event.kind(EventKind.SAVED);
            return true;
        }
        if (words > at) {
            int close = text.indexOf(">: ", at);
            int idEnd = close < 0 ? words : close + 1;
            StoreLine.messageId(event, text, at, idEnd);
            event.set(Field.REASON, text, Math.min(idEnd + ": ".length(), text.length()));
        } else {
            event.set(Field.REASON, text, at);
        }
        event.kind(trouble(event));
        return true;
    }

    private static EventKind trouble(MailEvent event) {
        return switch (event.text(Field.SEVERITY, "")) {
            case "debug" -> EventKind.OTHER;
            default -> EventKind.SIEVE;
        };
    }
}
