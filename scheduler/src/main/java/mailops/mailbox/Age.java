package mailops.mailbox;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// How old a message must be to go.
///
/// @param limit empty where messages never go
public record Age(Optional<Duration> limit) {
    public static final Age NEVER = new Age(Optional.empty());

    public Age {
        if (limit.isPresent() && !limit.get().isPositive()) {
            throw new IllegalArgumentException("an age is positive, not " + limit.get());
        }
    }

    public static Age of(Duration limit) {
        return new Age(Optional.of(limit));
    }

    public static Age ofDays(int days) {
        return of(Duration.ofDays(days));
    }

    /// Messages that were saved before this instant go: a full second, as Dovecot knows no finer times.
    public Optional<Instant> cutoff(Instant now) {
        return limit.map(length -> now.minus(length).truncatedTo(ChronoUnit.SECONDS));
    }

    /// `15d`, `36h`, `never`.
    @Override
    public String toString() {
        return limit.map(Age::text).orElse("never");
    }

    private static String text(Duration length) {
        long seconds = length.toSeconds();
        if (seconds % 86_400 == 0) {
            return seconds / 86_400 + "d";
        }
        return seconds % 3_600 == 0 ? seconds / 3_600 + "h" : seconds + "s";
    }
}
