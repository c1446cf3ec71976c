package mailops.event;

/// The programs that Postfix asks about a message: OpenDKIM, OpenDMARC, policyd-spf, postgrey, amavis.
final class FilterMessages implements MessageParser {
    @Override
    public void parse(MailEvent event, String daemon, String message) {
        switch (daemon) {
            case "opendkim" -> milter(event, message, EventKind.DKIM);
            case "opendmarc" -> milter(event, message, EventKind.DMARC);
            case "policyd-spf", "python-policyd-spf" -> spf(event, message);
            case "postgrey" -> greylist(event, message);
            case "amavis", "amavisd", "amavisd-new" -> amavis(event, message);
            case "spamd", "spampd", "clamav-milter", "clamsmtpd", "rspamd", "spamass-milter", "milter-greylist" ->
                event.kind(EventKind.FILTER);
            default -> {
                // Not asked by Postfix.
            }
        }
    }

    /// `QUEUEID: DKIM-Signature field added (s=mail, d=example.org)`; without a queue id the program speaks of itself.
    private static void milter(MailEvent event, String message, EventKind kind) {
        int colon = QueueId.end(message, 0);
        if (colon >= 0) {
            event.set(Field.QUEUE_ID, message, 0, colon);
            event.set(Field.REASON, message, Math.min(colon + ": ".length(), message.length()));
            event.kind(kind);
        } else if (message.startsWith("OpenDKIM Filter ") || message.startsWith("OpenDMARC Filter ")) {
            event.set(Field.REASON, message);
            event.kind(EventKind.DAEMON);
        } else {
            event.kind(EventKind.OTHER);
        }
    }

    /// `prepend Received-SPF: Softfail (mailfrom) identity=mailfrom; client-ip=192.0.2.7; helo=…; …`.
    private static void spf(MailEvent event, String message) {
        int client = message.indexOf("client-ip=");
        if (client >= 0) {
            int from = client + "client-ip=".length();
            IpAddress.set(event, Field.CLIENT_IP, message, from, end(message, from, ';'));
        }
        int list = message.indexOf("identity=");
        event.set(Field.REASON, (list < 0 ? message : message.substring(0, list)).strip());
        event.kind(EventKind.SPF);
    }

    /// `action=greylist, reason=new, client_name=…, client_address=…, sender=…, recipient=…`.
    private static void greylist(MailEvent event, String message) {
        field(event, Field.ACTION, message, "action=");
        field(event, Field.REASON, message, "reason=");
        field(event, Field.CLIENT_HOST, message, "client_name=");
        field(event, Field.CLIENT_IP, message, "client_address=");
        event.kind(EventKind.FILTER);
    }

    private static void field(MailEvent event, Field field, String message, String key) {
        int found = message.indexOf(key);
        if (found >= 0) {
            int from = found + key.length();
            event.set(field, message, from, end(message, from, ','));
        }
    }

    /// `(01234-05) Passed CLEAN {…}, [ip]:port …, Queue-ID: …, Message-ID: <…>, …, size: …, queued_as: …`.
    private static void amavis(MailEvent event, String message) {
        event.kind(EventKind.FILTER);
        int verdict = message.startsWith("(") ? message.indexOf(") ") : -1;
        if (verdict < 0) {
            return;
        }
        int action = verdict + ") ".length();
        if (!message.startsWith("Passed ", action) && !message.startsWith("Blocked ", action)) {
            return;
        }
        int reason = message.indexOf(' ', action) + 1;
        event.set(Field.ACTION, message, action, reason - 1);
        event.set(Field.REASON, message, reason, end(message, reason, ','));
        field(event, Field.QUEUE_ID, message, ", Queue-ID: ");
        field(event, Field.QUEUED_AS, message, ", queued_as: ");
        int size = message.indexOf(", size: ");
        if (size >= 0) {
            int from = size + ", size: ".length();
            Digits.set(event, Field.SIZE, message, from, Digits.end(message, from));
        }
        int id = message.indexOf(", Message-ID: ");
        if (id >= 0) {
            int from = id + ", Message-ID: ".length();
            Address.setMessageId(event, message, from, end(message, from, ','));
        }
    }

    private static int end(String message, int from, char mark) {
        int found = message.indexOf(mark, from);
        return found < 0 ? message.length() : found;
    }
}
