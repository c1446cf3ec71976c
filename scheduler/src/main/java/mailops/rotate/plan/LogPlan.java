package mailops.rotate.plan;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// What is to be done about one log.
///
/// @param log its path
/// @param verdict whether it is rotated
/// @param reason of that, for people
/// @param size of the log in bytes, as it was looked at
/// @param target what the log will be called, before compression; the log itself where it is not rotated
/// @param steps by phase; none for {@link Phase#SCRIPT}
public record LogPlan(Path log, Verdict verdict, String reason, long size, Path target, Map<Phase, List<Step>> steps) {
    /// Whether a log is rotated.
    public enum Verdict {
        ROTATE,
        /// Not now.
        SKIP,
        /// It should be and cannot be: an error.
        REFUSE
    }

    static LogPlan skip(Path log, String reason, long size) {
        return new LogPlan(log, Verdict.SKIP, reason, size, log, Map.of());
    }

    static LogPlan refuse(Path log, String reason) {
        return new LogPlan(log, Verdict.REFUSE, reason, 0, log, Map.of());
    }

    /// The same, but it cannot be done; what is prepared is prepared.
    LogPlan refused(String why) {
        return new LogPlan(log, Verdict.REFUSE, why, size, target, Map.of(Phase.PREPARE, steps(Phase.PREPARE)));
    }

    public boolean rotates() {
        return verdict == Verdict.ROTATE;
    }

    public boolean isRefused() {
        return verdict == Verdict.REFUSE;
    }

    /// Whether it is due, and also where its name is taken.
    public boolean isAttempted() {
        return !target.equals(log);
    }

    public List<Step> steps(Phase phase) {
        return steps.getOrDefault(phase, List.of());
    }
}
