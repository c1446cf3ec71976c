package mailops.rotate.run;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mailops.Failure;
import mailops.process.ShellScript;
import mailops.rotate.file.Stat;
import mailops.rotate.plan.Folders;
import mailops.rotate.plan.Phase;
import mailops.rotate.plan.SetPlan.Task;
import mailops.rotate.plan.Step;
import mailops.rotate.report.Notices;

/// Does the work on a stanza's logs, from its first task that is open.
final class SetRun {
    /// How long a program may take to open its log anew after it was asked to.
    private static final Duration REOPENS = Duration.ofSeconds(2);

    /// What the steps need besides the stanza.
    ///
    /// @param late for how many rotations a file stays that somebody objects to removing
    record Tools(
            Folders folders, Scripts scripts, BeforeRemoval before, int late, StepListener listener, Notices notices) {}

    private final Work work;
    private final Tools tools;
    private final Tally tally;
    private final SetFiles files;
    private final Renaming renaming;
    private final Copying copying;
    private final Compressing compressing;
    private final Removing removing;

    private final Course course;
    private final Set<Path> moved = new LinkedHashSet<>();
    private int errors;

    SetRun(Work work, Tools tools, Tally tally) {
        this.work = work;
        this.tools = tools;
        this.tally = tally;
        course = new Course(work.shared());
        files = new SetFiles(tools.folders(), work.means(), tools.listener());
        renaming = new Renaming(files, tools.notices());
        copying = new Copying(files);
        removing = new Removing(files, tools.scripts());
        compressing = new Compressing(files, removing, tools.notices());
    }

    /// @param marks told what became of each task; those that are not open are taken as they are
    /// @return whether nothing failed
    boolean run(Marks marks) {
        for (int i = 0; i < work.tasks().size(); i++) {
            Task task = work.tasks().get(i);
            Journal.Mark mark = marks.of(i);
            if (mark == Journal.Mark.OPEN) {
                mark = course.leaves(task) ? Journal.Mark.LEFT : attempt(task);
                marks.set(i, mark);
            }
            if (mark == Journal.Mark.DONE) {
                done(task);
            } else if (mark == Journal.Mark.FAILED) {
                errors++;
                course.failed(task);
            }
        }
        return errors == 0;
    }

    /// Where the marks are kept.
    interface Marks {
        Journal.Mark of(int task);

        void set(int task, Journal.Mark mark);
    }

    private Journal.Mark attempt(Task task) {
        tools.listener().begins(task.step());
        try {
            act(task);
            tools.listener().done(task.step());
            return Journal.Mark.DONE;
        } catch (StepFailure e) {
            say(task, e.message());
        } catch (FileSystemException e) {
            String other = e.getOtherFile() == null ? "" : " or " + e.getOtherFile();
            say(task, e.getFile() + other + ": " + (e.getReason() == null ? e.toString() : e.getReason()));
        } catch (IOException | Failure e) {
            say(task, String.valueOf(e.getMessage()));
        }
        return Journal.Mark.FAILED;
    }

    private void say(Task task, String what) {
        tools.notices().error(what);
        if (task.log() >= 0) {
            tally.failed(work.logs().get(task.log()), what);
        }
    }

    private void act(Task task) throws IOException, StepFailure {
        switch (task.step()) {
            case Step.Compress step -> compress(task, step);
            case Step.Expire step -> expire(step);
            case Step.Shift step -> renaming.shift(step);
            case Step.Prepare step -> renaming.prepare(step);
            case Step.Move step -> renaming.move(step);
            case Step.Place step -> renaming.place(step);
            case Step.Copy step -> copying.copy(step);
            case Step.Keep step -> renaming.keep(step);
            case Step.Truncate step -> tally.missed(step.log(), copying.truncate(step));
            case Step.Discard step -> copying.discard(step, objection(step.log(), step.log(), 0));
            case Step.Drop step -> copying.drop(step);
            case Step.Script step -> script(step);
            case Step.Watch step -> watch(step);
            case Step.Mail step -> removing.mail(step.file(), step.subject());
        }
    }

    private void compress(Task task, Step.Compress step) throws IOException, StepFailure {
        if (task.phase() == Phase.PREPARE && isWritten(step)) {
            tools.notices().warn(step.file() + ": stays uncompressed as long as somebody writes to it");
            return;
        }
        long bytes = compressing.compress(step);
        if (task.phase() == Phase.FINISH) {
            tally.compressed(work.logs().get(task.log()), step.target(), bytes);
        }
    }

    private void expire(Step.Expire step) throws IOException, StepFailure {
        if (files.look(step.file()).isEmpty()) {
            return;
        }
        Optional<String> objection = objection(step.live(), step.file(), step.late());
        if (objection.isPresent()) {
            tools.notices().warn(step.file() + ": stays for now: " + objection.get());
        } else if (removing.expire(step)) {
            tally.removed(step.live(), step.file());
        }
    }

    private Optional<String> objection(Path live, Path file, int late) {
        Optional<String> objection = tools.before().objection(live, file);
        if (objection.isPresent() && late >= tools.late()) {
            tools.notices()
                    .warn(file + ": is removed although " + objection.get() + ", since it waited for " + late
                            + (late == 1 ? " rotation" : " rotations"));
            return Optional.empty();
        }
        return objection;
    }

    private void script(Step.Script step) throws StepFailure {
        String text = work.means().script(step.when().directive()).orElse("");
        ShellScript.Ran ran = tools.scripts().run(text, step.arguments());
        if (ran.status() != 0) {
            throw new StepFailure(work.where() + ": " + step.when().directive() + " ended with status " + ran.status()
                    + Removing.said(ran.said()));
        }
        if (!ran.said().isBlank()) {
            tools.notices().detail(work.where() + ": " + step.when().directive() + " says" + Removing.said(ran.said()));
        }
    }

    private boolean isWritten(Step.Compress step) throws FileSystemException {
        return files.look(step.file()).filter(Stat::isRegular).isPresent()
                && !Writers.remaining(files, List.of(step.file()), Duration.ZERO)
                        .isEmpty();
    }

    private void watch(Step.Watch step) throws FileSystemException {
        moved.remove(step.file());
        if (files.look(step.file()).isPresent()) {
            say(Writers.remaining(files, List.of(step.file()), REOPENS));
        }
    }

    /// Looks at last whether somebody still writes to a log that was renamed.
    void lookBack() {
        say(Writers.remaining(files, moved, REOPENS));
    }

    private void say(Map<Path, Set<String>> writers) {
        writers.forEach((file, who) -> {
            course.written(file);
            tools.notices().add(Writers.notice(file, who));
        });
    }

    /// What follows from a task that was done, by this run or by one that was killed.
    private void done(Task task) {
        switch (task.step()) {
            case Step.Move step -> {
                rotated(task.log(), step.from(), step.to());
                moved.add(step.to());
            }
            case Step.Keep step -> rotated(task.log(), work.logs().get(task.log()), step.target());
            case Step.Discard step -> rotated(task.log(), step.log(), step.log());
            default -> {}
        }
    }

    private void rotated(int index, Path log, Path target) {
        course.rotated(index);
        try {
            tally.rotated(log, target, files.look(target).map(Stat::size).orElse(0L));
        } catch (FileSystemException e) {
            tally.rotated(log, target, 0);
        }
    }

    /// The logs whose rotation is to be remembered: all that were tried, except where a script forbade it.
    List<Path> remembered() {
        return work.attempted().stream()
                .filter(log -> course.isRemembered(work.logs().indexOf(log)))
                .toList();
    }
}
