package mailops.explain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What the log answered.
///
/// @param entries as many as were asked for
/// @param count how many lines there are in all
/// @param incidents how many incidents they count for
record Lines(List<Entry> entries, long count, long incidents, Optional<Instant> first, Optional<Instant> last) {
    static final Lines NONE = new Lines(List.of(), 0, 0, Optional.empty(), Optional.empty());

    Lines {
        entries = List.copyOf(entries);
    }

    boolean isEmpty() {
        return count == 0;
    }
}
