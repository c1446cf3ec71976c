package mailops.report.page;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import mailops.explain.Evidence;
import mailops.report.Action;
import mailops.report.Cell;
import mailops.report.Chart;
import mailops.report.Earlier;
import mailops.report.Figure;
import mailops.report.FinePrint;
import mailops.report.Report;
import mailops.report.Series;
import mailops.report.Table;

/// The numbers of a report as JSON, and back: next week's trends need no log. Values that nobody knows are absent.
public final class ReportJson {
    /// Raise it when a reader of the old form would misunderstand the new one.
    private static final int VERSION = 1;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ReportJson() {}

    public static String of(Report report) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = MAPPER.getFactory().createGenerator(out)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter()
                    .withObjectIndenter(new com.fasterxml.jackson.core.util.DefaultIndenter("  ", "\n")));
            json.writeStartObject();
            head(report, json);
            json.writeArrayFieldStart("actions");
            for (Action action : report.actions()) {
                write(action, json);
            }
            json.writeEndArray();
            json.writeObjectFieldStart("figures");
            for (Figure figure : report.figures()) {
                json.writeObjectFieldStart(figure.id());
                json.writeStringField("unit", figure.kind().name().toLowerCase(java.util.Locale.ROOT));
                number("value", figure.value(), json);
                number("before", figure.before(), json);
                json.writeEndObject();
            }
            json.writeEndObject();
            json.writeObjectFieldStart("charts");
            for (Chart chart : report.charts()) {
                write(chart, json);
            }
            json.writeEndObject();
            json.writeObjectFieldStart("tables");
            for (Table table : report.tables()) {
                write(table, json);
            }
            json.writeEndObject();
            finePrint(report.finePrint(), json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out + "\n";
    }

    private static void head(Report report, JsonGenerator json) throws IOException {
        json.writeNumberField("report", VERSION);
        json.writeStringField("title", report.title());
        if (report.host().isPresent()) {
            json.writeStringField("host", report.host().get());
        }
        if (report.domain().isPresent()) {
            json.writeStringField("domain", report.domain().get());
        }
        json.writeBooleanField("redacted", report.redacted());
        json.writeStringField("from", report.span().from().toString());
        json.writeStringField("to", report.span().to().toString());
        json.writeStringField("zone", report.span().zone().getId());
        json.writeObjectFieldStart("verdict");
        json.writeStringField("level", report.verdict().level().label());
        json.writeStringField("sentence", report.verdict().sentence());
        json.writeEndObject();
    }

    private static void write(Action action, JsonGenerator json) throws IOException {
        json.writeStartObject();
        text("problem", action.problem(), json);
        json.writeStringField("urgency", action.urgency().label());
        json.writeStringField("title", action.title());
        json.writeNumberField("incidents", action.incidents());
        if (action.before().isPresent()) {
            json.writeNumberField("before", action.before().getAsLong());
        }
        time("since", action.since(), json);
        time("last", action.last(), json);
        text("affected", action.affected(), json);
        text("cause", action.cause(), json);
        json.writeArrayFieldStart("evidence");
        for (Evidence evidence : action.evidence()) {
            json.writeStartObject();
            json.writeStringField("sign", evidence.sign().mark());
            json.writeStringField("text", evidence.text());
            json.writeEndObject();
        }
        json.writeEndArray();
        text("advice", action.advice(), json);
        text("command", action.command().orElse(""), json);
        text("setting", action.setting().orElse(""), json);
        json.writeEndObject();
    }

    private static void write(Chart chart, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(chart.id());
        json.writeStringField("title", chart.title());
        json.writeStringField("unit", chart.kind().name().toLowerCase(java.util.Locale.ROOT));
        json.writeFieldName("categories");
        inOneLine(chart.categories(), json);
        json.writeArrayFieldStart("series");
        for (Series series : chart.series()) {
            json.writeStartObject();
            json.writeStringField("name", series.name());
            json.writeFieldName("values");
            inOneLine(series.values(), json);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /// JSON has no number for what is none, and a list must not have holes.
    private static void inOneLine(List<?> values, JsonGenerator json) throws IOException {
        json.writeStartArray();
        for (Object value : values) {
            if (value instanceof Double number) {
                if (number.isNaN()) {
                    json.writeNull();
                } else {
                    json.writeNumber(plain(number));
                }
            } else {
                json.writeString(value.toString());
            }
        }
        json.writeEndArray();
    }

    private static void write(Table table, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(table.id());
        json.writeArrayFieldStart("rows");
        for (List<Cell> row : table.rows()) {
            json.writeStartObject();
            for (int i = 0; i < row.size(); i++) {
                String name = table.columns().get(i).id();
                switch (row.get(i)) {
                    case Cell.Words words -> text(name, words.text(), json);
                    case Cell.Amount amount -> json.writeNumberField(name, plain(amount.value()));
                    case Cell.Moment moment ->
                        json.writeStringField(name, moment.time().toString());
                    case Cell.Unknown unknown -> {
                        // Absent.
                    }
                }
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberField("left", table.left());
        json.writeEndObject();
    }

    private static void finePrint(FinePrint print, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("fine_print");
        json.writeStringField("made", print.made().toString());
        json.writeStringField("version", print.version());
        json.writeNumberField("seconds", plain(print.took().toMillis() / 1000.0));
        json.writeFieldName("sources");
        inOneLine(print.sources(), json);
        json.writeNumberField("lines", print.lines());
        json.writeNumberField("unparsed", print.unparsed());
        time("first", print.first(), json);
        time("last", print.last(), json);
        json.writeArrayFieldStart("gaps");
        for (FinePrint.Gap gap : print.gaps()) {
            json.writeStartObject();
            json.writeStringField("from", gap.from().toString());
            json.writeStringField("to", gap.to().toString());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeStringField("before", print.before());
        json.writeEndObject();
    }

    private static void text(String name, String text, JsonGenerator json) throws IOException {
        if (!text.isEmpty()) {
            json.writeStringField(name, text);
        }
    }

    private static void time(String name, Optional<Instant> time, JsonGenerator json) throws IOException {
        if (time.isPresent()) {
            json.writeStringField(name, time.get().toString());
        }
    }

    private static void number(String name, OptionalDouble value, JsonGenerator json) throws IOException {
        if (value.isPresent()) {
            json.writeNumberField(name, plain(value.getAsDouble()));
        }
    }

    private static BigDecimal plain(double value) {
        BigDecimal rounded = BigDecimal.valueOf(Math.round(value * 1000), 3).stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
    }

    /// The numbers of a report that was written before; {@link Earlier#NONE} where the text is none, or of another
    /// version.
    public static Earlier earlier(String text) {
        try {
            JsonNode root = MAPPER.readTree(text);
            if (root.path("report").asInt() != VERSION || root.path("redacted").asBoolean()) {
                return Earlier.NONE;
            }
            Map<String, Double> figures = new HashMap<>();
            root.path("figures").properties().forEach(figure -> {
                if (figure.getValue().path("value").isNumber()) {
                    figures.put(figure.getKey(), figure.getValue().path("value").asDouble());
                }
            });
            Map<String, Long> problems = new HashMap<>();
            root.path("tables")
                    .path("problems")
                    .path("rows")
                    .forEach(row -> problems.put(
                            row.path("problem").asText(), row.path("incidents").asLong()));
            return new Earlier(root.path("title").asText(), figures, problems);
        } catch (JsonProcessingException e) {
            return Earlier.NONE;
        }
    }

    /// What the list of reports shows of one; empty where the text is no report.
    static Optional<ReportFolder.Kept> kept(String name, String text) {
        try {
            JsonNode root = MAPPER.readTree(text);
            if (!root.path("verdict").has("level")) {
                return Optional.empty();
            }
            Map<String, List<Double>> series = new HashMap<>();
            root.path("charts").path("outcomes").path("series").forEach(one -> {
                java.util.ArrayList<Double> values = new java.util.ArrayList<>();
                one.path("values").forEach(value -> values.add(value.asDouble()));
                series.put(one.path("name").asText(), values);
            });
            return Optional.of(new ReportFolder.Kept(
                    name,
                    root.path("title").asText(),
                    root.path("verdict").path("level").asText(),
                    root.path("verdict").path("sentence").asText(),
                    root.path("figures").path("delivered").path("value").asLong(),
                    series.getOrDefault("delivered", List.of())));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
