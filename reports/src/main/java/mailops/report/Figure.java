package mailops.report;

import java.util.OptionalDouble;

/// One number of the week.
///
/// @param id its name in JSON
/// @param definition what is counted, for the reader
/// @param value absent where nobody knows
/// @param before the same number of the span before, absent where nobody knows
/// @param sense what it means if it grows
public record Figure(
        String id,
        String title,
        String definition,
        Kind kind,
        OptionalDouble value,
        OptionalDouble before,
        Sense sense) {
    /// What growth means.
    public enum Sense {
        NEUTRAL,
        MORE_IS_WORSE
    }

    /// The change in percent of the value before; absent where one of them is not known, or it was nothing.
    public OptionalDouble change() {
        return value.isPresent() && before.isPresent() && before.getAsDouble() > 0
                ? OptionalDouble.of(100 * (value.getAsDouble() - before.getAsDouble()) / before.getAsDouble())
                : OptionalDouble.empty();
    }
}
