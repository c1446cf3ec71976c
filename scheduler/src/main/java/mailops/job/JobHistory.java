package mailops.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What became of all runs, for a year: one file a job, one JSON object a line, the oldest first.
///
/// Several processes may write. Each record is one write to the end of the file, under a lock, and is on the disk
/// before
/// {@link #add} returns. A record that a crash tore is cut off by the next writer, and readers do not see it.
public final class JobHistory {
    /// How long a run is remembered.
    public static final Duration KEPT = Duration.ofDays(366);

    /// Old records are removed so many days at a time, since that writes the file anew.
    private static final Duration SLACK = Duration.ofDays(31);

    private static final String SUFFIX = ".jsonl";

    private static final FileAttribute<Set<PosixFilePermission>> MODE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----"));

    private final Path folder;

    private JobHistory(Path folder) {
        this.folder = folder;
    }

    /// @param state the folder of what mailops remembers
    public static JobHistory in(Path state) {
        return new JobHistory(state.resolve("history"));
    }

    /// Adds a run behind the others of its job.
    ///
    /// @return the run with its totals
    public JobRun add(JobRun run) {
        Path file = file(run.job());
        try {
            return FileGuard.holding(file, () -> {
                JobRun.Totals before =
                        first(run.job(), any -> true).map(JobRun::totals).orElse(JobRun.Totals.NONE);
                JobRun counted = run.with(before.plus(run.outcome()));
                trim(file, run.started().minus(KEPT));
                append(file, JobRunJson.line(counted));
                return counted;
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void append(Path file, String line) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE), MODE)) {
            channel.position(endOfLastLine(channel));
            channel.truncate(channel.position());
            ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    /// Where the next record begins: behind the last line end.
    private static long endOfLastLine(FileChannel channel) throws IOException {
        ByteBuffer one = ByteBuffer.allocate(1);
        for (long end = channel.size(); end > 0; end--) {
            channel.read(one.clear(), end - 1);
            if (one.get(0) == '\n') {
                return end;
            }
        }
        return 0;
    }

    /// Removes what is too old, if that is enough to be worth it.
    private static void trim(Path file, Instant oldest) throws IOException {
        if (!Files.exists(file) || !startsBefore(file, oldest.minus(SLACK))) {
            return;
        }
        Path fresh = file.resolveSibling("." + file.getFileName() + ".new");
        List<String> kept;
        try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
            kept = lines.filter(line -> JobRunJson.read(line)
                            .filter(run -> !run.started().isBefore(oldest))
                            .isPresent())
                    .toList();
        }
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, MODE);
        Files.write(fresh, kept, StandardCharsets.UTF_8);
        try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static boolean startsBefore(Path file, Instant time) throws IOException {
        try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
            return lines.findFirst()
                    .flatMap(JobRunJson::read)
                    .filter(run -> run.started().isBefore(time))
                    .isPresent();
        } catch (UncheckedIOException notText) {
            return false;
        }
    }

    /// The newest runs of a job, the newest first.
    public List<JobRun> newest(String job, int most) {
        List<JobRun> runs = new ArrayList<>();
        if (most > 0) {
            first(job, run -> {
                runs.add(run);
                return runs.size() == most;
            });
        }
        return runs;
    }

    /// The newest run of a job that is as wanted.
    public Optional<JobRun> first(String job, Predicate<JobRun> wanted) {
        try (BackwardLines lines = new BackwardLines(file(job))) {
            for (@Nullable String line = lines.next(); line != null; line = lines.next()) {
                Optional<JobRun> run = JobRunJson.read(line);
                if (run.isPresent() && wanted.test(run.get())) {
                    return run;
                }
            }
            return Optional.empty();
        } catch (NoSuchFileException never) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The names of all jobs that ever ran.
    public List<String> jobs() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(SUFFIX) && !name.startsWith("."))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                    .sorted()
                    .toList();
        } catch (NoSuchFileException never) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(String job) {
        return folder.resolve(JobName.check(job) + SUFFIX);
    }
}
