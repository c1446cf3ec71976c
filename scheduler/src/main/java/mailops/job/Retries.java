package mailops.job;

import java.time.Duration;

/// How often a job is tried again when its failure may pass, and how long that waits: each time twice as long as
/// before,
/// up to an hour.
///
/// @param times besides the first try
/// @param pause before the first of them
public record Retries(int times, Duration pause) {
    public static final Retries NONE = new Retries(0, Duration.ofMinutes(1));

    private static final Duration LONGEST = Duration.ofHours(1);

    /// How long to wait before the next try.
    ///
    /// @param failed how many tries have failed
    public Duration before(int failed) {
        Duration length = pause;
        for (int i = 1; i < failed && length.compareTo(LONGEST) < 0; i++) {
            length = length.multipliedBy(2);
        }
        return length.compareTo(LONGEST) < 0 ? length : LONGEST;
    }
}
