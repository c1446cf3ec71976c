package mailops.rotate.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mailops.rotate.plan.LogPlan;
import mailops.rotate.plan.SetPlan;
import mailops.rotate.report.LogResult;
import mailops.rotate.report.Notices;

/// What became of each log that was planned, from what was planned and what was done.
///
/// @param dryRun whether nothing was to be done
record Outcomes(boolean dryRun, Tally tally, Notices notices) {
    /// One result for each log of a stanza; errors are said.
    List<LogResult> of(SetPlan plan) {
        List<LogResult> logs = new ArrayList<>();
        for (LogPlan log : plan.logs()) {
            Optional<LogResult> done = log.isRefused() ? Optional.empty() : tally.result(log.log(), log.reason());
            done.filter(result -> result.outcome() == LogResult.Outcome.ROTATED)
                    .ifPresent(result -> notices.detail(log.log() + ": is rotated: " + log.reason()));
            logs.add(done.orElseGet(() -> stayed(plan, log)));
        }
        return logs;
    }

    private LogResult stayed(SetPlan plan, LogPlan log) {
        if (log.verdict() == LogPlan.Verdict.REFUSE) {
            notices.error(log.log() + ": is not rotated: " + log.reason());
            return LogResult.stayed(log.log(), LogResult.Outcome.FAILED, log.reason(), log.size());
        }
        if (log.rotates() && !plan.rotates()) {
            String why = "another log of " + plan.stanza().where() + " cannot be rotated, and sharedscripts is set";
            return LogResult.stayed(log.log(), LogResult.Outcome.FAILED, why, log.size());
        }
        boolean failed = log.rotates() && !dryRun;
        String why = failed ? "its stanza's firstaction or prerotate failed" : log.reason();
        LogResult.Outcome outcome = failed ? LogResult.Outcome.FAILED : LogResult.Outcome.SKIPPED;
        notices.detail(log.log() + ": " + (log.rotates() ? "is due" : "stays as it is") + ": " + log.reason());
        return LogResult.stayed(log.log(), outcome, why, log.size());
    }
}
