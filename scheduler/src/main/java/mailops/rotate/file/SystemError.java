package mailops.rotate.file;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Map;

/// What libc's `errno` was.
final class SystemError extends Exception {
    private static final long serialVersionUID = 1L;

    static final int EPERM = 1;
    static final int ENOENT = 2;
    static final int EINTR = 4;
    static final int ENXIO = 6;
    static final int EAGAIN = 11;
    static final int EACCES = 13;
    static final int EEXIST = 17;
    static final int ENOTDIR = 20;
    static final int EINVAL = 22;
    static final int ENODATA = 61;
    static final int ELOOP = 40;
    static final int EOPNOTSUPP = 95;

    /// The words of strerror(3) for what an administrator may see here.
    private static final Map<Integer, String> WORDS = Map.ofEntries(
            Map.entry(EPERM, "Operation not permitted"),
            Map.entry(5, "Input/output error"),
            Map.entry(ENXIO, "No such device or address"),
            Map.entry(EACCES, "Permission denied"),
            Map.entry(16, "Device or resource busy"),
            Map.entry(18, "Invalid cross-device link"),
            Map.entry(ENOTDIR, "Not a directory"),
            Map.entry(21, "Is a directory"),
            Map.entry(EINVAL, "Invalid argument"),
            Map.entry(24, "Too many open files"),
            Map.entry(26, "Text file busy"),
            Map.entry(27, "File too large"),
            Map.entry(28, "No space left on device"),
            Map.entry(30, "Read-only file system"),
            Map.entry(36, "File name too long"),
            Map.entry(ELOOP, "is a symbolic link, which is not followed"),
            Map.entry(122, "Disk quota exceeded"));

    final int number;

    SystemError(int number) {
        super(WORDS.getOrDefault(number, "error " + number));
        this.number = number;
    }

    /// As the JDK tells it.
    FileSystemException at(String file) {
        FileSystemException known = switch (number) {
            case ENOENT -> new NoSuchFileException(file, null, "No such file or directory");
            case EEXIST -> new FileAlreadyExistsException(file, null, "exists already");
            case EPERM, EACCES -> new AccessDeniedException(file, null, getMessage());
            default -> new FileSystemException(file, null, getMessage());
        };
        known.initCause(this);
        return known;
    }
}
