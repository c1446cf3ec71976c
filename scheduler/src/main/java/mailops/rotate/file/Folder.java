package mailops.rotate.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A folder that is open. Names are those in it, whatever happens to the path that led here; links are never followed.
public final class Folder implements AutoCloseable {
    private static final int SAFE = Libc.O_NOFOLLOW | Libc.O_NONBLOCK | Libc.O_NOCTTY | Libc.O_CLOEXEC;

    private final int descriptor;
    private final Path path;
    private final Actor actor;

    private Folder(int descriptor, Path path, Actor actor) {
        this.descriptor = descriptor;
        this.path = path;
        this.actor = actor;
    }

    /// Opens a folder. A symbolic link on the way is followed where root has made it, or the one who acts; others could
    /// have it lead anywhere.
    public static Folder open(Path path, Actor actor) throws FileSystemException {
        try {
            return actor.does(() -> new Folder(FolderWalk.open(path, actor), path, actor));
        } catch (SystemError e) {
            throw e.at(path.toString());
        }
    }

    /// Makes a folder with all that lead to it, each with this mode and owner. Those that are there stay as they are.
    public static void make(Path path, int mode, int uid, int gid, Actor actor) throws FileSystemException {
        Path parent = path.getParent();
        if (parent == null) {
            return;
        }
        try {
            open(path, actor).close();
            return;
        } catch (NoSuchFileException missing) {
            make(parent, mode, uid, gid, actor);
        }
        try (Folder above = open(parent, actor)) {
            String name = String.valueOf(path.getFileName());
            actor.does(() -> {
                Libc.mkdirat(above.descriptor, name, mode & 0x1C0);
                int made = Libc.openat(
                        above.descriptor, name, Libc.O_RDONLY | Libc.O_DIRECTORY | Libc.O_NOFOLLOW | Libc.O_CLOEXEC, 0);
                try {
                    Libc.fchown(made, uid, gid);
                    Libc.fchmod(made, mode);
                } finally {
                    Libc.close(made);
                }
                return true;
            });
        } catch (SystemError e) {
            throw e.at(path.toString());
        }
    }

    public Path path() {
        return path;
    }

    public Stat stat() throws FileSystemException {
        return stat(descriptor, "", Libc.AT_EMPTY_PATH, path.toString());
    }

    /// What is under a name, links as such; nothing where nothing is.
    public Optional<Stat> look(String name) throws FileSystemException {
        try {
            return Optional.of(stat(descriptor, name, Libc.AT_SYMLINK_NOFOLLOW, full(name)));
        } catch (NoSuchFileException nothing) {
            return Optional.empty();
        }
    }

    static Stat stat(int folder, String name, int flags, String full) throws FileSystemException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment statx = arena.allocate(Stat.BYTES, 8);
            Libc.statx(folder, name, flags, statx);
            return Stat.of(statx);
        } catch (SystemError e) {
            throw e.at(full);
        }
    }

    /// The names in it, in no order.
    public List<String> names() throws FileSystemException {
        // Through the open folder, not the path.
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(Path.of("/proc/self/fd/" + descriptor))) {
            entries.forEach(entry -> names.add(entry.getFileName().toString()));
        } catch (FileSystemException e) {
            throw new FileSystemException(path.toString(), null, e.getReason());
        } catch (DirectoryIteratorException e) {
            throw new FileSystemException(path.toString(), null, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return names;
    }

    /// Opens a regular file for reading.
    ///
    /// @throws FileSystemException where it is something else, a link included
    public OpenFile read(String name) throws FileSystemException {
        return open(name, Libc.O_RDONLY);
    }

    /// Opens a regular file for reading and writing.
    public OpenFile change(String name) throws FileSystemException {
        return open(name, Libc.O_RDWR);
    }

    private OpenFile open(String name, int access) throws FileSystemException {
        OpenFile file = file(name, access | SAFE, 0);
        if (!file.stat().isRegular()) {
            file.close();
            throw new FileSystemException(full(name), null, "is not a regular file");
        }
        return file;
    }

    /// Makes a file that is not there, for reading and writing.
    public OpenFile create(String name, int mode) throws FileSystemException {
        OpenFile file = file(name, Libc.O_RDWR | Libc.O_CREAT | Libc.O_EXCL | SAFE, mode);
        try {
            // The umask took bits away.
            file.chmod(mode);
            return file;
        } catch (FileSystemException e) {
            file.close();
            throw e;
        }
    }

    private OpenFile file(String name, int flags, int mode) throws FileSystemException {
        return does(name, () -> new OpenFile(Libc.openat(descriptor, name, flags, mode), full(name), actor));
    }

    /// Renames, and never puts it over a name that is there.
    ///
    /// @throws FileAlreadyExistsException where the new name is there
    public void rename(String from, Folder folder, String to) throws FileSystemException {
        try {
            does(from, () -> {
                Libc.renameat2(descriptor, from, folder.descriptor, to, Libc.RENAME_NOREPLACE);
                return true;
            });
        } catch (FileAlreadyExistsException e) {
            throw new FileAlreadyExistsException(folder.full(to), null, "exists already");
        } catch (FileSystemException e) {
            if (!(e.getCause() instanceof SystemError error) || error.number != SystemError.EINVAL) {
                throw e;
            }
            // The file system (NFS) cannot promise it: look first.
            if (folder.look(to).isPresent()) {
                throw new FileAlreadyExistsException(folder.full(to), null, "exists already");
            }
            replace(from, folder, to);
        }
    }

    /// Renames, over a file that is there.
    public void replace(String from, Folder folder, String to) throws FileSystemException {
        does(from, () -> {
            Libc.renameat2(descriptor, from, folder.descriptor, to, 0);
            return true;
        });
    }

    public void remove(String name) throws FileSystemException {
        does(name, () -> {
            Libc.unlinkat(descriptor, name);
            return true;
        });
    }

    /// Until its names are on the disk.
    public void sync() throws FileSystemException {
        does("", () -> {
            Libc.fsync(descriptor);
            return true;
        });
    }

    private String full(String name) {
        return name.isEmpty() ? path.toString() : path.resolve(name).toString();
    }

    private <T> T does(String name, Actor.Call<T> call) throws FileSystemException {
        try {
            return actor.does(call);
        } catch (SystemError e) {
            throw e.at(full(name));
        }
    }

    @Override
    public void close() {
        Libc.close(descriptor);
    }
}
