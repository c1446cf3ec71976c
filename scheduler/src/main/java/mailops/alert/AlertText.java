package mailops.alert;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import mailops.JsonLines;

/// An alert in words, and as JSON.
final class AlertText {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu, HH:mm", Locale.ENGLISH);

    private AlertText() {}

    /// For a mail.
    static String words(Alert alert, ZoneId zone) {
        StringBuilder text = new StringBuilder(alert.title())
                .append(".\n\n")
                .append(alert.summary())
                .append("\n\n");
        alert.hint()
                .ifPresent(hint -> text.append("What to do:   ").append(hint).append('\n'));
        alert.since()
                .ifPresent(
                        time -> text.append(alert.event() == Alert.Event.OVERDUE ? "It was due:   " : "Since:        ")
                                .append(TIME.format(time.atZone(zone)))
                                .append('\n'));
        text.append("Last success: ")
                .append(alert.lastSuccess()
                        .map(time -> TIME.format(time.atZone(zone)))
                        .orElse("never"))
                .append('\n');
        text.append("Look closer:  mailops job show ").append(alert.job()).append('\n');
        if (alert.event() != Alert.Event.RECOVERED) {
            text.append("\nThe same is told again once a day until it works.\n");
        }
        return text.toString();
    }

    /// One object. `text` is the field that chat programs show.
    static String json(Alert alert) {
        StringWriter text = new StringWriter();
        try (JsonLines lines = new JsonLines(text)) {
            JsonGenerator json = lines.start();
            json.writeStringField("event", alert.event().toString());
            json.writeStringField("job", alert.job());
            json.writeStringField("host", alert.host());
            json.writeStringField("time", alert.time().toString());
            json.writeStringField("summary", alert.summary());
            if (alert.hint().isPresent()) {
                json.writeStringField("hint", alert.hint().get());
            }
            if (alert.since().isPresent()) {
                json.writeStringField("since", alert.since().get().toString());
            }
            if (alert.lastSuccess().isPresent()) {
                json.writeStringField("last_success", alert.lastSuccess().get().toString());
            }
            json.writeStringField("text", alert.title() + ": " + alert.summary());
            lines.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
