package mailops.event;

/// The SMTP and LMTP clients on a connection that is not yet, or no longer, about one message.
final class RelayLine {
    private RelayLine() {}

    static boolean parse(MailEvent event, String text, int at) {
        return unreachable(event, text, at) || refused(event, text, at);
    }

    /// `connect to host[ip]:25: Connection timed out`.
    private static boolean unreachable(MailEvent event, String text, int at) {
        if (!text.startsWith("connect to ", at)) {
            return false;
        }
        int end = Peer.RELAY.read(event, text, at + "connect to ".length());
        if (end < 0) {
            return false;
        }
        event.set(Field.REASON, text, text.startsWith(": ", end) ? end + ": ".length() : at);
        event.kind(event.has(Field.SEVERITY) ? EventKind.WARNING : EventKind.OTHER);
        return true;
    }

    /// `host host[ip] said: …`, `… refused to talk to me: …`, `… greeted me with my own hostname`.
    private static boolean refused(MailEvent event, String text, int at) {
        if (!text.startsWith("host ", at)) {
            return false;
        }
        int end = Peer.RELAY.read(event, text, at + "host ".length());
        if (end < 0) {
            return false;
        }
        event.set(Field.REASON, text, Math.min(end + 1, text.length()));
        event.kind(event.has(Field.SEVERITY) ? EventKind.WARNING : EventKind.OTHER);
        return true;
    }
}
