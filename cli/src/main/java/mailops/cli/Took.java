package mailops.cli;

import java.time.Duration;
import java.util.Locale;

/// How long something took, for people: `0.4 s`, `12 s`, `3 min`, `2 h 5 min`.
final class Took {
    private Took() {}

    static String of(Duration length) {
        long seconds = length.toSeconds();
        if (seconds < 10) {
            return String.format(Locale.ROOT, "%.1f s", length.toMillis() / 1000.0);
        }
        if (seconds < 120) {
            return seconds + " s";
        }
        if (seconds < 7_200) {
            return seconds / 60 + " min";
        }
        return seconds / 3_600 + " h " + seconds % 3_600 / 60 + " min";
    }
}
