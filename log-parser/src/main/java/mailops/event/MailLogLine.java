package mailops.event;

/// The mail_log plugin: `expunge: box=Trash, uid=7, msgid=<…>, size=1207`, `Mailbox created: Junk`.
final class MailLogLine {
    private static final String[] EVENTS = {
        "delete: ", "undelete: ", "expunge: ", "autoexpunge: ", "save: ", "copy from ", "flag_change: ", "append: ",
    };

    private MailLogLine() {}

    static boolean parse(MailEvent event, String text, int at) {
        if (text.startsWith("Mailbox ", at)) {
            return mailbox(event, text, at);
        }
        int words = -1;
        for (String name : EVENTS) {
            words = text.startsWith(name, at) ? text.indexOf(": ", at) : words;
        }
        if (words < 0) {
            return false;
        }
        fields(event, text, words + ": ".length());
        event.set(Field.REASON, text, at, words);
        event.kind(EventKind.OTHER);
        return true;
    }

    /// Created, deleted or renamed; the name as it was.
    private static boolean mailbox(MailEvent event, String text, int at) {
        int colon = text.indexOf(": ", at);
        if (colon < 0
                || (!text.startsWith("Mailbox created", at)
                        && !text.startsWith("Mailbox deleted", at)
                        && !text.startsWith("Mailbox renamed", at))) {
            return false;
        }
        int from = colon + ": ".length();
        int arrow = text.startsWith("Mailbox renamed", at) ? text.indexOf(" -> ", from) : -1;
        event.set(Field.MAILBOX, text, from, arrow < 0 ? text.length() : arrow);
        event.set(Field.REASON, text, at, colon);
        event.kind(EventKind.OTHER);
        return true;
    }

    /// Subject and sender come last, so the first of each key is Dovecot's own.
    private static void fields(MailEvent event, String text, int list) {
        int box = key(text, "box=", list);
        if (box >= 0) {
            event.set(Field.MAILBOX, text, box, end(text, box));
        }
        int id = key(text, "msgid=", list);
        if (id >= 0) {
            Address.setMessageId(event, text, id, end(text, id));
        }
        int size = key(text, "size=", list);
        if (size >= 0) {
            Digits.set(event, Field.SIZE, text, size, end(text, size));
        }
    }

    private static int key(String text, String key, int list) {
        if (text.startsWith(key, list)) {
            return list + key.length();
        }
        int found = text.indexOf(", " + key, list);
        return found < 0 ? -1 : found + ", ".length() + key.length();
    }

    private static int end(String text, int from) {
        int comma = text.indexOf(", ", from);
        return comma < 0 ? text.length() : comma;
    }
}
