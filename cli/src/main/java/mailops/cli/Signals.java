package mailops.cli;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.function.Consumer;

/// The signals that a daemon is sent. The JDK has them only in `sun.misc`, which its module jdk.unsupported exports and
/// JEP 260 keeps until there is something better; it is called by name, since the compiler warns of it and our builds
/// have no warnings. See docs/decisions/0012.
final class Signals {
    private Signals() {}

    /// Has a signal call, instead of ending the process.
    ///
    /// @param name without `SIG`: `HUP`
    /// @param called with the name, on a thread of its own
    static void handle(String name, Consumer<String> called) {
        try {
            MethodHandles.Lookup lookup = MethodHandles.publicLookup();
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            MethodHandle accept = lookup.findVirtual(
                            Consumer.class, "accept", MethodType.methodType(void.class, Object.class))
                    .bindTo(called);
            Object proxy = MethodHandleProxies.asInterfaceInstance(
                    handler, MethodHandles.dropArguments(MethodHandles.insertArguments(accept, 0, name), 0, signal));
            Object instance = lookup.findConstructor(signal, MethodType.methodType(void.class, String.class))
                    .invoke(name);
            lookup.findStatic(signal, "handle", MethodType.methodType(handler, signal, handler))
                    .invoke(instance, proxy);
        } catch (Throwable e) {
            throw new IllegalStateException("SIG" + name + " cannot be handled", e);
        }
    }
}
