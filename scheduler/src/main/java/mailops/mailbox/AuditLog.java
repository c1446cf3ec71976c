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
        write(true, lines -> {
            for (Messages.InMailbox part : Messages.byMailbox(messages)) {
                JsonGenerator json = lines.start();
                json.writeStringField("user", user);
                json.writeStringField("mailbox", part.mailbox());
                json.writeStringField("going", part.uidSet());
                lines.end();
            }
        });
    }

    /// Writes that these are gone.
    void add(String user, List<Message> messages) {
        write(false, lines -> {
            for (Message message : messages) {
                JsonGenerator json = lines.start();
                json.writeStringField("user", user);
                json.writeStringField("mailbox", message.mailbox());
                json.writeNumberField("uid", message.uid());
                json.writeStringField("saved", message.saved().toString());
                json.writeNumberField("bytes", message.bytes());
                lines.end();
            }
        });
    }

    /// The same for files of a Maildir, which have names instead of uids.
    void intends(String user, String mailbox, List<CourierMaildir.OldFile> files) {
        write(true, lines -> {
            JsonGenerator json = lines.start();
            json.writeStringField("user", user);
            json.writeStringField("mailbox", mailbox);
            json.writeArrayFieldStart("going");
            for (CourierMaildir.OldFile file : files) {
                json.writeString(file.name());
            }
            json.writeEndArray();
            lines.end();
        });
    }

    /// Writes that these files are gone.
    void add(String user, String mailbox, List<CourierMaildir.OldFile> files) {
        write(false, lines -> {
            for (CourierMaildir.OldFile file : files) {
                JsonGenerator json = lines.start();
                json.writeStringField("user", user);
                json.writeStringField("mailbox", mailbox);
                json.writeStringField("file", file.name());
                json.writeStringField("saved", file.saved().toString());
                json.writeNumberField("bytes", file.bytes());
                lines.end();
            }
        });
    }

    private interface Writing {
        void to(JsonLines lines) throws IOException;
    }

    /// @param durably whether to wait until it is on the disk
    private void write(boolean durably, Writing writing) {
        try {
            try (JsonLines lines = new JsonLines(writer)) {
                writing.to(lines);
            }
            writer.flush();
            if (durably) {
                channel.force(false);
            }
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
