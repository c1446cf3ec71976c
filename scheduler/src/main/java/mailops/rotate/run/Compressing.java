package mailops.rotate.run;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mailops.Failure;
import mailops.process.Ended;
import mailops.process.Filter;
import mailops.rotate.file.OpenFile;
import mailops.rotate.file.Stat;
import mailops.rotate.plan.Means;
import mailops.rotate.plan.Step;
import mailops.rotate.report.Notices;

/// Compresses rotated files with the stanza's command, as the user whom its `su` names.
final class Compressing {
    private static final String VARIABLE = "LOGROTATE_COMPRESSED_FILENAME";

    private final SetFiles files;
    private final Removing removing;
    private final Notices notices;

    Compressing(SetFiles files, Removing removing, Notices notices) {
        this.files = files;
        this.removing = removing;
        this.notices = notices;
    }

    /// @return how many bytes the compressed file has
    long compress(Step.Compress step) throws IOException, StepFailure {
        Optional<Stat> target = files.look(step.target());
        if (files.look(step.file()).isEmpty()) {
            if (target.isEmpty()) {
                throw new StepFailure(step.file() + ": cannot be compressed: it is gone");
            }
            return target.get().size();
        }
        Path scratch = step.target().resolveSibling("." + SetFiles.name(step.target()) + ".mailops-tmp");
        long size;
        try (OpenFile from = files.read(step.file())) {
            if (target.isEmpty()) {
                size = write(step, from, scratch);
            } else if (holds(step.target(), from)) {
                size = target.get().size();
            } else {
                notices.warn(step.target() + ": exists already and holds something else than " + step.file()
                        + "; both stay");
                return target.get().size();
            }
        }
        removing.remove(step.file());
        return size;
    }

    private long write(Step.Compress step, OpenFile from, Path scratch) throws IOException, StepFailure {
        boolean done = false;
        try (OpenFile to = files.make(scratch)) {
            Stat like = from.stat();
            Counted counted = new Counted(from.in());
            Ended ended =
                    filter(files.means(), files.means().compress(), step.file()).run(counted, to.out());
            if (!ended.succeeded()) {
                throw new StepFailure(step.file() + ": cannot be compressed: "
                        + files.means().compress().getFirst() + " ended with status " + ended.status()
                        + Removing.said(ended.errors()));
            }
            if (!ended.errors().isBlank()) {
                notices.warn(files.means().compress().getFirst() + " says of " + step.file()
                        + Removing.said(ended.errors()));
            }
            if (from.stat().size() != counted.bytes) {
                throw new StepFailure(step.file() + ": is not compressed: it is still being written");
            }
            files.listener().touches(scratch);
            files.liken(to, from, like);
            to.times(like.accessed(), step.written().orElse(like.modified()));
            to.sync();
            files.rename(scratch, step.target());
            files.folder(step.target()).sync();
            done = true;
            return to.stat().size();
        } catch (Failure e) {
            throw new StepFailure(step.file() + ": cannot be compressed: " + e.getMessage());
        } finally {
            if (!done) {
                drop(scratch);
            }
        }
    }

    private void drop(Path scratch) {
        try {
            files.remove(scratch);
        } catch (FileSystemException gone) {
            // It was not made.
        }
    }

    /// Whether a compressed file holds what a plain one does: a run was killed between the two last steps.
    private boolean holds(Path compressed, OpenFile plain) throws IOException {
        Compare compare = new Compare(plain);
        try (OpenFile packed = files.read(compressed)) {
            Ended ended = filter(files.means(), List.of(files.means().uncompress()), compressed)
                    .run(packed.in(), compare);
            return ended.succeeded() && compare.isSame();
        } catch (Failure e) {
            return false;
        } finally {
            plain.position(0);
        }
    }

    static Filter filter(Means means, List<String> command, Path file) {
        return new Filter(List.of(as(means, command)), Map.of(VARIABLE, file.toString()));
    }

    /// The command, as run by the user whom `su` names.
    static List<String> as(Means means, List<String> command) {
        if (means.actor().isSelf()) {
            return command;
        }
        List<String> words = new java.util.ArrayList<>(List.of(
                "setpriv",
                "--reuid=" + means.actor().uid(),
                "--regid=" + means.actor().gid(),
                "--clear-groups",
                "--"));
        words.addAll(command);
        return words;
    }

    private static final class Counted extends FilterInputStream {
        private long bytes;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = super.read(into, offset, length);
            bytes += Math.max(0, read);
            return read;
        }
    }

    /// Compares what is written to it with a file.
    private static final class Compare extends OutputStream {
        private final OpenFile file;
        private boolean same = true;

        Compare(OpenFile file) {
            this.file = file;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            byte[] expected = file.in().readNBytes(length);
            same &= Arrays.equals(expected, 0, expected.length, bytes, offset, offset + length);
        }

        boolean isSame() throws IOException {
            return same && file.in().read() < 0;
        }
    }
}
