package mailops.rotate.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mailops.rotate.report.LogResult;

/// What became of each log so far.
final class Tally {
    private static final class Counts {
        private Optional<Path> target = Optional.empty();
        private long before;
        private long after;
        private long missed;
        private final List<Path> removed = new ArrayList<>();
        private Optional<String> failure = Optional.empty();
    }

    private final Map<Path, Counts> logs = new LinkedHashMap<>();

    private Counts of(Path log) {
        return logs.computeIfAbsent(log, path -> new Counts());
    }

    void rotated(Path log, Path target, long bytes) {
        Counts counts = of(log);
        counts.target = Optional.of(target);
        counts.before = bytes;
        counts.after = bytes;
    }

    void compressed(Path log, Path target, long bytes) {
        Counts counts = of(log);
        counts.target = Optional.of(target);
        counts.after = bytes;
    }

    void missed(Path log, long bytes) {
        of(log).missed = bytes;
    }

    void removed(Path log, Path file) {
        of(log).removed.add(file);
    }

    void failed(Path log, String why) {
        Counts counts = of(log);
        counts.failure = counts.failure.or(() -> Optional.of(why));
    }

    /// What the tally has on one log.
    ///
    /// @param reason why it was rotated
    Optional<LogResult> result(Path log, String reason) {
        Counts counts = logs.get(log);
        if (counts == null) {
            return Optional.empty();
        }
        LogResult.Outcome outcome = counts.target.isPresent()
                ? LogResult.Outcome.ROTATED
                : counts.failure.isPresent() ? LogResult.Outcome.FAILED : LogResult.Outcome.SKIPPED;
        return Optional.of(new LogResult(
                log,
                outcome,
                counts.failure.orElse(reason),
                counts.target,
                counts.before,
                counts.after,
                counts.missed,
                counts.removed));
    }
}
