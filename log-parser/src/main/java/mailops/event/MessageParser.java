package mailops.event;

/// Reads the messages of one family of programs.
interface MessageParser {
    /// Takes the event's message apart into fields and sets its kind. Called for messages of the daemon that the
    /// event's
    /// fields name; a message that it does not understand leaves the kind at {@link EventKind#UNPARSED}. Never throws
    /// for odd input, and takes time linear in the message's length.
    void parse(MailEvent event, String daemon, String message);
}
