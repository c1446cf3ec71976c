package mailops.report;

import java.time.Instant;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/// One value of a table.
public sealed interface Cell {
    /// Text, as it came from the log or from mailops.
    record Words(String text) implements Cell {}

    /// A number in the unit of its column.
    record Amount(double value) implements Cell {}

    record Moment(Instant time) implements Cell {}

    /// Nobody knows; never shown as 0.
    record Unknown() implements Cell {}

    Cell UNKNOWN = new Unknown();

    static Cell of(String text) {
        return new Words(text);
    }

    static Cell of(long value) {
        return new Amount((double) value);
    }

    static Cell of(double value) {
        return new Amount(value);
    }

    static Cell of(Instant time) {
        return new Moment(time);
    }

    static Cell of(OptionalDouble value) {
        return value.isPresent() ? new Amount(value.getAsDouble()) : UNKNOWN;
    }

    static Cell of(OptionalLong value) {
        return value.isPresent() ? new Amount(value.getAsLong()) : UNKNOWN;
    }
}
