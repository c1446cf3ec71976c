package mailops.job;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import mailops.Failure;
import mailops.JsonLines;

/// At most one at a time. The lock ends with its process, however that ends; the file says who has it, or who died with
/// it.
public final class JobLock implements AutoCloseable {
    /// Who has a lock.
    ///
    /// @param by the user
    public record Owner(long pid, Instant since, String by) {
        /// This process.
        public static Owner here(Instant now, String by) {
            return new Owner(ProcessHandle.current().pid(), now, by);
        }

        @Override
        public String toString() {
            return "process " + pid + " of " + by + " since " + since;
        }
    }

    /// The locks of this process. A second channel must not even be opened: its end would end the lock of the first,
    /// see `fcntl_locking(2)`.
    private static final Map<Path, Owner> HELD = new ConcurrentHashMap<>();

    private final Path file;
    private final FileChannel channel;
    private final Optional<Owner> abandoned;

    private JobLock(Path file, FileChannel channel, Optional<Owner> abandoned) {
        this.file = file;
        this.channel = channel;
        this.abandoned = abandoned;
    }

    /// Takes the lock.
    ///
    /// @param what it is for, such as `job expunge`
    /// @throws Failure `BUSY` where somebody else has it
    public static JobLock take(Path lock, String what, Owner owner) {
        Path file = lock.toAbsolutePath().normalize();
        Owner here = HELD.putIfAbsent(file, owner);
        if (here != null) {
            throw busy(what, file, Optional.of(here));
        }
        try {
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            FileChannel channel = FileChannel.open(
                    file,
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----")));
            Optional<Owner> written = read(channel);
            if (channel.tryLock() == null) {
                channel.close();
                throw busy(what, file, written);
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(text(owner).getBytes(StandardCharsets.UTF_8)), 0);
            return new JobLock(file, channel, written);
        } catch (IOException e) {
            HELD.remove(file);
            throw new UncheckedIOException(e);
        } catch (Failure e) {
            HELD.remove(file);
            throw e;
        }
    }

    private static Failure busy(String what, Path file, Optional<Owner> owner) {
        return Failure.of(
                Failure.Kind.BUSY,
                what + ": " + file + ": another run is at it"
                        + owner.map(it -> ": " + it).orElse(""));
    }

    /// Who has the lock, if anybody has.
    public static Optional<Owner> holder(Path lock) {
        Path file = lock.toAbsolutePath().normalize();
        Owner here = HELD.get(file);
        if (here != null) {
            return Optional.of(here);
        }
        // Read only: a lock for a look would make others believe that somebody is at it.
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return read(channel).filter(owner -> isLocked(file, owner));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// By the kernel's list of locks, `proc_locks(5)`: the process has one on this file.
    private static boolean isLocked(Path file, Owner owner) {
        try {
            String inode = ":" + Files.getAttribute(file, "unix:ino") + " ";
            String pid = " " + owner.pid() + " ";
            return Files.readString(Path.of("/proc/locks"))
                    .lines()
                    .anyMatch(line -> line.contains("POSIX") && line.contains(pid) && line.contains(inode));
        } catch (IOException e) {
            return ProcessHandle.of(owner.pid()).isPresent();
        }
    }

    private static Optional<Owner> read(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(1024);
        while (bytes.hasRemaining() && channel.read(bytes, bytes.position()) >= 0) {
            // Reads on until the end.
        }
        return owner(new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8));
    }

    private static Optional<Owner> owner(String text) {
        long pid = 0;
        Optional<Instant> since = Optional.empty();
        String by = "";
        try (JsonParser parser = new JsonFactory().createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                switch (name) {
                    case "pid" -> pid = parser.getLongValue();
                    case "since" -> since = Optional.of(Instant.parse(parser.getText()));
                    case "by" -> by = parser.getText();
                    default -> parser.skipChildren();
                }
            }
        } catch (IOException | DateTimeException e) {
            return Optional.empty();
        }
        long owner = pid;
        String user = by;
        return since.map(time -> new Owner(owner, time, user));
    }

    private static String text(Owner owner) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonLines lines = new JsonLines(text)) {
            var json = lines.start();
            json.writeNumberField("pid", owner.pid());
            json.writeStringField("since", owner.since().toString());
            json.writeStringField("by", owner.by());
            lines.end();
        }
        return text.toString();
    }

    /// Who had the lock before and ended without giving it back.
    public Optional<Owner> abandoned() {
        return abandoned;
    }

    @Override
    public void close() {
        try {
            channel.truncate(0);
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            HELD.remove(file);
        }
    }
}
