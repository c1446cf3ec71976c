package mailops.event;

/// One attempt to deliver to one recipient:
/// `to=<…>, orig_to=<…>, relay=…, conn_use=…, delay=…, delays=a/b/c/d, dsn=…, status=sent (…)`.
final class DeliveryLine {
    private static final Field[] DELAYS = {
        Field.DELAY_BEFORE_QMGR, Field.DELAY_IN_QMGR, Field.DELAY_CONN_SETUP, Field.DELAY_TRANSMISSION
    };

    private DeliveryLine() {}

    /// Reads the line from its `to=<` on. Without a status it is not understood.
    static boolean parse(MailEvent event, String text, int start) {
        int recipient = start + "to=<".length();
        int close = text.indexOf(">, ", recipient);
        if (close < 0) {
            return false;
        }
        Address.set(event, Field.TO, text, recipient, close);
        int at = close + ">, ".length();
        // Only Postfix' own words stand in front of the status; what remote servers say stands behind it.
        while (!text.startsWith("status=", at)) {
            boolean original = text.startsWith("orig_to=<", at);
            int comma = text.indexOf(original ? ">, " : ", ", at);
            if (comma < 0) {
                return false;
            }
            if (original) {
                Address.set(event, Field.ORIG_TO, text, at + "orig_to=<".length(), comma);
                at = comma + ">, ".length();
            } else {
                attribute(event, text, at, comma);
                at = comma + ", ".length();
            }
        }
        status(event, text, at + "status=".length());
        event.kind(EventKind.DELIVERY);
        return true;
    }

    /// One `key=value`; keys of versions to come are left alone.
    private static void attribute(MailEvent event, String text, int at, int end) {
        if (text.startsWith("relay=", at)) {
            relay(event, text, at + "relay=".length(), end);
        } else if (text.startsWith("delay=", at)) {
            decimal(event, Field.DELAY, text, at + "delay=".length(), end);
        } else if (text.startsWith("delays=", at)) {
            delays(event, text, at + "delays=".length(), end);
        } else if (text.startsWith("dsn=", at)) {
            event.set(Field.DSN, text, at + "dsn=".length(), end);
        } else if (text.startsWith("conn_use=", at)) {
            Digits.set(event, Field.CONN_USE, text, at + "conn_use=".length(), end);
        }
    }

    private static void relay(MailEvent event, String text, int from, int to) {
        boolean none = to - from == "none".length() && text.startsWith("none", from);
        if (!none && Peer.RELAY.read(event, text, from) < 0) {
            event.set(Field.RELAY_SERVICE, text, from, to);
        }
    }

    private static void delays(MailEvent event, String text, int from, int to) {
        int at = from;
        for (Field field : DELAYS) {
            int slash = text.indexOf('/', at);
            int end = slash < 0 || slash > to ? to : slash;
            decimal(event, field, text, at, end);
            at = Math.min(end + 1, to);
        }
    }

    private static void decimal(MailEvent event, Field field, String text, int from, int to) {
        double value = Digits.decimal(text, from, to);
        if (value >= 0) {
            event.set(field, value);
        }
    }

    private static void status(MailEvent event, String text, int from) {
        int blank = text.indexOf(' ', from);
        int end = blank < 0 ? text.length() : blank;
        boolean sent = text.startsWith("sent", from);
        event.set(Field.STATUS, text, from, end);
        if (!text.startsWith(" (", end)) {
            return;
        }
        int open = end + " (".length();
        // Syslog cuts long lines, the closing parenthesis may be gone.
        int close = text.endsWith(")") ? text.length() - 1 : text.length();
        if (open >= close) {
            return;
        }
        String message = text.substring(open, close);
        event.set(Field.STATUS_MESSAGE, message);
        reply(event, message);
        if (sent) {
            session(event, message);
            token(event, Field.QUEUED_AS, message, message.indexOf("queued as "), "queued as ");
            token(event, Field.FORWARDED_AS, message, message.startsWith("forwarded as ") ? 0 : -1, "forwarded as ");
        }
    }

    /// The other server's answer stands at the start, or behind Postfix' words on who said it.
    private static void reply(MailEvent event, String message) {
        int said = message.indexOf(" said: ");
        int refused = message.indexOf(" refused to talk to me: ");
        if (said >= 0) {
            Reply.read(event, message, said + " said: ".length());
        } else if (refused >= 0) {
            Reply.read(event, message, refused + " refused to talk to me: ".length());
        } else {
            Reply.read(event, message, 0);
        }
    }

    /// Dovecot's LMTP answers with the session under which it logs the same delivery:
    /// `250 2.0.0 <bob@example.org> CmZfMiAbX1kUBgAA Saved`.
    private static void session(MailEvent event, String message) {
        int end = message.length() - " Saved".length();
        int before = message.endsWith(" Saved") ? message.lastIndexOf("> ", end) : -1;
        if (before >= 0 && message.indexOf(' ', before + "> ".length()) == end) {
            event.set(Field.SESSION_ID, message, before + "> ".length(), end);
        }
    }

    private static void token(MailEvent event, Field field, String message, int found, String words) {
        if (found < 0) {
            return;
        }
        int from = found + words.length();
        int to = from;
        while (to < message.length() && isNameCharacter(message.charAt(to))) {
            to++;
        }
        event.set(field, message, from, to);
    }

    private static boolean isNameCharacter(char c) {
        return c > ' ' && c != ')' && c != ',' && c != ';' && c != '<' && c != '>';
    }
}
