package mailops.rotate.report;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What became of a log.
///
/// @param reason why it was rotated or not; what failed, where something did
/// @param target the rotated log
/// @param before bytes of the log as it was rotated
/// @param after bytes of the rotated log, compressed where it is
/// @param missed how many bytes may have been written between copying and emptying, at most
/// @param removed rotated files that are gone
public record LogResult(
        Path log,
        Outcome outcome,
        String reason,
        Optional<Path> target,
        long before,
        long after,
        long missed,
        List<Path> removed) {
    /// Whether it was rotated.
    public enum Outcome {
        ROTATED,
        SKIPPED,
        FAILED
    }

    public LogResult {
        removed = List.copyOf(removed);
    }

    /// A log that stayed as it is.
    public static LogResult stayed(Path log, Outcome outcome, String reason, long size) {
        return new LogResult(log, outcome, reason, Optional.empty(), size, size, 0, List.of());
    }
}
