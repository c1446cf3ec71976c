package mailops.rotate.state;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import mailops.Failure;
import mailops.rotate.file.Actor;
import mailops.rotate.file.Folder;
import mailops.rotate.file.OpenFile;
import mailops.rotate.file.Stat;
import mailops.rotate.report.Notices;

/// One run at a time has a state file: ours or logrotate's, which takes the same lock (flock(2) on the state file).
public final class StateLock implements AutoCloseable {
    /// What to do about a lock that somebody has.
    public enum Wish {
        /// Give up at once.
        TRY,
        WAIT,
        /// Go on without.
        NONE
    }

    private static final int OTHERS_READ = 4;
    private static final int STUB = 0640;

    private final Optional<OpenFile> file;

    private StateLock(Optional<OpenFile> file) {
        this.file = file;
    }

    /// @throws Failure `BUSY` where another run has it
    public static StateLock take(Path state, Wish wish, Notices notices) {
        if (state.equals(StateFile.NOWHERE) || wish == Wish.NONE) {
            return new StateLock(Optional.empty());
        }
        Path folder = Objects.requireNonNull(state.toAbsolutePath().getParent());
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            // Told below.
        }
        try (Folder there = Folder.open(folder, Actor.SELF)) {
            return lock(there, state, wish, notices);
        } catch (FileSystemException e) {
            notices.warn(state + ": the state cannot be locked: " + e.getMessage());
            return new StateLock(Optional.empty());
        }
    }

    private static StateLock lock(Folder there, Path state, Wish wish, Notices notices) throws FileSystemException {
        String name = String.valueOf(state.getFileName());
        Optional<Stat> found = there.look(name);
        OpenFile file = found.isPresent() ? there.change(name) : there.create(name, STUB);
        try {
            if (found.isPresent() && (found.get().mode() & OTHERS_READ) != 0) {
                notices.detail(state + ": everybody may read and so lock it; this run does without the lock");
            } else if (wish == Wish.WAIT) {
                file.lock();
                return new StateLock(Optional.of(file));
            } else if (file.tryLock()) {
                return new StateLock(Optional.of(file));
            } else {
                file.close();
                throw Failure.of(Failure.Kind.BUSY, "rotate: " + state + ": another run is at it")
                        .withHint("it ends by itself; mailops-logrotate --wait-for-state-lock waits for it");
            }
            file.close();
            return new StateLock(Optional.empty());
        } catch (FileSystemException e) {
            file.close();
            throw e;
        }
    }

    @Override
    public void close() {
        file.ifPresent(OpenFile::close);
    }
}
