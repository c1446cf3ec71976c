package mailops.job;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/// Lets one at a time change a file: one process, by a lock on a second file, and one thread within it.
///
/// The lock is on a file of its own, since the guarded one may be replaced, and since a process that closes a file
/// loses
/// its locks on it, see `fcntl_locking(2)`.
public final class FileGuard {
    private static final Map<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

    private FileGuard() {}

    /// Work on a guarded file.
    @FunctionalInterface
    public interface Work<T> {
        T run() throws IOException;
    }

    /// Waits until nobody else is at the file, and does the work. Folders that are missing are made.
    @SuppressWarnings("try") // the lock is only held
    public static <T> T holding(Path file, Work<T> work) throws IOException {
        Path absolute = file.toAbsolutePath().normalize();
        Path folder = Objects.requireNonNull(absolute.getParent());
        ReentrantLock thread = THREADS.computeIfAbsent(absolute, path -> new ReentrantLock());
        thread.lock();
        try {
            Files.createDirectories(folder);
            try (FileChannel channel = FileChannel.open(
                            folder.resolve("." + absolute.getFileName() + ".lock"),
                            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                    FileLock lock = channel.lock()) {
                return work.run();
            }
        } finally {
            thread.unlock();
        }
    }
}
