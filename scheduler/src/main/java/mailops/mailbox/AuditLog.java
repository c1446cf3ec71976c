package mailops.mailbox;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
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

/// Every message that a run expunged, one JSON object a line, without what the message says.
///
/// Before Dovecot is told, the uids stand on the disk as `going` (`1:4,7`, as IMAP writes them): whatever happens then,
/// nothing is gone without a record. When Dovecot has said that they are gone, each of them gets a line of its own.
/// Where
/// those are missing, the run broke off in between, and the messages may be there or not.
final class AuditLog implements AutoCloseable {
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern(
                    "'expunge-'yyyyMMdd'T'HHmmss'Z.jsonl'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Path file;
    private final FileChannel channel;
    private final Writer writer;

    private AuditLog(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
        this.writer = new BufferedWriter(Channels.newWriter(channel, StandardCharsets.UTF_8));
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
            return new AuditLog(file, FileChannel.open(file, StandardOpenOption.APPEND));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path file() {
        return Objects.requireNonNull(file);
    }

    /// Writes that these are about to go, and waits until it is on the disk.
    void intends(String user, List<Message> messages) {
        try {
            try (JsonLines lines = new JsonLines(writer)) {
                for (Messages.InMailbox part : Messages.byMailbox(messages)) {
                    JsonGenerator json = lines.start();
                    json.writeStringField("user", user);
                    json.writeStringField("mailbox", part.mailbox());
                    json.writeStringField("going", part.uidSet());
                    lines.end();
                }
            }
            writer.flush();
            channel.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Writes that these are gone.
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
