package mailops.event;

/// A module of PAM that auth has loaded: `pam_unix(dovecot:auth): check pass; user unknown`, or
/// `pam_unix(dovecot:auth): authentication failure; logname= uid=0 … ruser=name rhost=192.0.2.7`.
final class PamLine {
    private PamLine() {}

    static boolean parse(MailEvent event, String text, int at) {
        int words = text.startsWith("pam_", at) ? text.indexOf("): ", at) : -1;
        if (words < 0) {
            return false;
        }
        int reason = words + "): ".length();
        int list = text.indexOf("; logname=", reason);
        event.set(Field.REASON, text, reason, list < 0 ? text.length() : list);
        if (list >= 0) {
            fields(event, text, list);
        }
        boolean session = text.startsWith("session ", reason);
        event.kind(session ? EventKind.OTHER : EventKind.AUTH_FAILED);
        return true;
    }

    /// The user's name stands in front of the client's, and may hold what looks like one: the last one counts.
    private static void fields(MailEvent event, String text, int list) {
        int host = text.lastIndexOf(" rhost=");
        int user = text.indexOf(" ruser=", list);
        if (host < list) {
            return;
        }
        int from = host + " rhost=".length();
        int blank = text.indexOf(' ', from);
        IpAddress.set(event, Field.CLIENT_IP, text, from, blank < 0 ? text.length() : blank);
        if (user >= 0 && user < host) {
            event.set(Field.USER, text, user + " ruser=".length(), host);
        }
    }
}
