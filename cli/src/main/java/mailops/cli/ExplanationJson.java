package mailops.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import mailops.Visible;
import mailops.explain.Answer;
import mailops.explain.Cause;
import mailops.explain.Evidence;
import mailops.explain.Explanation;
import mailops.knowledge.Remedy;

/// Explanations as one JSON array, an object for each case.
final class ExplanationJson {
    private ExplanationJson() {}

    static void write(List<Answer> answers, PrintWriter out) throws IOException {
        JsonFactory factory = new JsonFactoryBuilder()
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .build();
        StringWriter text = new StringWriter();
        try (JsonGenerator json = factory.createGenerator(text)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter());
            json.writeStartArray();
            for (Answer answer : answers) {
                for (Explanation one : answer.cases()) {
                    write(one, json);
                }
            }
            json.writeEndArray();
        }
        out.print(escaped(text.toString()));
        out.print('\n');
    }

    private static void write(Explanation one, JsonGenerator json) throws IOException {
        json.writeStartObject();
        optional("problem", one.problem(), json);
        json.writeStringField("severity", one.urgency().key());
        json.writeStringField("title", one.title());
        optional("subject", Optional.of(one.subject()).filter(subject -> !subject.isEmpty()), json);
        json.writeNumberField("incidents", one.incidents());
        evidence(one.evidence(), json);
        json.writeArrayFieldStart("causes");
        for (Cause cause : one.causes()) {
            json.writeStartObject();
            json.writeStringField("text", cause.text());
            json.writeStringField("likelihood", cause.likelihood().key());
            evidence(cause.evidence(), json);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("remedies");
        for (Remedy remedy : one.remedies()) {
            json.writeStartObject();
            json.writeStringField("text", remedy.text());
            optional("command", remedy.command(), json);
            optional("file", remedy.file(), json);
            optional("setting", remedy.setting(), json);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("lines");
        for (String line : one.lines()) {
            json.writeString(line);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void optional(String name, Optional<String> value, JsonGenerator json) throws IOException {
        if (value.isPresent()) {
            json.writeStringField(name, value.get());
        }
    }

    private static void evidence(List<Evidence> evidence, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("evidence");
        for (Evidence one : evidence) {
            json.writeString(one.text());
        }
        json.writeEndArray();
    }

    /// Hidden characters can stand in strings only, where JSON has an escape for each; the line ends between the values
    /// are the printer's own.
    private static String escaped(String json) {
        StringBuilder text = new StringBuilder(json.length());
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c != '\n' && Visible.isHidden(c)) {
                text.append(String.format(Locale.ROOT, "\\u%04X", (int) c));
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }
}
