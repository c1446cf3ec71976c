package mailops.job;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A clock that a test steps; pauses step it as well.
public final class SteppedClock implements InstantSource, Pause {
    private volatile Instant now;

    public SteppedClock(String now) {
        this.now = Instant.parse(now);
    }

    @Override
    public Instant instant() {
        return now;
    }

    public void set(String time) {
        now = Instant.parse(time);
    }

    @Override
    public void of(Duration length) {
        now = now.plus(length);
    }
}
