package mailops.mailbox;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import mailops.JsonLines;

/// Every message that a run expunged, one JSON object a line, without what the message says. Written as soon as Dovecot
/// has said that they are gone.
final class AuditLog implements AutoCloseable {
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern(
                    "'expunge-'yyyyMMdd'T'HHmmss'Z.jsonl'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Path file;
    private final BufferedWriter writer;

    private AuditLog(Path file, BufferedWriter writer) {
        this.file = file;
        this.writer = writer;
    }

    /// Begins a file that only its owner can read.
    static AuditLog start(Path folder, Instant now) {
        try {
            Files.createDirectories(folder);
            Path file = folder.resolve(NAME.format(now));
            if (!Files.exists(file)) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            return new AuditLog(file, Files.newBufferedWriter(file, StandardCharsets.UTF_8, StandardOpenOption.APPEND));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path file() {
        return Objects.requireNonNull(file);
    }

    void add(String user, List<Message> messages) {
        try {
            try (JsonLines lines = new JsonLines(writer)) {
                for (Message message : messages) {
                    JsonGenerator json = lines.start();
                    json.writeStringField("user", user);
                    json.writeStringField("mailbox", message.mailbox());
                    json.writeNumberField("uid", message.uid());
                    json.writeStringField("saved", message.saved().toString());
                    json.writeNumberField("bytes", message.bytes());
                    lines.end();
                }
            }
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            writer.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
