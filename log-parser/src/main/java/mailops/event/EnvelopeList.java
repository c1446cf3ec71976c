package mailops.event;

/// The list at the end of a refusal: `; from=<…> to=<…> proto=ESMTP helo=<…> sasl_username=<…>`, with commas in
/// between where postscreen wrote it. Each part may be missing, their order is fixed.
final class EnvelopeList {
    private static final String[] KEYS = {
        "from=<", "to=<", "proto=", "helo=<", "sasl_method=", "sasl_username=<", "sasl_username="
    };
    private static final Field[] FIELDS = {
        Field.FROM, Field.TO, Field.PROTO, Field.HELO, Field.SASL_METHOD, Field.SASL_USERNAME, Field.SASL_USERNAME,
    };
    private static final int HELO = 3;

    private EnvelopeList() {}

    /// Where the semicolon in front of the list stands, or the text's length if there is no list.
    static int start(String text, int from) {
        for (int at = text.indexOf("; ", from); at >= 0; at = text.indexOf("; ", at + 1)) {
            if (keyAt(text, at + "; ".length(), 0) >= 0) {
                return at;
            }
        }
        return text.length();
    }

    /// Sets what the list that starts at `start` holds, and says where it ends.
    static int read(MailEvent event, String text, int start) {
        int at = start;
        int next = 0;
        while (at < text.length()) {
            int gap = at + (text.startsWith("; ", at) || text.startsWith(", ", at) ? 2 : 1);
            int key = keyAt(text, gap, next);
            if (key < 0) {
                return at;
            }
            int value = gap + KEYS[key].length();
            boolean bracketed = KEYS[key].endsWith("<");
            int end = bracketed ? bracketEnd(text, value, key) : wordEnd(text, value);
            Address.set(event, FIELDS[key], text, value, end);
            at = Math.min(bracketed ? end + 1 : end, text.length());
            next = key + 1;
        }
        return at;
    }

    private static int keyAt(String text, int at, int first) {
        for (int key = first; key < KEYS.length; key++) {
            if (text.startsWith(KEYS[key], at)) {
                return key;
            }
        }
        return -1;
    }

    private static int wordEnd(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) != ' ' && text.charAt(at) != ',') {
            at++;
        }
        return at;
    }

    /// Where the bracketed value of the given key ends. HELO names are a stranger's choice and stand last, so theirs
    /// reaches as far as it can (smtpd replaces brackets and blanks in them, which bounds the harm); an address
    /// ends where the next key follows.
    private static int bracketEnd(String text, int from, int key) {
        if (key == HELO) {
            int login = Math.max(text.lastIndexOf("> sasl_method="), text.lastIndexOf("> sasl_username=<"));
            int rule = text.indexOf(">: ", from);
            if (login >= from) {
                return login;
            }
            if (text.endsWith(">")) {
                return Math.max(from, text.length() - 1);
            }
            return rule < 0 ? text.length() : rule;
        }
        for (int close = text.indexOf('>', from); close >= 0; close = text.indexOf('>', close + 1)) {
            int behind = close + 1;
            boolean last = behind == text.length() || text.startsWith(": ", behind);
            int gap = behind + (text.startsWith(", ", behind) ? 2 : 1);
            if (last || keyAt(text, gap, key + 1) >= 0) {
                return close;
            }
        }
        return text.length();
    }
}
