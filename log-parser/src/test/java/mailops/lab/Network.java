package mailops.lab;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// The network of the lab's host, which has its own loopback with all documentation addresses on it.
///
/// A network namespace belongs to a thread, and a socket stays in the one it was made in. So a
/// short-lived thread enters the namespace, opens the socket there and hands it out.
@SuppressWarnings("restricted") // a socket can be made in another namespace by system calls only
final class Network {
    private static final int READ_ONLY = 0;
    private static final int NETWORK_NAMESPACE = 0x40000000;
    private static final MethodHandle OPEN =
            function("open", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
    private static final MethodHandle SETNS =
            function("setns", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    private static final MethodHandle CLOSE =
            function("close", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));

    private final long pid;

    /// @param pid a process that lives in the network
    Network(long pid) {
        this.pid = pid;
    }

    /// A connection from one address of the lab's network to another.
    Socket connect(String source, String destination, int port) throws IOException {
        return inside(() -> {
            Socket socket = new Socket();
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral(source), 0));
            socket.connect(new InetSocketAddress(InetAddress.ofLiteral(destination), port), 10_000);
            socket.setSoTimeout(25_000);
            socket.setTcpNoDelay(true);
            return socket;
        });
    }

    /// Runs `action`, which opens a socket, on a thread within the lab's network.
    <T> T inside(Callable<T> action) throws IOException {
        FutureTask<T> task = new FutureTask<>(() -> {
            enter();
            return action.call();
        });
        Thread.ofPlatform().daemon().name("lab-network").start(task);
        try {
            return task.get();
        } catch (ExecutionException failed) {
            throw new IOException(String.valueOf(failed.getCause()), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }

    private void enter() throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment path = arena.allocateFrom("/proc/" + pid + "/ns/net");
            int descriptor = (int) OPEN.invokeExact(path, READ_ONLY);
            int result = (int) SETNS.invokeExact(descriptor, NETWORK_NAMESPACE);
            int closed = (int) CLOSE.invokeExact(descriptor);
            if (result != 0 || closed != 0) {
                throw new IOException("cannot enter the network of process " + pid);
            }
        } catch (Throwable failed) {
            throw new IOException("cannot enter the network of process " + pid, failed);
        }
    }

    private static MethodHandle function(String name, FunctionDescriptor descriptor) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), descriptor);
    }
}
