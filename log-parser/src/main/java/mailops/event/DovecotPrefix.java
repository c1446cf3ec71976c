package mailops.event;

/// The front of a Dovecot message. What the parentheses hold depends on service and version:
/// `imap(user)<pid><session>: ` (2.3 and later), `imap(user): ` (2.2), `lmtp(pid): `, `lmtp(pid, user): ` (2.2),
/// `auth-worker(pid): `, `auth(user,ip,sasl:plain)<session>: ` (2.4).
final class DovecotPrefix {
    private static final String[] LEVELS = {"Info", "Debug", "Warning", "Error", "Fatal", "Panic"};
    private static final String[] SEVERITIES = {"info", "debug", "warning", "error", "fatal", "panic"};

    private final MailEvent event;

    DovecotPrefix(MailEvent event) {
        this.event = event;
    }

    /// Where the word that may name a service ends, or -1 if the message does not begin with such a word.
    static int serviceEnd(String message) {
        int at = 0;
        while (at < message.length()) {
            char c = message.charAt(at);
            if (c == ':' || c == '(') {
                return at == 0 ? -1 : at;
            }
            if ((c < 'a' || c > 'z') && c != '-' && !Digits.isDigit(c)) {
                return -1;
            }
            at++;
        }
        return -1;
    }

    /// Sets what the prefix tells and says where the text starts, or -1 if the message has no such prefix.
    int read(String message) {
        int end = serviceEnd(message);
        if (end < 0) {
            int levelled = level(message, 0);
            return levelled > 0 ? levelled : -1;
        }
        String service = message.substring(0, end);
        int at = end;
        if (message.charAt(at) == '(') {
            int close = close(message, at);
            if (close < 0) {
                return -1;
            }
            arguments(service, message, at + 1, close);
            at = brackets(message, close + 1);
        }
        if (!message.startsWith(": ", at)) {
            return -1;
        }
        event.set(Field.DAEMON, service);
        at = level(message, at + ": ".length());
        // A worker of 2.4 names the request in front of the level.
        if (message.startsWith("request [", at)) {
            int request = message.indexOf("]: ", at);
            return request < 0 ? at : level(message, request + "]: ".length());
        }
        return at;
    }

    /// The parenthesis that ends the arguments: the first with a colon or a bracket behind it.
    private static int close(String message, int open) {
        for (int at = message.indexOf(')', open); at >= 0; at = message.indexOf(')', at + 1)) {
            if (message.startsWith(": ", at + 1) || message.startsWith("<", at + 1)) {
                return at;
            }
        }
        return -1;
    }

    private void arguments(String service, String message, int from, int to) {
        boolean auth = service.startsWith("auth");
        int digits = Digits.end(message, from);
        boolean userService = service.equals("imap") || service.equals("pop3") || message.startsWith("<", to + 1);
        if (digits == to && !userService) {
            Digits.set(event, Field.PID, message, from, to);
        } else if (digits > from && message.startsWith(", ", digits)) {
            Digits.set(event, Field.PID, message, from, digits);
            event.set(Field.USER, message, digits + ", ".length(), to);
        } else if (auth) {
            int mechanism = message.lastIndexOf(",sasl:", to);
            AuthIdentity.set(event, message, from, mechanism > from ? mechanism : to);
        } else {
            event.set(Field.USER, message, from, to);
        }
    }

    /// `<pid><session>`, or one of them; says where they end.
    private int brackets(String message, int from) {
        int at = from;
        while (message.startsWith("<", at)) {
            int close = message.indexOf('>', at);
            if (close < 0) {
                return at;
            }
            boolean first = at == from;
            long pid = first ? Digits.number(message, at + 1, close) : Digits.NONE;
            if (pid != Digits.NONE) {
                event.set(Field.PID, pid);
            } else {
                event.set(Field.SESSION_ID, message, at + 1, close);
            }
            at = close + 1;
        }
        return at;
    }

    private int level(String message, int at) {
        for (int i = 0; i < LEVELS.length; i++) {
            if (message.startsWith(LEVELS[i], at) && message.startsWith(": ", at + LEVELS[i].length())) {
                event.set(Field.SEVERITY, SEVERITIES[i]);
                return at + LEVELS[i].length() + ": ".length();
            }
        }
        return at;
    }
}
