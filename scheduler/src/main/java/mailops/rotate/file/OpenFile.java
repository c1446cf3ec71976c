package mailops.rotate.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.FileSystemException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/// A regular file that is open. Whoever puts another one under its name changes nothing here.
public final class OpenFile implements AutoCloseable {
    private static final int BUFFER = 1 << 18;
    private static final String ACL = "system.posix_acl_access";

    private final int descriptor;
    private final String name;
    private final Actor actor;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment buffer = arena.allocate(BUFFER);

    OpenFile(int descriptor, String name, Actor actor) {
        this.descriptor = descriptor;
        this.name = name;
        this.actor = actor;
    }

    public Stat stat() throws FileSystemException {
        return Folder.stat(descriptor, "", Libc.AT_EMPTY_PATH, name);
    }

    public void chmod(int mode) throws FileSystemException {
        does(() -> Libc.fchmod(descriptor, mode));
    }

    public void chown(int uid, int gid) throws FileSystemException {
        does(() -> Libc.fchown(descriptor, uid, gid));
    }

    /// Until it is on the disk.
    public void sync() throws FileSystemException {
        does(() -> Libc.fsync(descriptor));
    }

    public void truncate(long size) throws FileSystemException {
        does(() -> Libc.ftruncate(descriptor, size));
    }

    public void position(long offset) throws FileSystemException {
        does(() -> Libc.lseek(descriptor, offset, Libc.SEEK_SET));
    }

    public void times(Instant accessed, Instant modified) throws FileSystemException {
        long[] times = {accessed.getEpochSecond(), accessed.getNano(), modified.getEpochSecond(), modified.getNano()};
        does(() -> Libc.futimens(descriptor, times));
    }

    /// Takes the access control list of another file, where it has one and both file systems know of it.
    ///
    /// @return whether it did
    public boolean takeAcl(OpenFile other) throws FileSystemException {
        try {
            byte[] list = Libc.fgetxattr(other.descriptor, ACL);
            actor.does(() -> {
                Libc.fsetxattr(descriptor, ACL, list);
                return true;
            });
            return true;
        } catch (SystemError e) {
            if (e.number == SystemError.ENODATA || e.number == SystemError.EOPNOTSUPP) {
                return false;
            }
            throw e.at(name);
        }
    }

    /// Waits for nobody.
    ///
    /// @return false where another process has the lock
    public boolean tryLock() throws FileSystemException {
        return lock(Libc.LOCK_NB);
    }

    /// Waits until nobody has the lock.
    public void lock() throws FileSystemException {
        lock(0);
    }

    private boolean lock(int how) throws FileSystemException {
        try {
            Libc.flock(descriptor, Libc.LOCK_EX | how);
            return true;
        } catch (SystemError e) {
            if (e.number == SystemError.EAGAIN) {
                return false;
            }
            throw e.at(name);
        }
    }

    /// Whether somebody has it open for writing; nothing where the file system cannot tell. Asks for a lease
    /// (fcntl(2)),
    /// which the kernel gives only where nobody has, and gives it back at once. For files that are open for reading.
    public Optional<Boolean> hasWriters() {
        try {
            // Whoever opens it in that moment waits until it is given back; we are told by a signal that means nothing.
            Libc.fcntl(descriptor, Libc.F_SETSIG, Libc.SIGURG);
            Libc.fcntl(descriptor, Libc.F_SETLEASE, Libc.F_RDLCK);
            Libc.fcntl(descriptor, Libc.F_SETLEASE, Libc.F_UNLCK);
            return Optional.of(false);
        } catch (SystemError e) {
            return e.number == SystemError.EAGAIN ? Optional.of(true) : Optional.empty();
        }
    }

    /// The position of the next data at or behind an offset, past what a hole leaves out; -1 where there is none.
    public long nextData(long offset) throws FileSystemException {
        return seek(offset, Libc.SEEK_DATA);
    }

    /// Where the data that begins at an offset ends.
    public long nextHole(long offset) throws FileSystemException {
        return seek(offset, Libc.SEEK_HOLE);
    }

    private long seek(long offset, int whence) throws FileSystemException {
        try {
            return Libc.lseek(descriptor, offset, whence);
        } catch (SystemError e) {
            if (e.number == SystemError.ENXIO) {
                return -1;
            }
            throw e.at(name);
        }
    }

    /// -1 at the end.
    public int read(byte[] into, int offset, int length) throws FileSystemException {
        try {
            int read = Libc.read(descriptor, buffer.asSlice(0, Math.min(length, BUFFER)));
            MemorySegment.copy(buffer, 0, MemorySegment.ofArray(into), offset, read);
            return read == 0 && length > 0 ? -1 : read;
        } catch (SystemError e) {
            throw e.at(name);
        }
    }

    public void write(byte[] from, int offset, int length) throws FileSystemException {
        int done = 0;
        while (done < length) {
            int part = Math.min(length - done, BUFFER);
            MemorySegment.copy(MemorySegment.ofArray(from), offset + done, buffer, 0, part);
            try {
                done += Libc.write(descriptor, buffer.asSlice(0, part));
            } catch (SystemError e) {
                throw e.at(name);
            }
        }
    }

    /// Closing it leaves the file open.
    public InputStream in() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                Objects.checkFromIndexSize(offset, length, into.length);
                return OpenFile.this.read(into, offset, length);
            }
        };
    }

    /// Closing it leaves the file open.
    public OutputStream out() {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                OpenFile.this.write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] from, int offset, int length) throws IOException {
                Objects.checkFromIndexSize(offset, length, from.length);
                OpenFile.this.write(from, offset, length);
            }
        };
    }

    @FunctionalInterface
    private interface Act {
        void run() throws SystemError;
    }

    private void does(Act act) throws FileSystemException {
        try {
            actor.does(() -> {
                act.run();
                return true;
            });
        } catch (SystemError e) {
            throw e.at(name);
        }
    }

    @Override
    public void close() {
        Libc.close(descriptor);
        arena.close();
    }
}
