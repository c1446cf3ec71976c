package mailops.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import mailops.JsonLines;
import mailops.line.LogLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventJsonTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void writesWhoThenWhatThenTheFields() throws IOException {
        String text = "Nov 22 17:13:13 mx1 postfix/smtp[7]: 4XyZ: to=<user1@example.org>, delay=0.34, status=sent (ok)";
        MailEvent event = new MailEvent(new LogLine("/var/log/mail.log", 4711, text));
        event.timestampMicros(ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse("2026-11-22T16:13:13Z")));
        event.set(Field.HOST, "mx1");
        event.set(Field.PROGRAM, "postfix/smtp");
        event.set(Field.DAEMON, "smtp");
        event.set(Field.PID, 7);
        event.messageStart(text.indexOf("4XyZ"));
        event.kind(EventKind.DELIVERY);
        event.set(Field.QUEUE_ID, "4XyZ");
        event.set(Field.TO, "user1@example.org");
        event.set(Field.DELAY, 0.34);
        event.set(Field.STATUS, "sent");

        assertThat(json(event, Optional.of("relay-access-denied"))).isEqualTo("""
                {"timestamp":"2026-11-22T17:13:13+01:00","host":"mx1","program":"postfix/smtp","daemon":"smtp","pid":7,\
                "message":"4XyZ: to=<user1@example.org>, delay=0.34, status=sent (ok)",\
                "line":"Nov 22 17:13:13 mx1 postfix/smtp[7]: 4XyZ: to=<user1@example.org>, delay=0.34, status=sent (ok)",\
                "source":"/var/log/mail.log","offset":4711,"event":"delivery","problem":"relay-access-denied",\
                "queue_id":"4XyZ","to":"user1@example.org","delay":0.34,"status":"sent"}""");
    }

    @Test
    void leavesOutWhatIsNotThere() throws IOException {
        MailEvent event = new MailEvent(new LogLine("-", 0, "what"));
        assertThat(json(event, Optional.empty())).isEqualTo("""
                {"message":"what","line":"what","source":"-","offset":0,"event":"unparsed"}""");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        2026-11-22T16:13:13Z,        2026-11-22T17:13:13+01:00
        2026-11-22T16:13:03.102Z,    2026-11-22T17:13:03.102+01:00
        2026-11-22T16:13:03.000007Z, 2026-11-22T17:13:03.000007+01:00
        # the repeated hour of autumn is told by its offset
        2026-10-25T00:59:59Z,        2026-10-25T02:59:59+02:00
        2026-10-25T01:00:00Z,        2026-10-25T02:00:00+01:00
        1969-12-31T23:59:59.5Z,      1970-01-01T00:59:59.5+01:00
        """)
    void writesTimesInTheirZone(Instant time, String text) {
        Rfc3339 times = new Rfc3339(BERLIN);
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, time);
        assertThat(times.text(micros)).isEqualTo(text);
        assertThat(times.text(micros)).as("again, from the remembered minute").isEqualTo(text);
    }

    private static String json(MailEvent event, Optional<String> problem) throws IOException {
        StringWriter out = new StringWriter();
        try (JsonLines lines = new JsonLines(out)) {
            new EventJson(lines, BERLIN).write(event, problem);
        }
        assertThat(out.toString()).endsWith("\n");
        return out.toString().stripTrailing();
    }
}
