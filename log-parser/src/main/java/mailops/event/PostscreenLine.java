package mailops.event;

/// postscreen, and its servants dnsblog and tlsproxy: what it makes of a client before smtpd sees it.
final class PostscreenLine {
    private PostscreenLine() {}

    static boolean parse(MailEvent event, String text, int at) {
        if (text.startsWith("CONNECT from ", at)) {
            Peer.CLIENT.read(event, text, at + "CONNECT from ".length());
            event.kind(EventKind.CONNECT);
            return true;
        }
        if (text.startsWith("DISCONNECT ", at)) {
            int from = at + "DISCONNECT ".length();
            Peer.CLIENT.read(event, text, text.startsWith("from ", from) ? from + "from ".length() : from);
            event.kind(EventKind.DISCONNECT);
            return true;
        }
        return listed(event, text, at) || verdict(event, text, at) || stress(event, text, at);
    }

    /// dnsblog: `addr 192.0.2.7 listed by domain zen.spamhaus.org as 127.0.0.4`.
    private static boolean listed(MailEvent event, String text, int at) {
        int words = text.startsWith("addr ", at) ? text.indexOf(" listed by domain ", at) : -1;
        if (words < 0) {
            return false;
        }
        int domain = words + " listed by domain ".length();
        int as = text.indexOf(" as ", domain);
        IpAddress.set(event, Field.CLIENT_IP, text, at + "addr ".length(), words);
        event.set(Field.DNSBL_DOMAIN, text.substring(domain, as < 0 ? text.length() : as));
        event.set(Field.REASON, text.substring(words + 1));
        event.kind(EventKind.OTHER);
        return true;
    }

    /// `PASS NEW [ip]:port`, `DNSBL rank 7 for [ip]:port`, `PREGREET 11 after 0.1 from [ip]:port: text`,
    /// `HANGUP after 0.2 from [ip]:port in tests before SMTP handshake`, `ALLOWLISTED [ip]:port` and the like: words in
    /// capitals, and the first bracket is the client's. What the client said stands behind it.
    private static boolean verdict(MailEvent event, String text, int at) {
        int words = capitals(text, at);
        if (words < at + "PASS".length() || !text.startsWith(" ", words)) {
            return false;
        }
        int client = text.indexOf(" [", words);
        if (client < 0 || Peer.CLIENT.read(event, text, client + 1) < 0) {
            return false;
        }
        String reason = text.substring(at, client);
        int by = text.startsWith(" from", client - " from".length()) ? client - " from".length() : client;
        event.set(Field.REASON, by < client ? text.substring(at, by) : reason);
        event.kind(EventKind.OTHER);
        return true;
    }

    /// The end of the first word if it is written in capitals, `NON-SMTP` included.
    private static int capitals(String text, int at) {
        int end = at;
        while (end < text.length()) {
            char c = text.charAt(end);
            if ((c < 'A' || c > 'Z') && c != '-') {
                break;
            }
            end++;
        }
        return end;
    }

    private static boolean stress(MailEvent event, String text, int at) {
        if (!text.startsWith("entering STRESS mode", at) && !text.startsWith("leaving STRESS mode", at)) {
            return false;
        }
        event.set(Field.REASON, text.substring(at));
        event.kind(EventKind.OTHER);
        return true;
    }
}
