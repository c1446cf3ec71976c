package mailops.event;

/// What a line with a queue id says about its message, deliveries and refusals aside.
final class QueueLine {
    private QueueLine() {}

    static boolean parse(MailEvent event, String text, int at) {
        if (text.startsWith("from=<", at)) {
            return sender(event, text, at + "from=<".length());
        }
        if (text.startsWith("client=", at)) {
            client(event, text, at + "client=".length());
            return true;
        }
        if (text.startsWith("message-id=", at)) {
            return messageId(event, text, at + "message-id=".length());
        }
        if (text.startsWith("resent-message-id=", at)) {
            return messageId(event, text, at + "resent-message-id=".length());
        }
        if (text.startsWith("removed", at) && text.length() == at + "removed".length()) {
            event.kind(EventKind.REMOVED);
            return true;
        }
        // cleanup, on a message that the client did not finish or that was refused meanwhile (Postfix 3.10)
        if (text.startsWith("removed (", at) && text.endsWith(")")) {
            event.set(Field.REASON, text, at + "removed (".length(), text.length() - 1);
            event.kind(EventKind.REMOVED);
            return true;
        }
        if (text.startsWith("uid=", at)) {
            return pickup(event, text, at);
        }
        return notice(event, text, at) || handling(event, text, at);
    }

    /// qmgr: `from=<…>, size=…, nrcpt=… (queue active)` or `from=<…>, status=expired, returned to sender`.
    /// Postfix' own words end the line, so the last of them counts: a sender may be called almost anything.
    private static boolean sender(MailEvent event, String text, int from) {
        int size = text.lastIndexOf(">, size=");
        int status = text.lastIndexOf(">, status=");
        int close = Math.max(size, status);
        if (close < from) {
            return false;
        }
        Address.set(event, Field.FROM, text, from, close);
        if (close == status) {
            int value = close + ">, status=".length();
            int comma = text.indexOf(',', value);
            event.set(Field.STATUS, text, value, comma < 0 ? text.length() : comma);
            event.kind(EventKind.EXPIRED);
            return true;
        }
        int value = close + ">, size=".length();
        int end = Digits.end(text, value);
        Digits.set(event, Field.SIZE, text, value, end);
        if (text.startsWith(", nrcpt=", end)) {
            int count = end + ", nrcpt=".length();
            Digits.set(event, Field.NRCPT, text, count, Digits.end(text, count));
        }
        event.kind(EventKind.QUEUED);
        return true;
    }

    /// smtpd: `client=host[ip], sasl_method=…, sasl_username=…, sasl_sender=…, orig_client=…`.
    static void client(MailEvent event, String text, int from) {
        event.kind(EventKind.CLIENT);
        int at = Peer.CLIENT.read(event, text, from);
        if (at < 0) {
            return;
        }
        if (text.startsWith(", sasl_method=", at)) {
            int value = at + ", sasl_method=".length();
            at = end(text, value, ", ");
            event.set(Field.SASL_METHOD, text, value, at);
        }
        if (text.startsWith(", sasl_username=", at)) {
            int value = at + ", sasl_username=".length();
            // A user name may hold a comma, so it reaches to whichever key follows.
            int end = end(text, value, ", sasl_sender=");
            end = Math.min(end, end(text, value, ", orig_queue_id="));
            end = Math.min(end, end(text, value, ", orig_client="));
            event.set(Field.SASL_USERNAME, text, value, end);
        }
    }

    private static int end(String text, int from, String next) {
        int found = text.indexOf(next, from);
        return found < 0 ? text.length() : found;
    }

    private static boolean messageId(MailEvent event, String text, int from) {
        Address.setMessageId(event, text, from, text.length());
        event.kind(EventKind.MESSAGE_ID);
        return true;
    }

    /// pickup, for a message of a program on this host: `uid=0 from=<root>`, with `orig_id=…` when requeued.
    private static boolean pickup(MailEvent event, String text, int at) {
        int open = text.indexOf(" from=<", at);
        if (open < 0) {
            return false;
        }
        int requeued = text.lastIndexOf("> orig_id=");
        int close = requeued > open ? requeued : text.lastIndexOf('>');
        if (close < open) {
            return false;
        }
        Address.set(event, Field.FROM, text, open + " from=<".length(), close);
        event.kind(EventKind.CLIENT);
        return true;
    }

    /// bounce: `sender non-delivery notification: QUEUEID` and its siblings for delay, success and the postmaster.
    private static boolean notice(MailEvent event, String text, int at) {
        if (!text.startsWith("sender ", at) && !text.startsWith("postmaster ", at)) {
            return false;
        }
        int colon = text.indexOf(" notification: ", at);
        if (colon < 0) {
            return false;
        }
        event.set(Field.REASON, text, at, colon + " notification".length());
        event.set(Field.BOUNCE_QUEUE_ID, text, colon + " notification: ".length());
        event.kind(EventKind.BOUNCE_NOTICE);
        return true;
    }

    /// qmgr, postsuper and the delivery agents on what they do with a message or with one of its hosts.
    private static boolean handling(MailEvent event, String text, int at) {
        int relay = -1;
        if (text.startsWith("host ", at)) {
            relay = at + "host ".length();
        } else if (text.startsWith("lost connection with ", at)) {
            relay = at + "lost connection with ".length();
        } else if (text.startsWith("conversation with ", at)) {
            relay = at + "conversation with ".length();
        } else if (text.startsWith("TLS is required, but ", at)) {
            int host = text.indexOf("host ", at);
            relay = host < 0 ? text.length() : host + "host ".length();
        } else if (!text.startsWith("enabling PIX workarounds", at)
                && !text.startsWith("skipped, still being delivered", at)
                && !text.startsWith("placed on hold", at)
                && !text.startsWith("released from hold", at)
                && !text.startsWith("requeued", at)
                && !text.startsWith("expired", at)
                && !text.startsWith("Cannot start TLS: ", at)
                && !text.startsWith("Server certificate not ", at)
                && !text.startsWith("SMTPUTF8 is required, but ", at)
                && !text.startsWith("SASL authentication failed; ", at)) {
            return false;
        }
        if (relay >= 0) {
            int end = Peer.RELAY.read(event, text, relay);
            if (end >= 0 && text.startsWith(" said: ", end)) {
                Reply.read(event, text, end + " said: ".length());
            }
        }
        event.set(Field.REASON, text, at);
        event.kind(EventKind.OTHER);
        return true;
    }
}
