package mailops.job;

import java.time.Duration;

/// Waits. Tests step a clock instead.
@FunctionalInterface
public interface Pause {
    /// Real time.
    Pause REAL = Thread::sleep;

    void of(Duration length) throws InterruptedException;
}
