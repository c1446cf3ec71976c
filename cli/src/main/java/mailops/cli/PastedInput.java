package mailops.cli;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import mailops.event.EventParser;
import mailops.event.Field;
import mailops.line.LogLine;
import mailops.line.Timestamps;

/// Tells what comes on standard input: a log, or a text such as a single line or a bounce.
final class PastedInput {
    /// What is longer is a log.
    static final int LONGEST_TEXT = 64 * 1024;

    private PastedInput() {}

    /// Whether it is a text: short, and without two lines that begin as a log's lines do.
    ///
    /// @param now for lines without a year
    static boolean isText(byte[] start, Instant now) {
        if (start.length >= LONGEST_TEXT) {
            return false;
        }
        EventParser parser = new EventParser(new Timestamps(ZoneOffset.UTC, now));
        long lines = new String(start, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> {
                    var event = parser.parse(new LogLine("-", 0, line));
                    return event.has(Field.PROGRAM) && event.timestamp().isPresent();
                })
                .limit(2)
                .count();
        return lines < 2;
    }
}
