package mailops.mailbox;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Optional;
import mailops.JsonLines;

/// What became of the runs that changed mail, one JSON object a line, the oldest first.
final class RunHistory {
    private final Path file;

    RunHistory(Path file) {
        this.file = file;
    }

    /// @param by who started the run
    void add(RunSummary run, String by, Optional<Path> audit) {
        try {
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            try (Writer writer = Files.newBufferedWriter(
                            file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                    JsonLines lines = new JsonLines(writer)) {
                JsonGenerator json = lines.start();
                json.writeStringField("job", "expunge");
                json.writeStringField("started", run.started().toString());
                json.writeNumberField("seconds", run.took().toMillis() / 1000.0);
                json.writeStringField("by", by);
                json.writeNumberField("users", run.users().size());
                json.writeNumberField("visited", run.visited());
                json.writeNumberField("skipped", run.skipped());
                json.writeNumberField("failed", run.failed().size());
                write(run.total(), json);
                if (audit.isPresent()) {
                    json.writeStringField("audit", audit.get().toString());
                }
                lines.end();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Tally tally, JsonGenerator json) throws IOException {
        json.writeNumberField("messages", tally.messages());
        json.writeNumberField("bytes", tally.bytes());
        if (tally.oldest().isPresent() && tally.newest().isPresent()) {
            json.writeStringField("oldest", tally.oldest().get().toString());
            json.writeStringField("newest", tally.newest().get().toString());
        }
    }
}
