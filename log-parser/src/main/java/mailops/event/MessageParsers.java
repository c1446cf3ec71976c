package mailops.event;

import java.util.Set;

/// Finds out which program wrote a message, and has it read by whoever knows that program.
final class MessageParsers {
    private static final MessageParser POSTFIX = new PostfixMessages();
    private static final MessageParser DOVECOT = new DovecotMessages();
    private static final MessageParser FILTERS = new FilterMessages();

    /// Postfix' programs, by which it is known under another `syslog_name`.
    private static final Set<String> POSTFIX_DAEMONS = Set.of(
            "anvil",
            "bounce",
            "cleanup",
            "discard",
            "dnsblog",
            "error",
            "flush",
            "lmtp",
            "local",
            "master",
            "oqmgr",
            "pickup",
            "pipe",
            "postfix-script",
            "postlogd",
            "postscreen",
            "postsuper",
            "proxymap",
            "qmgr",
            "qmqpd",
            "scache",
            "sendmail",
            "showq",
            "smtp",
            "smtpd",
            "spawn",
            "tlsmgr",
            "tlsproxy",
            "trivial-rewrite",
            "verify",
            "virtual");

    private MessageParsers() {}

    /// Sets daemon, service and instance from the program's name, and whatever the message says. The event has its
    /// program, unless the line has none, and knows where its message starts.
    static void parse(MailEvent event) {
        boolean postfix = names(event);
        String daemon = event.text(Field.DAEMON, "");
        String message = event.message();
        if (postfix) {
            POSTFIX.parse(event, daemon, message);
        } else if (daemon.equals("dovecot")) {
            DOVECOT.parse(event, daemon, message);
        } else {
            other(event, daemon, message);
        }
    }

    /// Sets daemon, service and instance from the program's name.
    ///
    /// @return whether it is one of Postfix's, which is all that there is to know about these three
    static boolean names(MailEvent event) {
        String program = event.text(Field.PROGRAM, "");
        int first = program.indexOf('/');
        int last = program.lastIndexOf('/');
        String daemon = program.substring(last + 1);
        event.set(Field.DAEMON, daemon);
        if (!isPostfix(program, daemon, first)) {
            return false;
        }
        if (first > 0) {
            event.set(Field.INSTANCE, program, 0, first);
            event.set(Field.SERVICE, program, first + 1, last);
        }
        return true;
    }

    private static boolean isPostfix(String program, String daemon, int slash) {
        return program.startsWith("postfix") || (slash > 0 && POSTFIX_DAEMONS.contains(daemon));
    }

    private static void other(MailEvent event, String daemon, String message) {
        FILTERS.parse(event, daemon, message);
        if (event.kind() == EventKind.UNPARSED && DovecotMessages.isShapeOf(message)) {
            DOVECOT.parse(event, daemon, message);
        } else if (event.kind() == EventKind.UNPARSED && daemon.startsWith("auth")) {
            // PAM names the program that loaded it, which is Dovecot's auth; so do syslog daemons that split the name.
            AuthLine.parse(event, message, 0, true);
        }
        if (event.kind() == EventKind.UNPARSED && !daemon.isEmpty() && !DovecotMessages.isShapeOf(message)) {
            event.kind(EventKind.OTHER);
        }
    }
}
