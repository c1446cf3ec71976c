package mailops.event;

/// The name of a message in Postfix' queue, at the start of a message: `3C1A2B4D5E: ` or, with
/// `enable_long_queue_ids`, `4XYdBr0Lsgz9rxW: `.
final class QueueId {
    private static final int SHORT_MIN = 6;
    private static final int LONGEST = 32;

    /// A long name holds seconds in six and microseconds in four digits to base 52, then this, then the inode.
    private static final int LONG_SEPARATOR_AT = 10;

    private static final char LONG_SEPARATOR = 'z';

    private QueueId() {}

    /// Where the queue id that starts at `start` ends (its colon stands there), or -1 if none does.
    static int end(String text, int start) {
        int limit = Math.min(text.length(), start + LONGEST + 1);
        boolean hex = true;
        boolean base52 = true;
        for (int i = start; i < limit; i++) {
            char c = text.charAt(i);
            if (c == ':') {
                int length = i - start;
                boolean isShort = hex && length >= SHORT_MIN;
                boolean isLong = base52
                        && length > LONG_SEPARATOR_AT + 1
                        && text.charAt(start + LONG_SEPARATOR_AT) == LONG_SEPARATOR;
                return isShort || isLong ? i : -1;
            }
            boolean digit = Digits.isDigit(c);
            hex &= digit || (c >= 'A' && c <= 'F');
            base52 &= digit || isConsonant(c);
            if (!hex && !base52) {
                return -1;
            }
        }
        return -1;
    }

    /// Postfix leaves the vowels out, so that no queue id spells a word.
    private static boolean isConsonant(char c) {
        boolean letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        return letter && "AEIOUaeiou".indexOf(c) < 0;
    }
}
