package mailops.lab;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Waits for what another process does. The only place of the lab that sleeps.
final class Wait {
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private Wait() {}

    /// Looks every few milliseconds until `condition` holds; after `patience` it fails and says what it waited for.
    static void until(BooleanSupplier condition, Duration patience, Supplier<String> what) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("waited " + patience.toSeconds() + " s in vain for " + what.get());
            }
            pause();
        }
    }

    static void until(BooleanSupplier condition, String what) {
        until(condition, PATIENCE, () -> what);
    }

    private static void pause() {
        try {
            Thread.sleep(10);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting", interrupted);
        }
    }
}
