package mailops.rotate.file;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
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

    private static final MethodHandle OPENAT = variadic("openat", JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT);
    private static final MethodHandle FCNTL = variadic("fcntl", JAVA_INT, JAVA_INT, JAVA_INT);
    private static final MethodHandle STATX = call("statx", JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS);
    private static final MethodHandle RENAMEAT2 = call("renameat2", JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle UNLINKAT = call("unlinkat", JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle MKDIRAT = call("mkdirat", JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle FCHMOD = call("fchmod", JAVA_INT, JAVA_INT);
    private static final MethodHandle FCHOWN = call("fchown", JAVA_INT, JAVA_INT, JAVA_INT);
    private static final MethodHandle FSYNC = call("fsync", JAVA_INT);
    private static final MethodHandle FTRUNCATE = call("ftruncate", JAVA_INT, JAVA_LONG);
    private static final MethodHandle FLOCK = call("flock", JAVA_INT, JAVA_INT);
    private static final MethodHandle CLOSE = call("close", JAVA_INT);
    private static final MethodHandle FUTIMENS = call("futimens", JAVA_INT, ADDRESS);
    private static final MethodHandle READ = longCall("read", JAVA_INT, ADDRESS, JAVA_LONG);
    private static final MethodHandle WRITE = longCall("write", JAVA_INT, ADDRESS, JAVA_LONG);
    private static final MethodHandle LSEEK = longCall("lseek", JAVA_INT, JAVA_LONG, JAVA_INT);
    private static final MethodHandle READLINKAT = longCall("readlinkat", JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG);
    private static final MethodHandle FGETXATTR = longCall("fgetxattr", JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG);
    private static final MethodHandle FSETXATTR = call("fsetxattr", JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT);
    private static final MethodHandle SETFSUID = call("setfsuid", JAVA_INT);
    private static final MethodHandle SETFSGID = call("setfsgid", JAVA_INT);

    private Libc() {}

    private static MethodHandle call(String name, ValueLayout... arguments) {
        return handle(name, FunctionDescriptor.of(JAVA_INT, arguments));
    }

    private static MethodHandle longCall(String name, ValueLayout... arguments) {
        return handle(name, FunctionDescriptor.of(JAVA_LONG, arguments));
    }

    @SuppressWarnings("restricted")
    private static MethodHandle handle(String name, FunctionDescriptor descriptor) {
        return LINKER.downcallHandle(
                LINKER.defaultLookup().findOrThrow(name), descriptor, Linker.Option.captureCallState("errno"));
    }

    /// One whose last argument is one of `...`.
    @SuppressWarnings("restricted")
    private static MethodHandle variadic(String name, ValueLayout... arguments) {
        return LINKER.downcallHandle(
                LINKER.defaultLookup().findOrThrow(name),
                FunctionDescriptor.of(JAVA_INT, arguments),
                Linker.Option.captureCallState("errno"),
                Linker.Option.firstVariadicArg(arguments.length - 1));
    }

    @FunctionalInterface
    private interface Call {
        long with(MemorySegment state, Arena arena) throws Throwable;
    }

    private static long checked(Call call) throws SystemError {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(CALL_STATE);
            long result = call.with(state, arena);
            if (result < 0) {
                throw new SystemError((int) ERRNO.get(state, 0L));
            }
            return result;
        } catch (SystemError | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static MemorySegment name(Arena arena, String name) {
        return arena.allocateFrom(name, StandardCharsets.UTF_8);
    }

    static int openat(int folder, String name, int flags, int mode) throws SystemError {
        return (int) checked((s, a) -> (int) OPENAT.invokeExact(s, folder, name(a, name), flags, mode));
    }

    /// Fills a segment of {@link Stat#BYTES} bytes.
    static void statx(int folder, String name, int flags, MemorySegment out) throws SystemError {
        checked((s, a) -> (int) STATX.invokeExact(s, folder, name(a, name), flags, Stat.MASK, out));
    }

    static void renameat2(int folder, String name, int toFolder, String toName, int flags) throws SystemError {
        checked((s, a) -> (int) RENAMEAT2.invokeExact(s, folder, name(a, name), toFolder, name(a, toName), flags));
    }

    static void unlinkat(int folder, String name) throws SystemError {
        checked((s, a) -> (int) UNLINKAT.invokeExact(s, folder, name(a, name), 0));
    }

    static void mkdirat(int folder, String name, int mode) throws SystemError {
        checked((s, a) -> (int) MKDIRAT.invokeExact(s, folder, name(a, name), mode));
    }

    static void fchmod(int file, int mode) throws SystemError {
        checked((s, a) -> (int) FCHMOD.invokeExact(s, file, mode));
    }

    static void fchown(int file, int uid, int gid) throws SystemError {
        checked((s, a) -> (int) FCHOWN.invokeExact(s, file, uid, gid));
    }

    static void fsync(int file) throws SystemError {
        checked((s, a) -> (int) FSYNC.invokeExact(s, file));
    }

    static void ftruncate(int file, long size) throws SystemError {
        checked((s, a) -> (int) FTRUNCATE.invokeExact(s, file, size));
    }

    static void flock(int file, int operation) throws SystemError {
        checked((s, a) -> (int) FLOCK.invokeExact(s, file, operation));
    }

    static void fcntl(int file, int command, int argument) throws SystemError {
        checked((s, a) -> (int) FCNTL.invokeExact(s, file, command, argument));
    }

    static void close(int file) {
        try {
            checked((s, a) -> (int) CLOSE.invokeExact(s, file));
        } catch (SystemError e) {
            throw new IllegalStateException("close(" + file + ")", e);
        }
    }

    /// @param times two timespecs, access and modification
    static void futimens(int file, long[] times) throws SystemError {
        checked((s, a) -> (int) FUTIMENS.invokeExact(s, file, a.allocateFrom(JAVA_LONG, times)));
    }

    /// 0 at the end.
    static int read(int file, MemorySegment into) throws SystemError {
        return (int) checked((s, a) -> (long) READ.invokeExact(s, file, into, into.byteSize()));
    }

    static int write(int file, MemorySegment from) throws SystemError {
        return (int) checked((s, a) -> (long) WRITE.invokeExact(s, file, from, from.byteSize()));
    }

    static long lseek(int file, long offset, int whence) throws SystemError {
        return checked((s, a) -> (long) LSEEK.invokeExact(s, file, offset, whence));
    }

    static String readlinkat(int folder, String name) throws SystemError {
        byte[] target = new byte[4096];
        int length = (int) checked((s, a) -> {
            MemorySegment buffer = a.allocate(target.length);
            long read = (long) READLINKAT.invokeExact(s, folder, name(a, name), buffer, buffer.byteSize());
            MemorySegment.copy(buffer, 0, MemorySegment.ofArray(target), 0, Math.max(read, 0));
            return read;
        });
        return new String(target, 0, length, StandardCharsets.UTF_8);
    }

    static byte[] fgetxattr(int file, String name) throws SystemError {
        byte[] value = new byte[1 << 16];
        int length = (int) checked((s, a) -> {
            MemorySegment buffer = a.allocate(value.length);
            long read = (long) FGETXATTR.invokeExact(s, file, name(a, name), buffer, buffer.byteSize());
            MemorySegment.copy(buffer, 0, MemorySegment.ofArray(value), 0, Math.max(read, 0));
            return read;
        });
        return java.util.Arrays.copyOf(value, length);
    }

    static void fsetxattr(int file, String name, byte[] value) throws SystemError {
        checked((s, a) -> {
            MemorySegment buffer = a.allocate(value.length);
            MemorySegment.copy(MemorySegment.ofArray(value), 0, buffer, 0, value.length);
            return (int) FSETXATTR.invokeExact(s, file, name(a, name), buffer, (long) value.length, 0);
        });
    }

    /// Whom the kernel takes this thread for when it touches files; gives whom it took it for before. Cannot fail.
    static int setfsuid(int uid) throws SystemError {
        return (int) checked((s, a) -> (int) SETFSUID.invokeExact(s, uid));
    }

    static int setfsgid(int gid) throws SystemError {
        return (int) checked((s, a) -> (int) SETFSGID.invokeExact(s, gid));
    }
}
