package mailops.event;

/// postscreen, and its servants dnsblog and tlsproxy: what it makes of a client before smtpd sees it.
final class PostscreenLine {
    private PostscreenLine() {}

    static boolean parse(MailEvent event, String text, int at) {
        if (text.startsWith("CONNECT from ", at)) {
            return connection(event, EventKind.CONNECT, text, at + "CONNECT from ".length());
        }
        if (text.startsWith("DISCONNECT ", at)) {
            return connection(event, EventKind.DISCONNECT, text, at + "DISCONNECT ".length());
        }
        return listed(event, text, at) || verdict(event, text, at) || stress(event, text, at);
    }

    private static boolean connection(MailEvent event, EventKind kind, String text, int from) {
        if (Peer.CLIENT.read(event, text, from) < 0) {
            return false;
        }
        event.kind(kind);
        return true;
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
        event.set(Field.DNSBL_DOMAIN, text, domain, as < 0 ? text.length() : as);
        event.set(Field.REASON, text, words + 1);
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
        int end = client;
        for (String joining : new String[] {" from", " for"}) {
            if (text.startsWith(joining, client - joining.length())) {
                end = client - joining.length();
            }
        }
        event.set(Field.REASON, text, at, end);
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
        event.set(Field.REASON, text, at);
        event.kind(EventKind.OTHER);
        return true;
    }
}
