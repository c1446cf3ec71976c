package mailops.event;

import org.jspecify.annotations.Nullable;

/// The other end of a connection as Postfix writes it: `host[address]`, `host[address]:port`, `[address]:port`, or
/// `host[private/socket]` for a socket of this host.
enum Peer {
    CLIENT(Field.CLIENT_HOST, Field.CLIENT_IP, Field.CLIENT_PORT, null),
    RELAY(Field.RELAY_HOST, Field.RELAY_IP, Field.RELAY_PORT, Field.RELAY_SERVICE);

    private final Field host;
    private final Field ip;
    private final Field port;
    private final @Nullable Field socket;

    Peer(Field host, Field ip, Field port, @Nullable Field socket) {
        this.host = host;
        this.ip = ip;
        this.port = port;
        this.socket = socket;
    }

    /// Where the peer that starts at `start` ends, or -1 if something else stands there. Looks no further than the next
    /// blank, so that asking at every word of a line takes linear time.
    static int end(String text, int start) {
        int open = start;
        while (open < text.length() && text.charAt(open) != '[') {
            char c = text.charAt(open++);
            if (c <= ' ' || c == ',' || c == ';' || c == '<' || c == '>' || c == '"' || c == '=') {
                return -1;
            }
        }
        int close = open + 1;
        while (close < text.length() && text.charAt(close) != ']') {
            if (text.charAt(close++) <= ' ') {
                return -1;
            }
        }
        if (close >= text.length()) {
            return -1;
        }
        int end = close + 1;
        if (text.startsWith(":", end)) {
            int digits = Digits.end(text, end + 1);
            return digits > end + 1 ? digits : end;
        }
        return end;
    }

    /// Sets the fields of the peer that starts at `start`, and says where it ends, or -1 if something else stands
    /// there.
    int read(MailEvent event, String text, int start) {
        int end = end(text, start);
        if (end < 0) {
            return -1;
        }
        int open = text.indexOf('[', start);
        int close = text.indexOf(']', open);
        event.set(host, text, start, open);
        if (!IpAddress.set(event, ip, text, open + 1, close) && socket != null && text.indexOf('/', open) < close) {
            event.set(socket, text, open + 1, close);
        }
        if (end > close + 1) {
            Digits.set(event, port, text, close + 2, end);
        }
        return end;
    }
}
