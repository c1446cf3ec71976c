package mailops.rotate.run;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import mailops.rotate.plan.SetPlan;
import mailops.rotate.report.LogResult;
import mailops.rotate.report.Notice;

/// What became of a run.
///
/// @param logs what became of each, in the order of the configuration
/// @param plans what would be done; only after a dry run
/// @param notices warnings and errors
public record RunResult(
        Instant started,
        Duration took,
        boolean dryRun,
        List<LogResult> logs,
        List<SetPlan> plans,
        List<Notice> notices) {
    public RunResult {
        logs = List.copyOf(logs);
        plans = List.copyOf(plans);
        notices = List.copyOf(notices);
    }

    /// Whether nothing failed.
    public boolean isGood() {
        return notices.stream().noneMatch(notice -> notice.level() == Notice.Level.ERROR);
    }

    private List<LogResult> with(LogResult.Outcome outcome) {
        return logs.stream().filter(log -> log.outcome() == outcome).toList();
    }

    public List<LogResult> rotated() {
        return with(LogResult.Outcome.ROTATED);
    }

    public List<LogResult> failed() {
        return with(LogResult.Outcome.FAILED);
    }

    public List<LogResult> skipped() {
        return with(LogResult.Outcome.SKIPPED);
    }

    /// Bytes of the logs that were rotated, before.
    public long before() {
        return rotated().stream().mapToLong(LogResult::before).sum();
    }

    /// The same after compression.
    public long after() {
        return rotated().stream().mapToLong(LogResult::after).sum();
    }

    /// Rotated files that are gone.
    public List<Path> removed() {
        return logs.stream().flatMap(log -> log.removed().stream()).toList();
    }
}
