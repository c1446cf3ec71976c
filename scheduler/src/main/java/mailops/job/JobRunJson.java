package mailops.job;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import mailops.JsonLines;

/// Runs as JSON, one object a line.
public final class JobRunJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private JobRunJson() {}

    /// Writes the fields into an object that was started.
    public static void write(JobRun run, JsonGenerator json) throws IOException {
        json.writeStringField("job", run.job());
        json.writeStringField("kind", run.kind());
        json.writeStringField("started", run.started().toString());
        json.writeNumberField("seconds", run.took().toMillis() / 1000.0);
        json.writeStringField("outcome", run.outcome().word());
        json.writeStringField("summary", run.outcome().summary());
        if (run.outcome() instanceof Outcome.Failed failed) {
            if (failed.hint().isPresent()) {
                json.writeStringField("hint", failed.hint().get());
            }
            json.writeBooleanField("may_pass", failed.mayPass());
        }
        json.writeObjectFieldStart("numbers");
        for (Map.Entry<String, Long> number : run.outcome().numbers().entrySet()) {
            json.writeNumberField(number.getKey(), number.getValue());
        }
        json.writeEndObject();
        json.writeStringField("trigger", run.trigger().toString());
        if (run.due().isPresent()) {
            json.writeStringField("due", run.due().get().toString());
        }
        json.writeNumberField("attempts", run.attempts());
        json.writeStringField("by", run.by());
        json.writeNumberField("pid", run.pid());
        json.writeNumberField("runs", run.totals().runs());
        json.writeNumberField("failures", run.totals().failures());
    }

    /// The run as a line, with its end.
    static String line(JobRun run) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonLines lines = new JsonLines(text)) {
            write(run, lines.start());
            lines.end();
        }
        return text.toString();
    }

    /// Reads a line, or nothing where it is none: the end of a file may be torn.
    static Optional<JobRun> read(String line) {
        Map<String, String> fields = new HashMap<>();
        Map<String, Long> numbers = new LinkedHashMap<>();
        try (JsonParser parser = FACTORY.createParser(line)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                if (parser.nextToken() == JsonToken.START_OBJECT) {
                    while (parser.nextToken() == JsonToken.FIELD_NAME) {
                        String number = parser.currentName();
                        parser.nextToken();
                        numbers.put(number, parser.getLongValue());
                    }
                } else {
                    fields.put(name, parser.getText());
                }
            }
            return parser.currentToken() == JsonToken.END_OBJECT ? Optional.of(run(fields, numbers)) : Optional.empty();
        } catch (IOException | DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static JobRun run(Map<String, String> fields, Map<String, Long> numbers) {
        return new JobRun(
                required(fields, "job"),
                required(fields, "kind"),
                Instant.parse(required(fields, "started")),
                Duration.ofMillis(Math.round(Double.parseDouble(required(fields, "seconds")) * 1000)),
                outcome(fields, numbers),
                Trigger.of(required(fields, "trigger")).orElse(Trigger.HAND),
                Optional.ofNullable(fields.get("due")).map(Instant::parse),
                Integer.parseInt(required(fields, "attempts")),
                required(fields, "by"),
                Long.parseLong(required(fields, "pid")),
                new JobRun.Totals(
                        Long.parseLong(required(fields, "runs")), Long.parseLong(required(fields, "failures"))));
    }

    private static Outcome outcome(Map<String, String> fields, Map<String, Long> numbers) {
        String summary = required(fields, "summary");
        String word = required(fields, "outcome");
        return switch (word) {
            case "done" -> new Outcome.Done(summary, numbers);
            case "skipped" -> new Outcome.Skipped(summary);
            case "failed" ->
                new Outcome.Failed(
                        summary,
                        numbers,
                        Optional.ofNullable(fields.get("hint")),
                        Boolean.parseBoolean(fields.getOrDefault("may_pass", "false")));
            default -> throw new IllegalArgumentException("outcome " + word);
        };
    }

    private static String required(Map<String, String> fields, String name) {
        String value = fields.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }
}
