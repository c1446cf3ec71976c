package mailops.cli;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A value that may be typed behind an option or by itself. Read only when the command runs.
record Argument<T>(Supplier<@Nullable T> typed) {
    Optional<T> get() {
        return Optional.ofNullable(typed.get());
    }

    T orElse(T absent) {
        return get().orElse(absent);
    }

    boolean isPresent() {
        return get().isPresent();
    }
}
