package mailops.event;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.ZoneId;
import java.util.Optional;
import mailops.JsonLines;
import mailops.line.LogLine;

/// Writes an event as one JSON object, with the names of {@link Field}. Absent values are absent.
public final class EventJson {
    private final JsonLines lines;
    private final Rfc3339 times;

    /// @param zone the zone in which timestamps are written
    public EventJson(JsonLines lines, ZoneId zone) {
        this.lines = lines;
        this.times = new Rfc3339(zone);
    }

    /// Writes one object.
    ///
    /// @param problem the id of the problem that the line tells, if it tells one
    public void write(MailEvent event, Optional<String> problem) throws IOException {
        JsonGenerator json = lines.start();
        if (event.timestampMicros() != MailEvent.NO_TIME) {
            json.writeStringField("timestamp", times.text(event.timestampMicros()));
        }
        writeFields(event, true, json);
        LogLine line = event.line();
        json.writeStringField("message", event.message());
        json.writeStringField("line", line.text());
        json.writeStringField("source", line.source());
        json.writeNumberField("offset", line.offset());
        json.writeStringField("event", event.kind().eventName());
        if (problem.isPresent()) {
            json.writeStringField("problem", problem.get());
        }
        writeFields(event, false, json);
        lines.end();
    }

    private static void writeFields(MailEvent event, boolean envelope, JsonGenerator json) throws IOException {
        for (int i = 0; i < event.fieldCount(); i++) {
            Field field = event.fieldAt(i);
            if (isEnvelope(field) == envelope) {
                json.writeFieldName(field.fieldName());
                switch (event.valueAt(i)) {
                    case Long number -> json.writeNumber(number);
                    case Double decimal -> json.writeNumber(decimal);
                    case Object text -> json.writeString(text.toString());
                }
            }
        }
    }

    /// Who wrote the line stands before the message, what it says behind it.
    private static boolean isEnvelope(Field field) {
        return field.compareTo(Field.SEVERITY) <= 0;
    }
}
