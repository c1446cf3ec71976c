package mailops.rotate.run;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import mailops.rotate.plan.SetPlan;
import mailops.rotate.plan.SetPlan.Task;
import mailops.rotate.plan.Step;

/// How far a stanza's logs came, and which tasks are left out for what failed or was found before them.
final class Course {
    private final boolean shared;
    private boolean stopped;
    private final Set<Integer> lost = new HashSet<>();
    private final Set<Integer> rotated = new HashSet<>();
    private final Set<Integer> withoutPost = new HashSet<>();
    private final Set<Integer> withoutMail = new HashSet<>();
    private final Set<Integer> uncompressed = new HashSet<>();
    private final Set<Path> written = new HashSet<>();

    /// @param shared whether the stanza's scripts run once for all its logs
    Course(boolean shared) {
        this.shared = shared;
    }

    /// Whether a task is left out.
    boolean leaves(Task task) {
        if (stopped) {
            return true;
        }
        return switch (task.phase()) {
            case PREPARE -> false;
            case ROTATE -> isLost(task.log());
            case SCRIPT -> task.step() instanceof Step.Script script && leaves(script, task.log());
            case FINISH -> isAsItWas(task.log()) || isWithoutPost(task.log()) || leaves(task.step(), task.log());
        };
    }

    private boolean leaves(Step.Script script, int log) {
        return switch (script.when()) {
            case FIRST, LAST -> false;
            case PRE -> isLost(log);
            // Whoever writes to a log that was renamed must hear of it, whatever became of other logs.
            case POST -> isAsItWas(log);
        };
    }

    private boolean leaves(Step step, int log) {
        return switch (step) {
            case Step.Compress compress -> written.contains(compress.file());
            case Step.Expire expire -> written.contains(expire.file()) || withoutMail.contains(log);
            case Step.Mail mail -> uncompressed.contains(log);
            default -> false;
        };
    }

    private boolean isLost(int log) {
        return lost.contains(SetPlan.ALL) || lost.contains(log) || (shared && !lost.isEmpty());
    }

    /// Whether the log, or each of them, was left as it was because something failed.
    private boolean isAsItWas(int log) {
        return isLost(log) && (log == SetPlan.ALL ? rotated.isEmpty() : !rotated.contains(log));
    }

    private boolean isWithoutPost(int log) {
        return withoutPost.contains(SetPlan.ALL) || withoutPost.contains(log);
    }

    /// A log has its rotated file.
    void rotated(int log) {
        rotated.add(log);
    }

    /// Somebody still writes to a log that was renamed: it is neither compressed nor removed.
    void written(Path file) {
        written.add(file);
    }

    /// A task failed.
    void failed(Task task) {
        switch (task.phase()) {
            case PREPARE -> {}
            case ROTATE -> lost.add(task.log());
            case SCRIPT -> {
                if (task.step() instanceof Step.Script script) {
                    failed(script, task.log());
                }
            }
            case FINISH -> {
                if (task.step() instanceof Step.Mail) {
                    withoutMail.add(task.log());
                } else if (task.step() instanceof Step.Compress) {
                    uncompressed.add(task.log());
                }
            }
        }
    }

    private void failed(Step.Script script, int log) {
        switch (script.when()) {
            case FIRST -> stopped = true;
            case PRE -> lost.add(log);
            case POST -> withoutPost.add(log);
            case LAST -> {}
        }
    }

    /// Whether the rotation of a log that was tried is to be remembered: not where a script forbade it.
    boolean isRemembered(int log) {
        return !stopped && (rotated.contains(log) || !isLost(log));
    }
}
