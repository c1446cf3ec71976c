package mailops.schedule;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import mailops.Failure;

/// Tells systemd how the service is, see `sd_notify(3)`. The socket takes datagrams, which the JDK does not have for
/// unix sockets, so the C library is called.
public final class ServiceSocket {
    private static final int AF_UNIX = 1;
    private static final int SOCK_DGRAM = 2;
    private static final int SOCK_CLOEXEC = 0x80000;
    private static final int LONGEST_PATH = 107;

    private static final FunctionDescriptor SOCKET = FunctionDescriptor.of(
            ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
    private static final FunctionDescriptor SENDTO = FunctionDescriptor.of(
            ValueLayout.JAVA_LONG,
            ValueLayout.JAVA_INT,
            ValueLayout.ADDRESS,
            ValueLayout.JAVA_LONG,
            ValueLayout.JAVA_INT,
            ValueLayout.ADDRESS,
            ValueLayout.JAVA_INT);
    private static final FunctionDescriptor CLOSE = FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);

    private final String address;
    private final Optional<Duration> watchdog;

    private ServiceSocket(String address, Optional<Duration> watchdog) {
        this.address = address;
        this.watchdog = watchdog;
    }

    /// The socket that systemd named, if it started this process and wants to know.
    ///
    /// @param variables the environment: `NOTIFY_SOCKET`, `WATCHDOG_USEC`, `WATCHDOG_PID`
    public static Optional<ServiceSocket> in(Map<String, String> variables) {
        String address = variables.getOrDefault("NOTIFY_SOCKET", "");
        if (!address.startsWith("/") && !address.startsWith("@")) {
            return Optional.empty();
        }
        String pid = variables.getOrDefault("WATCHDOG_PID", "");
        boolean ours = pid.isEmpty()
                || pid.equals(Long.toString(ProcessHandle.current().pid()));
        return Optional.of(new ServiceSocket(
                address, ours ? microseconds(variables.getOrDefault("WATCHDOG_USEC", "")) : Optional.empty()));
    }

    private static Optional<Duration> microseconds(String text) {
        try {
            long micros = Long.parseLong(text);
            return micros > 0 ? Optional.of(Duration.ofNanos(micros * 1_000)) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /// After how long without a `WATCHDOG=1` systemd takes the service for dead.
    public Optional<Duration> watchdog() {
        return watchdog;
    }

    /// Sends assignments such as `READY=1`, one a line.
    ///
    /// @throws Failure where they cannot be sent
    public void send(String assignments) {
        byte[] path = address.getBytes(StandardCharsets.UTF_8);
        if (path.length > LONGEST_PATH) {
            throw failed("the path is too long");
        }
        try (Arena arena = Arena.ofConfined()) {
            int socket = (int) function("socket", SOCKET).invokeExact(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
            if (socket < 0) {
                throw failed("there is no socket to be had");
            }
            try {
                byte[] bytes = assignments.getBytes(StandardCharsets.UTF_8);
                MemorySegment data = arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes);
                MemorySegment to = socketAddress(arena, path);
                long sent = (long) function("sendto", SENDTO)
                        .invokeExact(socket, data, (long) bytes.length, 0, to, 2 + path.length);
                if (sent != bytes.length) {
                    throw failed("nobody takes it");
                }
            } finally {
                int closed = (int) function("close", CLOSE).invokeExact(socket);
                assert closed == 0;
            }
        } catch (Failure e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /// `struct sockaddr_un`: the family, then the path, whose first byte is zero in the abstract namespace.
    private static MemorySegment socketAddress(Arena arena, byte[] path) {
        MemorySegment to = arena.allocate(2 + LONGEST_PATH + 1L);
        to.set(ValueLayout.JAVA_SHORT, 0, (short) AF_UNIX);
        MemorySegment.copy(path, 0, to, ValueLayout.JAVA_BYTE, 2, path.length);
        if (path[0] == '@') {
            to.set(ValueLayout.JAVA_BYTE, 2, (byte) 0);
        }
        return to;
    }

    @SuppressWarnings("restricted")
    private static MethodHandle function(String name, FunctionDescriptor descriptor) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), descriptor);
    }

    private Failure failed(String why) {
        return Failure.of(Failure.Kind.UNAVAILABLE, "daemon: NOTIFY_SOCKET " + address + ": " + why);
    }
}
