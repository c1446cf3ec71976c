package mailops.event;

/// A mail address of an envelope.
final class Address {
    private static final String NULL_SENDER = "<>";

    private Address() {}

    /// Sets the field to the address between the two places, which are those of the angle brackets' content. An empty
    /// sender is the null sender, an empty recipient is none.
    static void set(MailEvent event, Field field, String text, int from, int to) {
        if (from < to) {
            event.set(field, text.substring(from, to));
        } else if (field == Field.FROM) {
            event.set(field, NULL_SENDER);
        }
    }

    /// Sets the message id that fills the space between the two places, without its angle brackets.
    static void setMessageId(MailEvent event, String text, int from, int to) {
        boolean inBrackets = to - from >= 2 && text.charAt(from) == '<' && text.charAt(to - 1) == '>';
        event.set(Field.MESSAGE_ID, inBrackets ? text.substring(from + 1, to - 1) : text.substring(from, to));
    }
}
