package mailops.event;

/// Reads numbers out of the middle of a line, without making strings of them first.
final class Digits {
    /// What stands there is not a number.
    static final long NONE = -1;

    /// More digits than this may not fit into a long; nothing that is counted has so many.
    private static final int LONGEST = 18;

    private static final double[] POWERS_OF_TEN = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};

    private Digits() {}

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /// The first place at or behind `from` that holds no digit.
    static int end(String text, int from) {
        int at = from;
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /// The whole number that fills the space between the two places, or {@link #NONE}.
    static long number(String text, int from, int to) {
        if (from >= to || to - from > LONGEST) {
            return NONE;
        }
        long value = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (!isDigit(c)) {
                return NONE;
            }
            value = value * 10 + (c - '0');
        }
        return value;
    }

    /// The decimal number that fills the space between the two places, or {@link #NONE}. Postfix writes neither sign
    /// nor exponent.
    static double decimal(String text, int from, int to) {
        if (from >= to || to - from > LONGEST - 3) {
            return NONE;
        }
        long value = 0;
        int decimals = -1;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c == '.' && decimals < 0) {
                decimals = 0;
            } else if (isDigit(c) && decimals < POWERS_OF_TEN.length - 1) {
                value = value * 10 + (c - '0');
                decimals += decimals < 0 ? 0 : 1;
            } else {
                return NONE;
            }
        }
        return value / POWERS_OF_TEN[Math.max(decimals, 0)];
    }

    /// Sets the field to the whole number between the two places, if one stands there.
    static void set(MailEvent event, Field field, String text, int from, int to) {
        long value = number(text, from, to);
        if (value != NONE) {
            event.set(field, value);
        }
    }
}
