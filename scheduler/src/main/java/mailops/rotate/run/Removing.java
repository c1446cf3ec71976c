package mailops.rotate.run;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import mailops.Failure;
import mailops.Visible;
import mailops.process.Ended;
import mailops.process.Filter;
import mailops.process.ShellScript;
import mailops.rotate.file.OpenFile;
import mailops.rotate.file.Stat;
import mailops.rotate.plan.Means;
import mailops.rotate.plan.Step;

/// The steps with which files go: by mail, by way of the preremove script, shredded or not.
final class Removing {
    private static final int BUFFER = 1 << 16;

    private final SetFiles files;
    private final Scripts scripts;

    Removing(SetFiles files, Scripts scripts) {
        this.files = files;
        this.scripts = scripts;
    }

    /// Removes a file for good, after the preremove script has seen it.
    void remove(Path file) throws IOException, StepFailure {
        Means means = files.means();
        Optional<String> script = means.script("preremove");
        if (script.isPresent()) {
            ShellScript.Ran ran = scripts.run(script.get(), List.of(file.toString()));
            if (ran.status() != 0) {
                throw new StepFailure(
                        file + ": is not removed: preremove ended with status " + ran.status() + said(ran.said()));
            }
        }
        if (means.shred() > 0) {
            shred(file, means.shred());
        }
        files.remove(file);
    }

    /// As shred(1) does: overwritten by random bytes, each time until they are on the disk.
    private void shred(Path file, int cycles) throws FileSystemException {
        Random random = new Random();
        byte[] noise = new byte[BUFFER];
        try (OpenFile open = files.change(file)) {
            long size = open.stat().size();
            for (int i = 0; i < cycles; i++) {
                open.position(0);
                for (long left = size; left > 0; left -= BUFFER) {
                    random.nextBytes(noise);
                    open.write(noise, 0, (int) Math.min(BUFFER, left));
                }
                open.sync();
            }
            open.truncate(0);
        }
    }

    /// @return whether it was there
    boolean expire(Step.Expire step) throws IOException, StepFailure {
        Optional<Stat> file = files.look(step.file());
        if (file.isEmpty()) {
            return false;
        }
        if (!step.subject().isEmpty()) {
            mail(step.file(), step.subject());
        }
        remove(step.file());
        return true;
    }

    /// Mails a file, uncompressed.
    void mail(Path file, String subject) throws IOException, StepFailure {
        Means means = files.means();
        List<List<String>> commands = new ArrayList<>();
        if (file.toString().endsWith(means.extension())) {
            commands.add(Compressing.as(means, List.of(means.uncompress())));
        }
        commands.add(List.of(means.mailCommand(), "-s", subject, means.mail()));
        try (OpenFile open = files.read(file)) {
            Ended ended = new Filter(commands, Map.of()).run(open.in(), java.io.OutputStream.nullOutputStream());
            if (!ended.succeeded()) {
                throw new StepFailure(file + ": cannot be mailed to " + means.mail() + ": " + means.mailCommand()
                        + " ended with status " + ended.status() + said(ended.errors()));
            }
        } catch (Failure e) {
            throw new StepFailure(file + ": cannot be mailed to " + means.mail() + ": " + e.getMessage());
        }
    }

    /// What a program said, as the end of a sentence.
    static String said(String words) {
        String text = Visible.of(words.strip().replace("\n", "; "));
        return text.isEmpty() ? "" : ": " + (text.length() > 500 ? text.substring(0, 500) + " …" : text);
    }
}
