package mailops.rotate.file;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.charset.StandardCharsets;

/// The calls of libc that the JDK does not have. Each gives what C gives, or throws {@link SystemError}. The numbers
/// are
/// those of Linux on x86-64 and ARM64, which agree in all that is used here, except where it says otherwise.
final class Libc {
    static final int AT_FDCWD = -100;
    static final int AT_SYMLINK_NOFOLLOW = 0x100;
    static final int AT_EMPTY_PATH = 0x1000;
    static final int O_RDONLY = 0;
    static final int O_RDWR = 2;
    static final int O_CREAT = 0x40;
    static final int O_EXCL = 0x80;
    static final int O_NOCTTY = 0x100;
    static final int O_NONBLOCK = 0x800;
    static final int O_CLOEXEC = 0x80000;
    static final int O_PATH = 0x200000;
    private static final boolean ARM = "aarch64".equals(System.getProperty("os.arch"));
    static final int O_DIRECTORY = ARM ? 0x4000 : 0x10000;
    static final int O_NOFOLLOW = ARM ? 0x8000 : 0x20000;
    static final int RENAME_NOREPLACE = 1;
    static final int SEEK_SET = 0;
    static final int SEEK_DATA = 3;
    static final int SEEK_HOLE = 4;
    static final int F_SETSIG = 10;
    static final int F_SETLEASE = 1024;
    static final int F_RDLCK = 0;
    static final int F_UNLCK = 2;
    static final int SIGURG = 23;
    static final int LOCK_EX = 2;
    static final int LOCK_NB = 4;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final StructLayout CALL_STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = CALL_STATE.varHandle(StructLayout.PathElement.groupElement("errno"));

    /// Whole numbers and addresses are passed in whole registers on both machines, whatever their type in C, and what a
    /// function does not take it does not look at. So one handle serves all of them: each that is linked takes
    /// milliseconds. Two take a variable number of arguments, which x86-64 wants to be told.
    @SuppressWarnings("restricted")
    private static final MethodHandle CALL = LINKER.downcallHandle(
            FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG),
            Linker.Option.captureCallState("errno"),
            Linker.Option.firstVariadicArg(4));

    private static final MemorySegment OPENAT = function("openat");
    private static final MemorySegment FCNTL = function("fcntl");
    private static final MemorySegment STATX = function("statx");
    private static final MemorySegment RENAMEAT2 = function("renameat2");
    private static final MemorySegment UNLINKAT = function("unlinkat");
    private static final MemorySegment MKDIRAT = function("mkdirat");
    private static final MemorySegment FCHMOD = function("fchmod");
    private static final MemorySegment FCHOWN = function("fchown");
    private static final MemorySegment FSYNC = function("fsync");
    private static final MemorySegment FTRUNCATE = function("ftruncate");
    private static final MemorySegment FLOCK = function("flock");
    private static final MemorySegment CLOSE = function("close");
    private static final MemorySegment FUTIMENS = function("futimens");
    private static final MemorySegment READ = function("read");
    private static final MemorySegment WRITE = function("write");
    private static final MemorySegment LSEEK = function("lseek");
    private static final MemorySegment READLINKAT = function("readlinkat");
    private static final MemorySegment FGETXATTR = function("fgetxattr");
    private static final MemorySegment FSETXATTR = function("fsetxattr");
    private static final MemorySegment SETFSUID = function("setfsuid");
    private static final MemorySegment SETFSGID = function("setfsgid");

    /// Where a failed call leaves its number.
    private static final ThreadLocal<MemorySegment> STATE =
            ThreadLocal.withInitial(() -> Arena.ofAuto().allocate(CALL_STATE));

    private Libc() {}

    private static MemorySegment function(String name) {
        return LINKER.defaultLookup().findOrThrow(name);
    }

    /// Calls a function whose result is an `int`.
    private static int number(MemorySegment function, long a, long b, long c, long d, long e) throws SystemError {
        // The other half of the register may hold anything.
        int result = (int) call(function, a, b, c, d, e);
        checked(result);
        return result;
    }

    /// Calls a function whose result is a `long`.
    private static long size(MemorySegment function, long a, long b, long c, long d) throws SystemError {
        return checked(call(function, a, b, c, d, 0));
    }

    private static long checked(long result) throws SystemError {
        if (result < 0) {
            throw new SystemError((int) ERRNO.get(STATE.get(), 0L));
        }
        return result;
    }

    /// Memory behind an address must not be freed meanwhile: its arena is the caller's, or one that lives as long as
    /// the
    /// call.
    private static long call(MemorySegment function, long a, long b, long c, long d, long e) {
        try {
            return (long) CALL.invokeExact(function, STATE.get(), a, b, c, d, e);
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static long name(Arena arena, String name) {
        return arena.allocateFrom(name, StandardCharsets.UTF_8).address();
    }

    static int openat(int folder, String name, int flags, int mode) throws SystemError {
        try (Arena arena = Arena.ofConfined()) {
            return number(OPENAT, folder, name(arena, name), flags, mode, 0);
        }
    }

    /// Fills a segment of {@link Stat#BYTES} bytes.
    static void statx(int folder, String name, int flags, MemorySegment out) throws SystemError {
        try (Arena arena = Arena.ofConfined()) {
            number(STATX, folder, name(arena, name), flags, Stat.MASK, out.address());
        }
    }

    static void renameat2(int folder, String name, int toFolder, String toName, int flags) throws SystemError {
        try (Arena arena = Arena.ofConfined()) {
            number(RENAMEAT2, folder, name(arena, name), toFolder, name(arena, toName), flags);
        }
    }

    static void unlinkat(int folder, String name) throws SystemError {
        try (Arena arena = Arena.ofConfined()) {
            number(UNLINKAT, folder, name(arena, name), 0, 0, 0);
        }
    }

    static void mkdirat(int folder, String name, int mode) throws SystemError {
        try (Arena arena = Arena.ofConfined()) {
            number(MKDIRAT, folder, name(arena, name), mode, 0, 0);
        }
    }

    static void fchmod(int file, int mode) throws SystemError {
        number(FCHMOD, file, mode, 0, 0, 0);
    }

    static void fchown(int file, int uid, int gid) throws SystemError {
        number(FCHOWN, file, uid, gid, 0, 0);
    }

    static void fsync(int file) throws SystemError {
        number(FSYNC, file, 0, 0, 0, 0);
    }

    static void ftruncate(int file, long size) throws SystemError {
        number(FTRUNCATE, file, size, 0, 0, 0);
    }

    static void flock(int file, int operation) throws SystemError {
        number(FLOCK, file, operation, 0, 0, 0);
    }

    static void fcntl(int file, int command, int argument) throws SystemError {
        number(FCNTL, file, command, argument, 0, 0);
    }

    static void close(int file) {
        try {
            number(CLOSE, file, 0, 0, 0, 0);
        } catch (SystemError e) {
            throw new IllegalStateException("close(" + file + ")", e);
        }
    }

    /// @param times two timespecs, access and modification
    static void futimens(int file, long[] times) throws SystemError {
        try (Arena arena = Arena.ofConfined()) {
            number(FUTIMENS, file, arena.allocateFrom(JAVA_LONG, times).address(), 0, 0, 0);
        }
    }

    /// 0 at the end.
    static int read(int file, MemorySegment into) throws SystemError {
        return (int) size(READ, file, into.address(), into.byteSize(), 0);
    }

    static int write(int file, MemorySegment from) throws SystemError {
        return (int) size(WRITE, file, from.address(), from.byteSize(), 0);
    }

    static long lseek(int file, long offset, int whence) throws SystemError {
        return size(LSEEK, file, offset, whence, 0);
    }

    static String readlinkat(int folder, String name) throws SystemError {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment target = arena.allocate(4096);
            long length = size(READLINKAT, folder, name(arena, name), target.address(), target.byteSize());
            return new String(bytes(target, length), StandardCharsets.UTF_8);
        }
    }

    static byte[] fgetxattr(int file, String name) throws SystemError {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment value = arena.allocate(1 << 16);
            return bytes(value, size(FGETXATTR, file, name(arena, name), value.address(), value.byteSize()));
        }
    }

    private static byte[] bytes(MemorySegment segment, long length) {
        return segment.asSlice(0, length).toArray(JAVA_BYTE);
    }

    static void fsetxattr(int file, String name, byte[] value) throws SystemError {
        try (Arena arena = Arena.ofConfined()) {
            long copy = arena.allocateFrom(JAVA_BYTE, value).address();
            number(FSETXATTR, file, name(arena, name), copy, value.length, 0);
        }
    }

    /// Whom the kernel takes this thread for when it touches files; gives whom it took it for before. Cannot fail.
    static int setfsuid(int uid) throws SystemError {
        return number(SETFSUID, uid, 0, 0, 0, 0);
    }

    static int setfsgid(int gid) throws SystemError {
        return number(SETFSGID, gid, 0, 0, 0, 0);
    }
}
