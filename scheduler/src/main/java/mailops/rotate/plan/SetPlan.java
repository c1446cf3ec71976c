package mailops.rotate.plan;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mailops.rotate.config.Stanza;

/// What is to be done about the logs of a stanza, in order.
///
/// @param shared whether one run of a script is for all of them, and an error of one is an error of all
public record SetPlan(Stanza stanza, boolean shared, Means means, List<LogPlan> logs) {
    /// A step, and for which of the logs; -1 for all.
    public record Task(int log, Phase phase, Step step) {}

    public static final int ALL = -1;

    public SetPlan {
        logs = List.copyOf(logs);
    }

    /// Whether any of them is rotated.
    public boolean rotates() {
        return logs.stream().anyMatch(LogPlan::rotates)
                && (!shared || logs.stream().noneMatch(LogPlan::isRefused));
    }

    /// Whether something is to be done, if only to what was rotated before.
    public boolean isWork() {
        boolean isDue = logs.stream().anyMatch(LogPlan::isAttempted);
        // Nothing is touched where one of the logs cannot even be looked at, and all are to be rotated or none.
        return isDue && (!shared || logs.stream().noneMatch(log -> log.isRefused() && !log.isAttempted()));
    }

    /// Everything in the order in which it is done.
    public List<Task> tasks() {
        List<Task> tasks = new ArrayList<>();
        if (!isWork()) {
            return tasks;
        }
        script(Step.When.FIRST, ALL, List.of(stanza.pattern()), tasks);
        if (shared) {
            all(Phase.PREPARE, tasks);
            if (rotates()) {
                script(Step.When.PRE, ALL, List.of(stanza.pattern()), tasks);
                all(Phase.ROTATE, tasks);
                script(Step.When.POST, ALL, List.of(stanza.pattern()), tasks);
                all(Phase.FINISH, tasks);
            }
        } else {
            for (int i = 0; i < logs.size(); i++) {
                single(i, tasks);
            }
        }
        script(Step.When.LAST, ALL, List.of(stanza.pattern()), tasks);
        return tasks;
    }

    /// The logs for which this counts as a rotation, whatever comes of it: as logrotate, also where the name is taken.
    public List<Path> attempted() {
        return isWork()
                ? logs.stream().filter(LogPlan::isAttempted).map(LogPlan::log).toList()
                : List.of();
    }

    private void single(int i, List<Task> tasks) {
        LogPlan log = logs.get(i);
        add(i, Phase.PREPARE, tasks);
        if (log.rotates()) {
            script(Step.When.PRE, i, List.of(log.log().toString()), tasks);
            add(i, Phase.ROTATE, tasks);
            script(Step.When.POST, i, List.of(log.log().toString(), log.target().toString()), tasks);
            add(i, Phase.FINISH, tasks);
        }
    }

    private void all(Phase phase, List<Task> tasks) {
        for (int i = 0; i < logs.size(); i++) {
            add(i, phase, tasks);
        }
    }

    private void add(int log, Phase phase, List<Task> tasks) {
        logs.get(log).steps(phase).forEach(step -> tasks.add(new Task(log, phase, step)));
    }

    private void script(Step.When when, int log, List<String> arguments, List<Task> tasks) {
        if (means.script(when.directive()).isPresent()) {
            tasks.add(new Task(log, Phase.SCRIPT, new Step.Script(when, arguments)));
        }
    }
}
