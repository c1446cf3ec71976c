package mailops.event;

/// What a filter, a restriction or a check of the server did with a client's command or a message's content:
/// `reject: RCPT from host[ip]: 554 5.7.1 <…>: reason; from=<…> to=<…> proto=ESMTP helo=<…>`.
///
/// Recipient, sender and HELO name are a stranger's text and may look like the rest of the line. The client stands in
/// front of them all, and is read from there.
final class RefusalLine {
    private RefusalLine() {}

    /// Reads the line from its action on.
    static boolean parse(MailEvent event, String text, int start) {
        int colon = actionEnd(text, start);
        if (colon < 0) {
            return false;
        }
        String action = text.substring(start, colon);
        int at = colon + ": ".length();
        boolean content = isContent(text, at);
        EventKind kind = switch (action) {
            case "reject",
                    "reject_warning",
                    "hold",
                    "discard",
                    "filter",
                    "redirect",
                    "warn",
                    "delay",
                    "abort",
                    "proxy-reject" -> EventKind.REJECT;
            // Header and body checks only; elsewhere it is a severity.
            case "warning" -> content ? EventKind.REJECT : EventKind.UNPARSED;
            case "info", "permit", "prepend", "replace", "strip", "bcc", "proxy-accept" -> EventKind.OTHER;
            default -> action.startsWith("milter-") ? EventKind.REJECT : EventKind.UNPARSED;
        };
        if (kind == EventKind.UNPARSED) {
            return false;
        }
        event.set(Field.ACTION, action);
        if (content) {
            content(event, text, at);
        } else {
            command(event, text, at);
        }
        event.kind(kind);
        return true;
    }

    private static int actionEnd(String text, int start) {
        int at = start;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == ':') {
                return text.startsWith(": ", at) ? at : -1;
            }
            if ((c < 'a' || c > 'z') && c != '-' && c != '_') {
                return -1;
            }
            at++;
        }
        return -1;
    }

    private static boolean isContent(String text, int at) {
        return text.startsWith("header ", at)
                || text.startsWith("body ", at)
                || text.startsWith("mime-header ", at)
                || text.startsWith("nested-header ", at)
                || text.startsWith("mime-error ", at);
    }

    /// A refused command. Its stage is one word; ETRN has the client's argument in front of the client's name, which
    /// leaves both in doubt.
    private static void command(MailEvent event, String text, int at) {
        int blank = text.indexOf(' ', at);
        if (blank < 0) {
            event.set(Field.REASON, text, at);
            return;
        }
        event.set(Field.SMTP_STAGE, text, at, blank);
        int peerEnd = text.startsWith(" from ", blank) ? Peer.CLIENT.read(event, text, blank + " from ".length()) : -1;
        if (peerEnd < 0) {
            event.set(Field.REASON, text, blank + 1);
            return;
        }
        int reply = text.startsWith(": ", peerEnd) ? peerEnd + ": ".length() : peerEnd;
        int list = EnvelopeList.start(text, reply);
        reason(event, text, Reply.read(event, text, reply), list);
        EnvelopeList.read(event, text, list);
    }

    private static void reason(MailEvent event, String text, int start, int list) {
        int at = start;
        int end = list < text.length() || !text.endsWith(";") ? list : list - 1;
        if (text.startsWith("<", at)) {
            int close = text.indexOf(">: ", at);
            at = close < 0 || close > end ? at : close + ">: ".length();
        }
        if (at < end) {
            event.set(Field.REASON, text, at, end);
            blockList(event, text, at, end);
        }
    }

    private static void blockList(MailEvent event, String text, int start, int end) {
        int found = text.indexOf("blocked using ", start);
        if (found < 0 || found >= end) {
            return;
        }
        int from = found + "blocked using ".length();
        int to = from;
        while (to < end && " ;,".indexOf(text.charAt(to)) < 0) {
            to++;
        }
        event.set(Field.DNSBL_DOMAIN, text, from, to);
    }

    /// A header or a body line: `header Subject: … from host[ip]; from=<…> to=<…>: text of the rule`.
    /// Where the header itself holds something like a client, nobody can say which one is, and none is set.
    private static void content(MailEvent event, String text, int at) {
        int client = -1;
        int clients = 0;
        for (int found = text.indexOf(" from ", at); found >= 0; found = text.indexOf(" from ", found + 1)) {
            int peer = found + " from ".length();
            int end = Peer.end(text, peer);
            if (text.startsWith("local;", peer)) {
                client = client < 0 ? found : client;
            } else if (end >= 0 && text.startsWith(";", end)) {
                client = found;
                clients++;
            }
        }
        int list = text.length();
        if (clients <= 1 && client >= 0) {
            if (clients == 1) {
                Peer.CLIENT.read(event, text, client + " from ".length());
            }
            list = EnvelopeList.start(text, client);
        }
        int rule = EnvelopeList.read(event, text, list);
        if (rule < text.length() && text.startsWith(": ", rule)) {
            event.set(Field.REASON, text, Reply.read(event, text, rule + ": ".length()));
        } else {
            event.set(Field.REASON, text, at, client < 0 ? text.length() : client);
        }
    }
}
