package mailops.event;

/// Postfix' programs about themselves: they start, stop, and count.
final class DaemonLine {
    private static final String[] LIFE = {
        "daemon started -- ",
        "reload -- ",
        "terminating on signal ",
        "starting the Postfix mail system",
        "stopping the Postfix mail system",
        "refreshing the Postfix mail system",
        "aborting the Postfix mail system",
        "waiting for the Postfix mail system",
        "the Postfix mail system is ",
    };

    private DaemonLine() {}

    static boolean parse(MailEvent event, String daemon, String text, int at) {
        return statistics(event, text, at) || life(event, daemon, text, at) || note(event, text, at);
    }

    /// anvil: `statistics: max connection rate 2/60s for (smtp:192.0.2.7) at Nov 22 10:00:00`; scache and the caches of
    /// verify and postscreen likewise.
    private static boolean statistics(MailEvent event, String text, int at) {
        boolean cache = text.startsWith("cache ", at) && text.contains(" full cleanup: ");
        if (!cache && !text.startsWith("statistics: ", at)) {
            return false;
        }
        int open = text.indexOf(" for (", at);
        int close = open < 0 ? -1 : text.indexOf(')', open);
        if (close >= 0) {
            int client = clientStart(text, open + " for (".length(), close);
            IpAddress.set(event, Field.CLIENT_IP, text, client, close);
        }
        event.kind(EventKind.STATISTICS);
        return true;
    }

    /// Where the client starts in `smtp:192.0.2.7` or, for a service that is named by its address,
    /// `192.0.2.25:25:192.0.2.7`.
    private static int clientStart(String text, int from, int to) {
        int colon = text.indexOf(':', from);
        if (colon < 0 || colon > to) {
            return to;
        }
        return IpAddress.fills(text, from, colon) ? text.indexOf(':', colon + 1) + 1 : colon + 1;
    }

    private static boolean life(MailEvent event, String daemon, String text, int at) {
        if (event.has(Field.SEVERITY)) {
            return false;
        }
        boolean tableChanged = text.startsWith("table ", at) && text.contains(" has changed ");
        if (tableChanged || daemon.equals("postfix-script") || startsWithLife(text, at)) {
            event.set(Field.REASON, text, at);
            event.kind(EventKind.DAEMON);
            return true;
        }
        return false;
    }

    private static boolean startsWithLife(String text, int at) {
        for (String words : LIFE) {
            if (text.startsWith(words, at)) {
                return true;
            }
        }
        return false;
    }

    /// Remarks on the configuration that Postfix writes without a severity.
    private static boolean note(MailEvent event, String text, int at) {
        if (event.has(Field.SEVERITY)
                || (!isPostsuperCount(text, at)
                        && !text.startsWith("using backwards-compatible default setting ", at)
                        && !text.startsWith("Postfix is using backwards-compatible default settings", at)
                        && !text.startsWith("See http", at)
                        && !text.startsWith("To disable backwards compatibility use ", at)
                        && !text.startsWith("initializing the ", at)
                        && !text.startsWith("throttle released for command ", at))) {
            return false;
        }
        event.set(Field.REASON, text, at);
        event.kind(EventKind.OTHER);
        return true;
    }

    /// postsuper: `Deleted: 5 messages`, `Requeued: 1 message`, `Placed on hold: 2 messages` and so on.
    private static boolean isPostsuperCount(String text, int at) {
        int count = text.indexOf(": ", at) + ": ".length();
        int words = Digits.end(text, count);
        return words > count
                && (text.endsWith(" message") || text.endsWith(" messages"))
                && text.indexOf(' ', words) == words
                && text.indexOf(' ', words + 1) < 0;
    }
}
