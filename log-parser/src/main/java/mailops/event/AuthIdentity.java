package mailops.event;

/// Who is asking, in the parentheses of an auth message: `user,ip,<session>`, or the first, or the first two of them.
final class AuthIdentity {
    /// What stands for a user that is not known yet.
    private static final String NO_USER = "?";

    private AuthIdentity() {}

    /// Sets user, client and session. A user name may hold commas and look like the rest, so it is read from the end.
    static void set(MailEvent event, String text, int from, int to) {
        int userEnd = userEnd(text, from, to);
        if (userEnd < to) {
            int ip = userEnd + 1;
            int comma = text.indexOf(',', ip);
            int ipEnd = comma < 0 || comma > to ? to : comma;
            event.set(Field.CLIENT_IP, text, ip, ipEnd);
            if (ipEnd < to) {
                event.set(Field.SESSION_ID, text, ipEnd + ",<".length(), to - 1);
            }
        }
        String user = text.substring(from, userEnd);
        if (!user.equals(NO_USER)) {
            event.set(Field.USER, user);
        }
    }

    /// Whether an address stands where one is expected.
    static boolean hasClient(String text, int from, int to) {
        return userEnd(text, from, to) < to;
    }

    private static int userEnd(String text, int from, int to) {
        int ipEnd = to;
        if (to > from && text.charAt(to - 1) == '>') {
            int session = text.lastIndexOf(",<", to);
            ipEnd = session > from ? session : to;
        }
        int comma = text.lastIndexOf(',', ipEnd - 1);
        return comma >= from && IpAddress.fills(text, comma + 1, ipEnd) ? comma : to;
    }
}
