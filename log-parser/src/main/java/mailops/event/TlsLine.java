package mailops.event;

import org.jspecify.annotations.Nullable;

/// TLS as Postfix tells it, with either side.
final class TlsLine {
    private static final String WORDS = " TLS connection ";

    private TlsLine() {}

    static boolean parse(MailEvent event, String text, int at) {
        return established(event, text, at) || failed(event, text, at);
    }

    /// `Anonymous TLS connection established from host[ip]: TLSv1.3 with cipher NAME (256/256 bits) …`, also
    /// `reused` and `to host[ip]:port`; behind the client may stand ` to name`, the name it asked for.
    private static boolean established(MailEvent event, String text, int at) {
        int words = text.indexOf(' ', at);
        if (words < 0 || !text.startsWith(WORDS, words)) {
            return false;
        }
        int verb = words + WORDS.length();
        int direction = text.indexOf(' ', verb);
        boolean from = direction >= 0 && text.startsWith(" from ", direction);
        if (!from && (direction < 0 || !text.startsWith(" to ", direction))) {
            return false;
        }
        event.set(Field.TLS_TRUST_LEVEL, text, at, words);
        int peer = direction + (from ? " from ".length() : " to ".length());
        int end = (from ? Peer.CLIENT : Peer.RELAY).read(event, text, peer);
        int version = text.indexOf(": ", Math.max(end, peer));
        if (version >= 0) {
            cipher(event, text, version + ": ".length());
        }
        event.kind(EventKind.TLS);
        return true;
    }

    /// Sets version and cipher of `TLSv1.3 with cipher NAME (256/256 bits)`, if that stands at `from`.
    static boolean cipher(MailEvent event, String text, int from) {
        int with = text.indexOf(' ', from);
        if (with < 0 || !text.startsWith(" with cipher ", with)) {
            return false;
        }
        int name = with + " with cipher ".length();
        int end = text.indexOf(' ', name);
        event.set(Field.TLS_VERSION, text, from, with);
        event.set(Field.TLS_CIPHER, text, name, end < 0 ? text.length() : end);
        return true;
    }

    /// What went wrong with one peer, and the steps that higher log levels show.
    private static boolean failed(MailEvent event, String text, int at) {
        return reason(event, text, at, "SSL_accept error from ", Peer.CLIENT)
                || reason(event, text, at, "SSL_connect error to ", Peer.RELAY)
                || reason(event, text, at, "certificate verification failed for ", null)
                || reason(event, text, at, "client certificate verification failed for ", Peer.CLIENT)
                || reason(event, text, at, "server certificate verification failed for ", Peer.RELAY)
                || reason(event, text, at, "TLS handshake failed for ", null)
                || reason(event, text, at, "setting up TLS connection from ", Peer.CLIENT)
                || reason(event, text, at, "setting up TLS connection to ", Peer.RELAY);
    }

    private static boolean reason(MailEvent event, String text, int at, String words, @Nullable Peer whose) {
        if (!text.startsWith(words, at)) {
            return false;
        }
        if (whose != null) {
            whose.read(event, text, at + words.length());
        }
        event.set(Field.REASON, text, at);
        event.kind(EventKind.TLS);
        return true;
    }
}
