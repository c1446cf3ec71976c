package mailops.event;

/// The numbers at the start of an SMTP reply: `550 5.1.1 `, `554-5.7.1 `, or the second alone.
final class Reply {
    private static final int CODE_LENGTH = 3;

    private Reply() {}

    /// Sets the codes that stand at `start`, and says where the text behind them starts. A code in the event stays:
    /// what
    /// Postfix made of the reply counts more than the reply.
    static int read(MailEvent event, String text, int start) {
        int at = start;
        int codeEnd = Digits.end(text, at);
        boolean separated = codeEnd == text.length() || text.charAt(codeEnd) == ' ' || text.charAt(codeEnd) == '-';
        if (codeEnd - at == CODE_LENGTH && separated) {
            Digits.set(event, Field.SMTP_CODE, text, at, codeEnd);
            at = Math.min(codeEnd + 1, text.length());
        }
        int dsnEnd = dsnEnd(text, at);
        if (dsnEnd > 0) {
            if (!event.has(Field.DSN)) {
                event.set(Field.DSN, text, at, dsnEnd);
            }
            at = Math.min(dsnEnd + 1, text.length());
        }
        return at;
    }

    /// Where the enhanced status code that starts at `start` ends, or -1 if none does.
    private static int dsnEnd(String text, int start) {
        if (start + 1 >= text.length() || text.charAt(start + 1) != '.' || "245".indexOf(text.charAt(start)) < 0) {
            return -1;
        }
        int subject = Digits.end(text, start + 2);
        if (subject == start + 2 || subject >= text.length() || text.charAt(subject) != '.') {
            return -1;
        }
        int end = Digits.end(text, subject + 1);
        boolean complete = end > subject + 1 && (end == text.length() || text.charAt(end) == ' ');
        return complete ? end : -1;
    }
}
