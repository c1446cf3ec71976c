package mailops.alert;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import mailops.JsonLines;
import mailops.job.FileGuard;
import mailops.job.JobName;

/// What was told about a job already: each matter and when. Several processes may ask.
final class AlertMemory {
    /// So many different matters are kept in mind.
    private static final int MOST = 20;

    private final Path folder;

    AlertMemory(Path state) {
        folder = state.resolve("alerts");
    }

    /// Changes what is remembered of a job, one process at a time.
    ///
    /// @param change is given what is remembered and gives what shall be
    void change(String job, Function<Map<String, Instant>, Map<String, Instant>> change) {
        Path file = folder.resolve(JobName.check(job) + ".json");
        try {
            FileGuard.holding(file, () -> {
                Map<String, Instant> before = read(file);
                Map<String, Instant> after = change.apply(new LinkedHashMap<>(before));
                if (!after.equals(before)) {
                    write(file, after);
                }
                return after;
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Instant> read(Path file) throws IOException {
        Map<String, Instant> told = new LinkedHashMap<>();
        try (JsonParser parser = new JsonFactory().createParser(Files.readString(file, StandardCharsets.UTF_8))) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String matter = parser.currentName();
                    parser.nextToken();
                    told.put(matter, Instant.parse(parser.getText()));
                }
            }
        } catch (NoSuchFileException nothing) {
            return told;
        } catch (IOException | DateTimeException damaged) {
            // Then something is told once more.
            return new LinkedHashMap<>();
        }
        return told;
    }

    private static void write(Path file, Map<String, Instant> told) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonLines lines = new JsonLines(text)) {
            JsonGenerator json = lines.start();
            for (Map.Entry<String, Instant> matter : told.entrySet().stream()
                    .skip(Math.max(0, told.size() - MOST))
                    .toList()) {
                json.writeStringField(matter.getKey(), matter.getValue().toString());
            }
            lines.end();
        }
        Path fresh = file.resolveSibling("." + file.getFileName() + ".new");
        Files.writeString(fresh, text.toString(), StandardCharsets.UTF_8);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
