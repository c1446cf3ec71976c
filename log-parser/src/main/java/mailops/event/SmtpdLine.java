package mailops.event;

import java.util.HashMap;
import java.util.Map;

/// smtpd on a connection: it begins and ends, its login fails, its client misbehaves.
final class SmtpdLine {
    /// The fields of `disconnect from host[ip] rcpt=0/1`: how many of a command there were, and were accepted.
    private record Command(Field total, Field accepted) {}

    private static final Map<String, Command> COMMANDS = new HashMap<>();

    static {
        for (Field field : Field.values()) {
            String name = field.fieldName();
            Field.named(name + "_accepted")
                    .ifPresent(accepted -> COMMANDS.put(name.substring("cmd_".length()), new Command(field, accepted)));
        }
    }

    /// How lines begin in which the client stands behind the first "from", after words of Postfix alone.
    private static final String[] ABOUT_CLIENT = {
        "lost connection after ",
        "timeout after ",
        "too many errors after ",
        "improper command pipelining after ",
        "non-SMTP command from ",
        "Illegal address syntax from ",
        "Connection rate limit exceeded: ",
        "Connection concurrency limit exceeded: ",
        "Message delivery request rate limit exceeded: ",
        "Recipient address rate limit exceeded: ",
        "New TLS session rate limit exceeded: ",
        "AUTH command rate limit exceeded: ",
        "Refusing STARTTLS request from ",
        "Refusing TLS service request from ",
        "Wrapper-mode request dropped from ",
        "null BDAT request from ",
    };

    /// What stands for a user name that the client had not yet told.
    private static final String NO_USERNAME = "(unavailable)";

    private SmtpdLine() {}

    static boolean parse(MailEvent event, String text, int at) {
        if (text.startsWith("connect from ", at)) {
            return connect(event, text, at + "connect from ".length());
        }
        if (text.startsWith("disconnect from ", at)) {
            return disconnect(event, text, at + "disconnect from ".length());
        }
        return saslFailed(event, text, at) || unresolved(event, text, at) || misbehaved(event, text, at);
    }

    private static boolean connect(MailEvent event, String text, int from) {
        if (Peer.CLIENT.read(event, text, from) < 0) {
            return false;
        }
        event.kind(EventKind.CONNECT);
        return true;
    }

    private static boolean disconnect(MailEvent event, String text, int from) {
        int at = Peer.CLIENT.read(event, text, from);
        if (at < 0) {
            return false;
        }
        event.kind(EventKind.DISCONNECT);
        while (at < text.length()) {
            int equals = text.indexOf('=', at + 1);
            if (equals < 0) {
                return true;
            }
            int blank = text.indexOf(' ', equals);
            int end = blank < 0 ? text.length() : blank;
            Command command = COMMANDS.get(text.substring(at + 1, equals));
            if (command != null) {
                count(event, command, text, equals + 1, end);
            }
            at = end;
        }
        return true;
    }

    /// `ehlo=2`, all of them accepted, or `rcpt=0/1`, accepted and all.
    private static void count(MailEvent event, Command command, String text, int from, int to) {
        int acceptedEnd = Digits.end(text, from);
        boolean refusals = acceptedEnd < to && text.charAt(acceptedEnd) == '/';
        Digits.set(event, command.total, text, refusals ? acceptedEnd + 1 : from, to);
        if (event.has(command.total)) {
            Digits.set(event, command.accepted, text, from, acceptedEnd);
        }
    }

    /// `host[ip]: SASL LOGIN authentication failed: reason, sasl_username=user`.
    private static boolean saslFailed(MailEvent event, String text, int at) {
        int peer = Peer.end(text, at);
        if (peer < 0 || !text.startsWith(": SASL ", peer)) {
            return false;
        }
        int method = peer + ": SASL ".length();
        int words = text.indexOf(" authentication ", method);
        if (words < 0) {
            return false;
        }
        Peer.CLIENT.read(event, text, at);
        event.set(Field.SASL_METHOD, text, method, words);
        int failed = words + " authentication failed: ".length();
        if (text.startsWith(" authentication failed: ", words)) {
            int user = text.indexOf(", sasl_username=", failed);
            event.set(Field.REASON, text, failed, user < 0 ? text.length() : user);
            if (user >= 0 && !text.startsWith(NO_USERNAME, user + ", sasl_username=".length())) {
                event.set(Field.SASL_USERNAME, text, user + ", sasl_username=".length());
            }
        } else {
            event.set(Field.REASON, text, words + 1);
        }
        event.kind(EventKind.SASL_FAILED);
        return true;
    }

    /// `hostname name does not resolve to address ip: why`. Whoever owns the address chose the name, so it is no
    /// client_host; Postfix calls such a client `unknown` as well.
    private static boolean unresolved(MailEvent event, String text, int at) {
        int words = text.startsWith("hostname ", at) ? text.indexOf(" does not resolve to address ", at) : -1;
        if (words < 0) {
            return false;
        }
        int from = words + " does not resolve to address ".length();
        int reason = text.indexOf(": ", from);
        IpAddress.set(event, Field.CLIENT_IP, text, from, reason < 0 ? text.length() : reason);
        event.set(Field.REASON, text, at);
        event.kind(EventKind.WARNING);
        return true;
    }

    private static boolean misbehaved(MailEvent event, String text, int at) {
        for (String words : ABOUT_CLIENT) {
            if (text.startsWith(words, at)) {
                int from = text.indexOf(" from ", at);
                if (from < 0) {
                    return false;
                }
                stage(event, text, at, from);
                Peer.CLIENT.read(event, text, from + " from ".length());
                event.set(Field.REASON, text, at, from);
                event.kind(event.has(Field.SEVERITY) ? EventKind.WARNING : EventKind.OTHER);
                return true;
            }
        }
        return false;
    }

    /// `lost connection after DATA (1234 bytes)`: the stage is DATA.
    private static void stage(MailEvent event, String text, int at, int end) {
        int after = text.indexOf(" after ", at);
        if (after >= 0 && after < end) {
            int from = after + " after ".length();
            int bytes = text.indexOf(" (", from);
            event.set(Field.SMTP_STAGE, text, from, bytes < 0 || bytes > end ? end : bytes);
        }
    }
}
