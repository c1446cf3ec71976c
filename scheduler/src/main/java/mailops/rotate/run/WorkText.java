package mailops.rotate.run;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mailops.rotate.file.Actor;
import mailops.rotate.plan.Means;
import mailops.rotate.plan.Phase;
import mailops.rotate.plan.SetPlan.Task;

/// Work as lines of text, each an array of strings in JSON: `["set", …]`, what belongs to it, `["begin"]`.
final class WorkText {
    private static final JsonFactory JSON = new JsonFactory();

    private WorkText() {}

    /// @param tasks gets the tasks' lines, which stand behind all others
    static void write(Work work, List<String> head, List<String> tasks) {
        Means means = work.means();
        head.add(line(
                List.of("set", work.where(), "" + work.shared(), work.time().toString())));
        head.add(line(List.of(
                "means",
                "" + means.actor().uid(),
                "" + means.actor().gid(),
                means.uncompress(),
                means.extension(),
                means.mail(),
                means.mailCommand(),
                "" + means.shred(),
                "" + means.hardLinks())));
        head.add(line("compress", means.compress()));
        means.scripts().forEach((name, text) -> head.add(line(List.of("text", name, text))));
        work.logs().forEach(log -> head.add(line(List.of("log", log.toString()))));
        work.attempted().forEach(log -> head.add(line(List.of("attempted", log.toString()))));
        for (Task task : work.tasks()) {
            List<String> words = new ArrayList<>(
                    List.of("task", "" + task.log(), task.phase().name()));
            words.addAll(StepText.words(task.step()));
            tasks.add(line(words));
        }
    }

    private static String line(String first, List<String> rest) {
        List<String> words = new ArrayList<>(List.of(first));
        words.addAll(rest);
        return line(words);
    }

    static String line(List<String> words) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartArray();
            for (String word : words) {
                json.writeString(word);
            }
            json.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    /// @return nothing where the line was not written to its end
    static Optional<List<String>> words(String line) {
        List<String> words = new ArrayList<>();
        try (JsonParser json = JSON.createParser(line)) {
            if (json.nextToken() != JsonToken.START_ARRAY) {
                return Optional.empty();
            }
            while (json.nextToken() == JsonToken.VALUE_STRING) {
                words.add(json.getText());
            }
            return json.currentToken() == JsonToken.END_ARRAY ? Optional.of(words) : Optional.empty();
        } catch (IOException cut) {
            return Optional.empty();
        }
    }

    /// Puts work together from its lines.
    static final class Builder {
        private String where = "";
        private boolean shared;
        private LocalDateTime time = LocalDateTime.MIN;
        private List<String> means = List.of();
        private List<String> compress = List.of();
        private final Map<String, String> scripts = new HashMap<>();
        private final List<Path> logs = new ArrayList<>();
        private final List<Path> attempted = new ArrayList<>();
        private final List<Task> tasks = new ArrayList<>();

        void add(List<String> words) {
            List<String> rest = words.subList(1, words.size());
            switch (words.getFirst()) {
                case "set" -> {
                    where = rest.get(0);
                    shared = Boolean.parseBoolean(rest.get(1));
                    time = LocalDateTime.parse(rest.get(2));
                }
                case "means" -> means = rest;
                case "compress" -> compress = rest;
                case "text" -> scripts.put(rest.get(0), rest.get(1));
                case "log" -> logs.add(Path.of(rest.get(0)));
                case "attempted" -> attempted.add(Path.of(rest.get(0)));
                case "task" ->
                    tasks.add(new Task(
                            Integer.parseInt(rest.get(0)),
                            Phase.valueOf(rest.get(1)),
                            StepText.step(rest.subList(2, rest.size()))));
                default -> throw new IllegalArgumentException("unknown line: " + words.getFirst());
            }
        }

        Work work() {
            Means with = new Means(
                    new Actor(Integer.parseInt(means.get(0)), Integer.parseInt(means.get(1))),
                    compress,
                    means.get(2),
                    means.get(3),
                    means.get(4),
                    means.get(5),
                    Integer.parseInt(means.get(6)),
                    Boolean.parseBoolean(means.get(7)),
                    scripts);
            return new Work(where, shared, time, with, logs, attempted, tasks);
        }
    }
}
