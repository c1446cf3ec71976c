package mailops.timers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import mailops.Failure;
import mailops.process.ChildProcess;

/// The files of ours in a folder that others use too: those that bear our mark.
public final class HostFiles {
    private final Path folder;
    private final String prefix;

    /// @param folder such as `/etc/cron.d`
    /// @param prefix with which the names of our files begin
    public HostFiles(Path folder, String prefix) {
        this.folder = folder;
        this.prefix = prefix;
    }

    /// What is to change.
    ///
    /// @param path the file
    /// @param before what is there, nothing where there is no file
    /// @param after what shall be there, nothing where the file goes
    public record Change(Path path, String before, String after) {
        public boolean isNew() {
            return before.isEmpty();
        }

        public boolean goes() {
            return after.isEmpty();
        }

        /// Both side by side, as diff(1) shows it.
        public String difference() {
            if (isNew() || goes()) {
                return "";
            }
            try {
                Path fresh = Files.createTempFile("mailops-", ".new");
                try {
                    Files.writeString(fresh, after, StandardCharsets.UTF_8);
                    return ChildProcess.of(
                                    "diff",
                                    "-u",
                                    "--label",
                                    path.toString(),
                                    "--label",
                                    path + " (new)",
                                    path.toString(),
                                    fresh.toString())
                            .run()
                            .output();
                } finally {
                    Files.delete(fresh);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// The names of our files.
    public List<String> installed() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.startsWith(prefix))
                    .filter(name -> isOurs(read(folder.resolve(name))))
                    .sorted()
                    .toList();
        } catch (NoSuchFileException none) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What must change so that exactly these files are there.
    ///
    /// @throws Failure where a file of that name is somebody else's
    public List<Change> changes(Map<String, String> wanted) {
        List<Change> changes = new ArrayList<>();
        wanted.forEach((name, text) -> {
            Path file = folder.resolve(name);
            String before = read(file);
            if (!before.isEmpty() && !isOurs(before)) {
                throw Failure.of(Failure.Kind.CANNOT_CREATE, "timers: " + file + ": is not ours, and stays as it is")
                        .withHint("move it away");
            }
            if (!before.equals(text)) {
                changes.add(new Change(file, before, text));
            }
        });
        for (String name : installed()) {
            if (!wanted.containsKey(name)) {
                changes.add(new Change(folder.resolve(name), read(folder.resolve(name)), ""));
            }
        }
        return changes;
    }

    /// Makes a change. A file appears whole, with mode 0644.
    public void apply(Change change) {
        try {
            if (change.goes()) {
                Files.delete(change.path());
                return;
            }
            Files.createDirectories(folder);
            // cron.d and systemd read no names that begin with a dot.
            Path fresh = folder.resolve("." + change.path().getFileName() + ".new");
            Files.writeString(fresh, change.after(), StandardCharsets.UTF_8);
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-r--r--"));
            Files.move(fresh, change.path(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isOurs(String text) {
        return text.startsWith(Rendering.MARK);
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (NoSuchFileException none) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
