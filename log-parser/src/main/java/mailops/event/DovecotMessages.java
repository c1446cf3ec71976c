package mailops.event;

import java.util.Set;

/// Reads what Dovecot logs: `service(user)<pid><session>: Level: text`. Syslog lines leave the level `Info` out.
final class DovecotMessages implements MessageParser {
    private static final Set<String> SERVICES = Set.of(
            "imap",
            "imap-hibernate",
            "imap-login",
            "imap-urlauth",
            "pop3",
            "pop3-login",
            "submission",
            "submission-login",
            "managesieve",
            "managesieve-login",
            "lmtp",
            "lda",
            "deliver",
            "auth",
            "auth-worker",
            "master",
            "anvil",
            "stats",
            "config",
            "doveadm",
            "log",
            "indexer",
            "indexer-worker",
            "replicator",
            "quota-status");

    /// Whether the message has Dovecot's shape, whatever name Dovecot goes by in syslog (`instance_name`).
    static boolean isShapeOf(String message) {
        int end = DovecotPrefix.serviceEnd(message);
        return end > 0
                && (message.startsWith(": ", end) || message.charAt(end) == '(')
                && SERVICES.contains(message.substring(0, end));
    }

    @Override
    public void parse(MailEvent event, String daemon, String message) {
        DovecotPrefix prefix = new DovecotPrefix(event);
        int at = prefix.read(message);
        if (at < 0) {
            PamLine.parse(event, message, 0);
            return;
        }
        String service = event.text(Field.DAEMON, daemon);
        String severity = event.text(Field.SEVERITY, "");
        boolean news = severity.isEmpty() || severity.equals("info");
        if (life(event, message, at) || test(event, message, at)) {
            return;
        }
        boolean understood = switch (service) {
            case "auth", "auth-worker" -> AuthLine.parse(event, message, at, news);
            case "lmtp", "lda", "deliver" -> StoreLine.parse(event, message, at, news);
            case "imap", "pop3", "submission", "managesieve" -> SessionLine.parse(event, message, at, news);
            default ->
                service.endsWith("-login")
                        ? LoginLine.parse(event, message, at, news)
                        : SessionLine.parse(event, message, at, news);
        };
        if (!understood && !severity.isEmpty()) {
            trouble(event, severity, message.substring(at));
        }
    }

    /// `Dovecot v2.3.19.1 (9b53102964) starting up for imap`, `Killed with signal 15 (by pid=1 …)`.
    private static boolean life(MailEvent event, String text, int at) {
        boolean startsOrStops = (text.startsWith("Dovecot v", at) && text.indexOf(" starting up", at) > 0)
                || text.startsWith("Killed with signal ", at)
                || text.startsWith("SIGHUP received - reloading configuration", at);
        if (startsOrStops) {
            event.set(Field.REASON, text, at);
            event.kind(EventKind.DAEMON);
        }
        return startsOrStops;
    }

    /// `doveadm log test` writes a line of each level, errors that are none.
    private static boolean test(MailEvent event, String text, int at) {
        boolean isTest = text.startsWith("This is Dovecot's ", at) && text.endsWith(")");
        if (isTest) {
            event.set(Field.REASON, text, at);
            event.kind(EventKind.OTHER);
        }
        return isTest;
    }

    private static void trouble(MailEvent event, String severity, String text) {
        if (!event.has(Field.REASON)) {
            event.set(Field.REASON, text);
        }
        event.kind(
                switch (severity) {
                    case "warning" -> EventKind.WARNING;
                    case "debug", "info" -> EventKind.OTHER;
                    default -> EventKind.ERROR;
                });
    }
}
