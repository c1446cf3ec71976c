package mailops.rotate.state;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import mailops.rotate.file.Accounts;
import mailops.rotate.file.Actor;
import mailops.rotate.file.Folder;
import mailops.rotate.file.OpenFile;
import mailops.rotate.file.Stat;
import mailops.rotate.report.Notice;
import mailops.rotate.report.Notices;

/// When each log was rotated last, in logrotate's own file (version 2), so that one can change between both programs.
///
/// A damaged file stops nothing: what can be read of it counts, and it is kept beside the new one.
public final class StateFile {
    /// The file that keeps nothing.
    public static final Path NOWHERE = Path.of("/dev/null");

    private static final String FIRST = "logrotate state -- version ";
    /// A solar year: so long an entry stays whose log is gone.
    private static final Duration YEAR = Duration.ofSeconds(31_556_926);

    private static final int OTHERS_READ = 4;
    private static final int STUB = 0640;

    private final Path path;
    private final Map<String, LocalDateTime> rotated = new HashMap<>();
    private final Set<String> seen = new HashSet<>();
    private boolean damaged;

    private StateFile(Path path) {
        this.path = path;
    }

    public static StateFile read(Path path, Notices notices) {
        StateFile state = new StateFile(path);
        if (path.equals(NOWHERE)) {
            return state;
        }
        try {
            state.parse(Files.readString(path, StandardCharsets.UTF_8), notices);
        } catch (NoSuchFileException e) {
            notices.detail(path + ": there is no state yet");
        } catch (IOException e) {
            state.damaged = true;
            notices.warn(path + ": the state cannot be read: " + e.getMessage()
                    + "; when logs were rotated is told from their rotated files");
        }
        return state;
    }

    private void parse(String text, Notices notices) {
        int bad = 0;
        int number = 0;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            number++;
            if (number == 1) {
                bad += line.equals(FIRST + 1) || line.equals(FIRST + 2) ? 0 : 1;
            } else if (!line.isEmpty()) {
                Optional<StateLine> entry = StateLine.parse(line);
                entry.ifPresent(good -> rotated.put(good.log(), good.rotated()));
                bad += entry.isPresent() ? 0 : 1;
            }
        }
        boolean cut = !text.isEmpty() && !text.endsWith("\n");
        if (bad > 0 || cut) {
            damaged = true;
            notices.add(Notice.warning(path + ": the state is damaged ("
                            + (cut ? "its end is missing" : bad + (bad == 1 ? " line" : " lines") + " cannot be read")
                            + "); for what is missing, the rotated files tell when it was rotated")
                    .withHint("it is kept as " + kept()));
        }
    }

    private Path kept() {
        return path.resolveSibling(name() + ".damaged");
    }

    private String name() {
        return String.valueOf(path.getFileName());
    }

    public Path path() {
        return path;
    }

    /// Whether something is missing in it.
    public boolean isDamaged() {
        return damaged;
    }

    public Optional<LocalDateTime> rotated(String log) {
        return Optional.ofNullable(rotated.get(log));
    }

    /// Whether it has ever heard of a log.
    public boolean knows(String log) {
        return rotated.containsKey(log);
    }

    public void rotated(String log, LocalDateTime when) {
        rotated.put(log, when);
    }

    /// A log that is there; its entry stays however old it is.
    public void seen(String log) {
        seen.add(log);
    }

    /// Takes what another one knows and this one does not.
    public void adopt(StateFile other) {
        other.rotated.forEach(rotated::putIfAbsent);
    }

    /// Takes the room that the state will need on its disk, so that it can be written after logs were rotated.
    ///
    /// @throws FileSystemException where it cannot be written
    public void reserve(LocalDateTime now) throws FileSystemException {
        if (!path.equals(NOWHERE)) {
            try (Folder folder = folder()) {
                prepare(folder, now).close();
            }
        }
    }

    /// Writes it until it is on the disk.
    public void write(LocalDateTime now) throws FileSystemException {
        if (path.equals(NOWHERE)) {
            return;
        }
        try (Folder folder = folder()) {
            prepare(folder, now).close();
            if (damaged && folder.look(name()).isPresent()) {
                folder.replace(name(), folder, name() + ".damaged");
            }
            folder.replace(temporary(), folder, name());
            folder.sync();
        }
    }

    private OpenFile prepare(Folder folder, LocalDateTime now) throws FileSystemException {
        if (folder.look(temporary()).isPresent()) {
            folder.remove(temporary());
        }
        Optional<Stat> old = folder.look(name());
        // Whoever may read it could lock it.
        int mode = old.map(Stat::permissions).orElse(STUB) & ~OTHERS_READ;
        OpenFile file = folder.create(temporary(), mode & 0600);
        try {
            byte[] text = text(now).getBytes(StandardCharsets.UTF_8);
            file.write(text, 0, text.length);
            if (old.isPresent() && Accounts.isRoot()) {
                file.chown(old.get().uid(), old.get().gid());
            }
            file.chmod(mode);
            file.sync();
            return file;
        } catch (FileSystemException e) {
            file.close();
            folder.remove(temporary());
            throw e;
        }
    }

    private String text(LocalDateTime now) {
        StringBuilder text = new StringBuilder(FIRST).append("2\n");
        List<Map.Entry<String, LocalDateTime>> inOrder = new ArrayList<>(rotated.entrySet());
        inOrder.sort(Map.Entry.comparingByKey());
        for (Map.Entry<String, LocalDateTime> entry : inOrder) {
            String log = entry.getKey();
            LocalDateTime when = entry.getValue();
            if (seen.contains(log) || !when.plus(YEAR).isBefore(now)) {
                new StateLine(log, when).write(text);
            }
        }
        return text.toString();
    }

    private String temporary() {
        return name() + ".tmp";
    }

    private Folder folder() throws FileSystemException {
        return Folder.open(Objects.requireNonNull(path.toAbsolutePath().getParent()), Actor.SELF);
    }
}
