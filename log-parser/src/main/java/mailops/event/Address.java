package mailops.event;

/// A mail address of an envelope.
final class Address {
    private static final String NULL_SENDER = "<>";

    private Address() {}

    /// Sets the field to the address between the two places, which are those of the angle brackets' content. An empty
    /// sender is the null sender, an empty recipient is none.
    static void set(MailEvent event, Field field, String text, int from, int to) {
        if (field == Field.FROM && from == to) {
            event.set(field, NULL_SENDER);
        } else {
            event.set(field, text, from, to);
        }
    }

    /// Sets the message id that fills the space between the two places, without its angle brackets.
    static void setMessageId(MailEvent event, String text, int from, int to) {
        boolean inBrackets = to - from >= 2 && text.charAt(from) == '<' && text.charAt(to - 1) == '>';
        int edge = inBrackets ? 1 : 0;
        event.set(Field.MESSAGE_ID, text, from + edge, to - edge);
    }
}
