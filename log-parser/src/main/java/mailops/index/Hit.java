package mailops.index;

import java.time.Instant;
import java.time.ZoneId;
import mailops.event.EventParser;
import mailops.event.MailEvent;
import mailops.line.LogLine;
import mailops.line.Timestamps;

/// A line that was found.
///
/// @param line the text as it was read, with the file and offset where it stood
/// @param micros when it stands among the other lines, in microseconds since 1970; {@link MailEvent#NO_TIME} where
///     neither it nor a line before it has a time
/// @param problem the problem's id, or empty
/// @param incidents how many incidents of the problem the line counts for
/// @param sequence its number in the order in which lines were added
public record Hit(LogLine line, long micros, String problem, int incidents, long sequence) {
    /// What the line says, read again from its text.
    public MailEvent event(ZoneId zone) {
        Instant latest = micros == MailEvent.NO_TIME ? Instant.EPOCH : MailEvent.instant(micros);
        MailEvent event = new EventParser(new Timestamps(zone, latest)).parse(line);
        if (event.timestampMicros() != MailEvent.NO_TIME) {
            // In the hour that autumn repeats, the lines before it told which one it is.
            event.timestampMicros(micros);
        }
        return event;
    }
}
