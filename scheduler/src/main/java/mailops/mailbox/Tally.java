package mailops.mailbox;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/// How many messages, and of which time.
///
/// @param bytes as they are stored
/// @param oldest the first save date, if there is a message
/// @param newest the last save date, if there is a message
public record Tally(long messages, long bytes, Optional<Instant> oldest, Optional<Instant> newest) {
    public static final Tally NOTHING = new Tally(0, 0, Optional.empty(), Optional.empty());

    /// One message.
    static Tally of(Instant saved, long bytes) {
        return new Tally(1, bytes, Optional.of(saved), Optional.of(saved));
    }

    public boolean isEmpty() {
        return messages == 0;
    }

    public Tally plus(Tally other) {
        return new Tally(
                messages + other.messages,
                bytes + other.bytes,
                Stream.concat(oldest.stream(), other.oldest.stream()).min(Instant::compareTo),
                Stream.concat(newest.stream(), other.newest.stream()).max(Instant::compareTo));
    }
}
