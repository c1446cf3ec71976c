package mailops.event;

/// Reads what Postfix' programs log: a severity, a queue id, and then what happened.
final class PostfixMessages implements MessageParser {
    private static final String[] SEVERITIES = {"warning", "error", "fatal", "panic"};

    @Override
    public void parse(MailEvent event, String daemon, String message) {
        int at = severity(event, message, 0);
        int colon = QueueId.end(message, at);
        boolean named = colon >= 0 || message.startsWith("NOQUEUE: ", at);
        if (colon >= 0) {
            event.set(Field.QUEUE_ID, message, at, colon);
        }
        if (named) {
            at = Math.min(message.indexOf(':', at) + ": ".length(), message.length());
            if (ofMessage(event, message, at)) {
                return;
            }
            at = severity(event, message, at);
        }
        if (!session(event, daemon, message, at)
                && !TlsLine.parse(event, message, at)
                && !DaemonLine.parse(event, daemon, message, at)) {
            trouble(event, message, at);
        }
    }

    private static boolean ofMessage(MailEvent event, String message, int at) {
        return message.startsWith("to=<", at)
                ? DeliveryLine.parse(event, message, at)
                : QueueLine.parse(event, message, at) || RefusalLine.parse(event, message, at);
    }

    private static boolean session(MailEvent event, String daemon, String message, int at) {
        return switch (daemon) {
            case "smtpd" -> SmtpdLine.parse(event, message, at) || RefusalLine.parse(event, message, at);
            case "postscreen", "dnsblog", "tlsproxy" ->
                PostscreenLine.parse(event, message, at) || RefusalLine.parse(event, message, at);
            case "smtp", "lmtp" -> RelayLine.parse(event, message, at);
            default -> false;
        };
    }

    /// Sets the severity if a word of it stands there, and says where the text goes on.
    private static int severity(MailEvent event, String text, int at) {
        for (String word : SEVERITIES) {
            if (text.startsWith(word, at) && text.startsWith(": ", at + word.length())) {
                event.set(Field.SEVERITY, word);
                return at + word.length() + ": ".length();
            }
        }
        return at;
    }

    /// A warning or an error that is nothing more specific.
    private static void trouble(MailEvent event, String text, int at) {
        if (event.has(Field.SEVERITY)) {
            boolean warning = event.text(Field.SEVERITY, "").equals("warning");
            event.set(Field.REASON, text, at);
            event.kind(warning ? EventKind.WARNING : EventKind.ERROR);
        }
    }
}
