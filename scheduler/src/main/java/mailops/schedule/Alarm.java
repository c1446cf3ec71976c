package mailops.schedule;

import java.time.Instant;
import java.util.function.Consumer;

/// Calls at given times.
public interface Alarm {
    /// Calls with the name at the time, or at once where that has passed; instead of any other time for that name.
    void at(String name, Instant time);

    /// Does not call with that name.
    void cancel(String name);

    /// Makes alarms.
    @FunctionalInterface
    interface Maker {
        /// @param called on a thread that it may keep for as long as the work takes
        Alarm make(Consumer<String> called);
    }
}
