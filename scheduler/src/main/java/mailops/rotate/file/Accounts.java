package mailops.rotate.file;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/// The users and groups of this host, wherever they are kept (NSS): by name, or by number where there is no such name
/// and somebody has that number.
public final class Accounts {
    private static final Map<String, OptionalInt> USERS = new ConcurrentHashMap<>();
    private static final Map<String, OptionalInt> GROUPS = new ConcurrentHashMap<>();

    /// Both structs begin with two pointers, and then have the number.
    private static final long NUMBER = 2 * ADDRESS.byteSize();

    private Accounts() {}

    public static OptionalInt user(String name) {
        return USERS.computeIfAbsent(name, user -> ask("getpwnam", "getpwuid", user));
    }

    public static OptionalInt group(String name) {
        return GROUPS.computeIfAbsent(name, group -> ask("getgrnam", "getgrgid", group));
    }

    /// Whether mailops runs as root.
    public static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    /// These calls answer in memory of their own, so one at a time.
    private static synchronized OptionalInt ask(String byName, String byNumber, String name) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment found = (MemorySegment) handle(byName, ADDRESS).invokeExact(arena.allocateFrom(name));
            if (found.address() != 0) {
                return OptionalInt.of(number(found));
            }
            if (name.isEmpty() || name.length() > 9 || !name.chars().allMatch(c -> c >= '0' && c <= '9')) {
                return OptionalInt.empty();
            }
            int number = Integer.parseInt(name);
            MemorySegment owner = (MemorySegment) handle(byNumber, JAVA_INT).invokeExact(number);
            return owner.address() == 0 ? OptionalInt.empty() : OptionalInt.of(number);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings("restricted")
    private static int number(MemorySegment account) {
        return account.reinterpret(NUMBER + JAVA_INT.byteSize()).get(JAVA_INT, NUMBER);
    }

    @SuppressWarnings("restricted")
    private static MethodHandle handle(String call, ValueLayout argument) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow(call), FunctionDescriptor.of(ADDRESS, argument));
    }
}
