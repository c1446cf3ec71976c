package mailops.rotate.run;

import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import mailops.rotate.file.OpenFile;
import mailops.rotate.file.Stat;
import mailops.rotate.plan.Step;

/// The steps that copy a log and empty it.
final class Copying {
    private static final int BUFFER = 1 << 18;

    /// Each round copies what was written in the one before. A writer that outruns us for so long is left alone.
    private static final Duration LONGEST = Duration.ofSeconds(10);

    /// For so many rounds all that was copied is on the disk before the log is emptied. Where more comes each time
    /// while
    /// the disk is waited for, only the last few lines are not, for as long as it takes to write them.
    private static final int PATIENT_ROUNDS = 100;

    private final SetFiles files;
    private final byte[] buffer = new byte[BUFFER];

    Copying(SetFiles files) {
        this.files = files;
    }

    /// Copies a file to its end. What is a hole stays one.
    void copy(Step.Copy step) throws FileSystemException {
        if (files.look(step.from()).isEmpty() && files.look(step.to()).isPresent()) {
            return;
        }
        try (OpenFile from = files.read(step.from());
                OpenFile to = files.make(step.to())) {
            Stat like = from.stat();
            files.liken(to, from, like);
            long end = 0;
            for (long data = from.nextData(0); data >= 0 && data < like.size(); data = from.nextData(end)) {
                end = from.nextHole(data);
                copy(from, to, data, end);
            }
            to.truncate(Math.max(end, like.size()));
            files.listener().touches(step.to());
            to.sync();
        } catch (NoSuchFileException e) {
            throw e;
        } catch (FileSystemException e) {
            discard(step.to());
            throw e;
        }
    }

    private void discard(Path copy) {
        try {
            files.remove(copy);
        } catch (FileSystemException gone) {
            // It was not made.
        }
    }

    private void copy(OpenFile from, OpenFile to, long start, long end) throws FileSystemException {
        from.position(start);
        to.position(start);
        long left = end - start;
        while (left > 0) {
            int read = from.read(buffer, 0, (int) Math.min(BUFFER, left));
            if (read < 0) {
                return;
            }
            to.write(buffer, 0, read);
            left -= read;
        }
    }

    /// Copies what was written meanwhile, again and again until there is nothing new, and empties the log at that
    /// moment.
    ///
    /// @return how many bytes may have come between the last look and that moment, by how fast it is written
    long truncate(Step.Truncate step) throws FileSystemException, StepFailure {
        try (OpenFile log = files.change(step.log());
                OpenFile copy = files.change(step.copy())) {
            long done = copy.stat().size();
            if (log.stat().size() < done || !isCopy(log, copy, done)) {
                // A run that was killed emptied it, or the program itself did.
                return 0;
            }
            long started = System.nanoTime();
            long first = done;
            for (int round = 0; System.nanoTime() - started < LONGEST.toNanos(); round++) {
                long size = log.stat().size();
                if (size == done) {
                    boolean patient = round < PATIENT_ROUNDS;
                    if (patient) {
                        copy.sync();
                    }
                    long looked = System.nanoTime();
                    if (log.stat().size() == done) {
                        files.empty(log, step.log());
                        long now = System.nanoTime();
                        if (!patient) {
                            copy.sync();
                        }
                        return estimate(done - first, looked - started, now - looked);
                    }
                } else {
                    copy(log, copy, done, size);
                    done = size;
                }
            }
            throw new StepFailure(step.log() + ": is written faster than it can be copied; it was not emptied");
        }
    }

    /// What is to be expected in a span, of what came in another.
    private static long estimate(long bytes, long nanosOfBytes, long nanos) {
        return bytes == 0 ? 0 : Math.ceilDiv(bytes * Math.max(1, nanos / 1_000), Math.max(1, nanosOfBytes / 1_000));
    }

    private static boolean isCopy(OpenFile log, OpenFile copy, long size) throws FileSystemException {
        log.position(0);
        copy.position(0);
        byte[] a = new byte[BUFFER];
        byte[] b = new byte[BUFFER];
        for (long at = 0; at < size; ) {
            int length = (int) Math.min(BUFFER, size - at);
            if (full(log, a, length) < length
                    || full(copy, b, length) < length
                    || !Arrays.equals(a, 0, length, b, 0, length)) {
                return false;
            }
            at += length;
        }
        return true;
    }

    private static int full(OpenFile file, byte[] into, int length) throws FileSystemException {
        int done = 0;
        while (done < length) {
            int read = file.read(into, done, length - done);
            if (read < 0) {
                return done;
            }
            done += read;
        }
        return done;
    }

    void discard(Step.Discard step, Optional<String> objection) throws FileSystemException, StepFailure {
        if (objection.isPresent()) {
            throw new StepFailure(step.log() + ": is not emptied: " + objection.get());
        }
        try (OpenFile log = files.change(step.log())) {
            files.empty(log, step.log());
        }
    }

    void drop(Step.Drop step) throws FileSystemException, StepFailure {
        Optional<Stat> file = files.look(step.file());
        if (file.isEmpty()) {
            return;
        }
        try (OpenFile log = files.read(step.file());
                OpenFile copy = files.change(step.copy())) {
            long done = copy.stat().size();
            if (!isCopy(log, copy, done)) {
                throw new StepFailure(step.file() + ": " + step.copy() + " is not its copy; both stay");
            }
            // Whoever still wrote to it.
            copy(log, copy, done, log.stat().size());
            copy.sync();
        }
        files.remove(step.file());
    }
}
