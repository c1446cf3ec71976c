package mailops.event;

/// Tells addresses of the network from the other things that stand where an address may stand: `unknown`, a path, a
/// name.
final class IpAddress {
    private static final int SHORTEST = 2;
    private static final int LONGEST = 45;

    private IpAddress() {}

    /// Whether an IPv4 or IPv6 address fills the space between the two places.
    static boolean fills(String text, int from, int to) {
        if (to - from < SHORTEST || to - from > LONGEST) {
            return false;
        }
        int dots = 0;
        int colons = 0;
        boolean letters = false;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c == '.') {
                dots++;
            } else if (c == ':') {
                colons++;
            } else if ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F')) {
                letters = true;
            } else if (!Digits.isDigit(c)) {
                return false;
            }
        }
        return colons >= 2 ? dots == 0 || dots == 3 : colons == 0 && dots == 3 && !letters;
    }

    /// Sets the field if an address stands between the two places, and says whether it did.
    static boolean set(MailEvent event, Field field, String text, int from, int to) {
        boolean isAddress = fills(text, from, to);
        if (isAddress) {
            event.set(field, text, from, to);
        }
        return isAddress;
    }
}
