package mailops.knowledge;

import java.time.Instant;
import java.time.ZoneOffset;
import mailops.event.EventParser;
import mailops.event.MailEvent;
import mailops.line.LogLine;
import mailops.line.Timestamps;

/// Reads a sample line as a line of a log is read.
final class SampleReader {
    private SampleReader() {}

    static MailEvent read(String text) {
        Timestamps timestamps = new Timestamps(ZoneOffset.UTC, Instant.parse("2026-12-31T00:00:00Z"));
        return new EventParser(timestamps).parse(new LogLine("sample", 0, text));
    }
}
