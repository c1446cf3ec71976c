package mailops.process;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/// A child that leads a session of its own (setsid(1)), with its children. They do not outlive us: a signal that ends
/// mailops ends them.
final class ProcessGroup implements AutoCloseable {
    private static final int SIGKILL = 9;

    private final Process leader;
    private final Thread atExit;

    ProcessGroup(Process leader) {
        this.leader = leader;
        atExit = Thread.ofPlatform().unstarted(this::kill);
        try {
            Runtime.getRuntime().addShutdownHook(atExit);
        } catch (IllegalStateException shuttingDown) {
            kill();
        }
    }

    /// Kills the whole group, kill(2) with a negative number. The JDK can kill only the processes that it finds, and
    /// misses those that are born meanwhile.
    @SuppressWarnings("restricted")
    void kill() {
        Linker linker = Linker.nativeLinker();
        MethodHandle kill = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("kill"),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
        try {
            int gone = (int) kill.invokeExact((int) -leader.pid(), SIGKILL);
            if (gone != 0) {
                // It had not reached setsid yet, or everybody is gone.
                leader.destroyForcibly();
            }
        } catch (Throwable e) {
            leader.destroyForcibly();
        }
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException shuttingDown) {
            // It runs already.
        }
    }
}
