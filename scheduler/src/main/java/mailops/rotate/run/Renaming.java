package mailops.rotate.run;

import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import mailops.rotate.file.OpenFile;
import mailops.rotate.file.Stat;
import mailops.rotate.plan.Step;
import mailops.rotate.report.Notices;

/// The steps that give files their names.
record Renaming(SetFiles files, Notices notices) {
    void shift(Step.Shift step) throws FileSystemException {
        if (files.look(step.from()).isPresent()) {
            files.rename(step.from(), step.to());
        }
    }

    void move(Step.Move step) throws FileSystemException, StepFailure {
        Optional<Stat> target = files.look(step.to());
        if (target.map(Stat::identity).filter(step.log()::equals).isPresent()) {
            // A run that was killed did it.
            return;
        }
        Stat log = files.look(step.from())
                .orElseThrow(() -> new NoSuchFileException(step.from().toString()));
        if (!log.isRegular() || (log.links() != 1 && !files.means().hardLinks())) {
            throw new StepFailure(step.from() + ": was replaced by something that is not rotated");
        }
        files.rename(step.from(), step.to());
        Optional<Stat> moved = files.look(step.to());
        if (moved.map(Stat::identity).filter(log.identity()::equals).isEmpty()) {
            throw new StepFailure(step.from() + ": was replaced while it was renamed; it is " + step.to() + " now");
        }
    }

    void prepare(Step.Prepare step) throws FileSystemException {
        try (OpenFile made = files.make(step.made())) {
            files.give(made, step.uid(), step.gid());
            boolean listed = false;
            if (step.acl()) {
                try (OpenFile old = files.read(step.old())) {
                    listed = made.takeAcl(old);
                }
            }
            if (!listed) {
                made.chmod(step.mode());
            }
        } catch (FileSystemException e) {
            dropQuietly(step);
            throw e;
        }
    }

    private void dropQuietly(Step.Prepare step) {
        try {
            files.remove(step.made());
        } catch (FileSystemException nothingThere) {
            // Then there is nothing to take away.
        }
    }

    void place(Step.Place step) throws FileSystemException {
        if (files.look(step.made()).isEmpty()) {
            return;
        }
        try {
            files.rename(step.made(), step.log());
        } catch (FileAlreadyExistsException e) {
            files.remove(step.made());
            notices.warn(step.log() + ": somebody made it anew at once; its mode and owner are as they were made");
        }
    }

    void keep(Step.Keep step) throws FileSystemException {
        if (files.look(step.copy()).isPresent()) {
            files.rename(step.copy(), step.target());
        }
    }
}
