package mailops.rotate.run;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import mailops.Visible;
import mailops.rotate.file.Inode;
import mailops.rotate.file.OpenFile;
import mailops.rotate.report.Notice;

/// Which processes have files open for writing, as /proc tells. Root sees all of them, others their own.
final class Writers {
    private static final Path PROC = Path.of("/proc");
    private static final Duration PAUSE = Duration.ofMillis(20);

    private Writers() {}

    /// Waits until nobody writes to any of the files, or the time is over. Names of processes are looked up only then.
    ///
    /// @return who still does
    static Map<Path, Set<String>> remaining(SetFiles files, Collection<Path> paths, Duration most) {
        long end = System.nanoTime() + most.toNanos();
        Map<Path, Inode> written = written(files, paths);
        while (!written.isEmpty() && System.nanoTime() < end) {
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
            written = written(files, written.keySet());
        }
        return written.isEmpty() ? Map.of() : of(written);
    }

    /// The files that somebody has open for writing, or may have.
    private static Map<Path, Inode> written(SetFiles files, Collection<Path> paths) {
        Map<Path, Inode> written = new HashMap<>();
        for (Path path : paths) {
            try (OpenFile file = files.folder(path).read(SetFiles.name(path))) {
                if (file.hasWriters().orElse(true)) {
                    written.put(path, file.stat().identity());
                }
            } catch (FileSystemException gone) {
                // Compressed, removed, or not ours to see.
            }
        }
        return written;
    }

    /// Who writes to which of the files, such as `rsyslogd (pid 17)`.
    ///
    /// @param files with their names now: open files are known by their name first, since asking each for its inode
    ///     could wait for a network disk
    static Map<Path, Set<String>> of(Map<Path, Inode> files) {
        Map<String, List<Path>> byName = new HashMap<>();
        files.keySet()
                .forEach(file -> byName.computeIfAbsent(file.getFileName().toString(), name -> new ArrayList<>())
                        .add(file));
        Map<Path, Set<String>> writers = new TreeMap<>();
        for (Path process : entries(PROC)) {
            String pid = process.getFileName().toString();
            if (!Character.isDigit(pid.charAt(0))) {
                continue;
            }
            for (Path descriptor : entries(process.resolve("fd"))) {
                for (Path file : named(descriptor, byName)) {
                    if (isWriting(process, descriptor, Objects.requireNonNull(files.get(file)))) {
                        writers.computeIfAbsent(file, path -> new TreeSet<>())
                                .add(name(process) + " (pid " + pid + ")");
                    }
                }
            }
        }
        return writers;
    }

    static Notice notice(Path file, Set<String> writers) {
        return Notice.warning(file + ": " + String.join(", ", writers) + " still "
                        + (writers.size() == 1 ? "writes" : "write") + " to it, so it stays as it is for now")
                .withHint("postrotate should have the program open its log anew, or use copytruncate");
    }

    private static List<Path> named(Path descriptor, Map<String, List<Path>> byName) {
        try {
            Path opened = Files.readSymbolicLink(descriptor).getFileName();
            return opened == null ? List.of() : byName.getOrDefault(opened.toString(), List.of());
        } catch (IOException closed) {
            return List.of();
        }
    }

    private static boolean isWriting(Path process, Path descriptor, Inode inode) {
        try {
            if ((long) Files.getAttribute(descriptor, "unix:ino") != inode.number()) {
                return false;
            }
            Path info = process.resolve("fdinfo").resolve(descriptor.getFileName());
            for (String line : Files.readAllLines(info)) {
                if (line.startsWith("flags:")) {
                    return (Long.parseLong(line.substring(6).strip(), 8) & 3) != 0;
                }
            }
            return false;
        } catch (IOException | NumberFormatException ended) {
            return false;
        }
    }

    private static String name(Path process) {
        try {
            return Visible.of(Files.readString(process.resolve("comm")).strip());
        } catch (IOException ended) {
            return "a process";
        }
    }

    private static List<Path> entries(Path folder) {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            stream.forEach(entries::add);
        } catch (IOException | DirectoryIteratorException notOurs) {
            // Another user's, or ended.
        }
        return entries;
    }
}
