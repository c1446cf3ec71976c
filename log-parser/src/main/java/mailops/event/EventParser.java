package mailops.event;

import mailops.line.LogLine;
import mailops.line.Timestamps;

/// Turns the lines of one file, in their order, into events.
public final class EventParser {
    private final Timestamps timestamps;

    /// @param timestamps reads the times of this file
    public EventParser(Timestamps timestamps) {
        this.timestamps = timestamps;
    }

    /// Reads time, host and program only; {@link #readMessage} may follow later, on another thread.
    public MailEvent readEnvelope(LogLine line) {
        MailEvent event = new MailEvent(line);
        Envelope.read(event, timestamps);
        return event;
    }

    /// Takes the message apart. A line without an envelope stays {@link EventKind#UNPARSED}.
    public static void readMessage(MailEvent event) {
        if (event.has(Field.PROGRAM)) {
            MessageParsers.parse(event);
        }
    }

    /// Takes the message apart as far as it takes to know daemon and service. For those who only show the line.
    public static void readNames(MailEvent event) {
        if (event.has(Field.PROGRAM) && !MessageParsers.names(event)) {
            MessageParsers.parse(event);
        }
    }

    /// The whole line. Never fails: what is not understood is {@link EventKind#UNPARSED}.
    public MailEvent parse(LogLine line) {
        MailEvent event = readEnvelope(line);
        readMessage(event);
        return event;
    }
}
