package mailops.rotate.run;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import mailops.rotate.plan.LogPlan;
import mailops.rotate.plan.Means;
import mailops.rotate.plan.SetPlan;
import mailops.rotate.plan.SetPlan.Task;

/// The work on a stanza's logs, as the journal keeps it.
///
/// @param where the stanza stands
/// @param shared whether scripts run once for all logs
/// @param time that is remembered as that of the rotation
/// @param logs in the order of the tasks' numbers
/// @param attempted for which of them that time is remembered, also where the rotation is refused
record Work(
        String where,
        boolean shared,
        LocalDateTime time,
        Means means,
        List<Path> logs,
        List<Path> attempted,
        List<Task> tasks) {
    Work {
        logs = List.copyOf(logs);
        attempted = List.copyOf(attempted);
        tasks = List.copyOf(tasks);
    }

    static Work of(SetPlan plan, LocalDateTime time) {
        return new Work(
                plan.stanza().where(),
                plan.shared(),
                time,
                plan.means(),
                plan.logs().stream().map(LogPlan::log).toList(),
                plan.attempted(),
                plan.tasks());
    }
}
