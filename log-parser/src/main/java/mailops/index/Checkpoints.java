package mailops.index;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mailops.Failure;
import mailops.event.SourceProgress;
import mailops.line.Fingerprint;
import mailops.line.LogFile;
import mailops.line.LogSet;
import org.jspecify.annotations.Nullable;

/// Which content is in the index already. Kept in the commit's user data, so that lines and positions become durable in
/// one step.
final class Checkpoints {
    private static final String KEY = "source.";
    private static final String INCIDENTS = "incidents";
    private static final String SEQUENCE = "sequence";
    private static final String WORDINGS = "wordings";
    private static final String STAMPS = "stamps.";
    private static final String WHOLE = "stamps-whole";
    private static final String PATH = "path.";
    static final String SCHEMA = "schema";

    private final List<SourceCheckpoint> sources = new ArrayList<>();
    private final List<String> paths = new ArrayList<>();
    private long sequence;
    private Stamps stamps = Stamps.of(List.of(), true);
    private Wordings wordings = Wordings.toGoOnWith(List.of());
    private List<String> incidents = List.of();

    /// What a commit holds.
    static Checkpoints of(Map<String, String> userData) {
        requireSchema(userData);
        Checkpoints checkpoints = new Checkpoints();
        numbered(userData, KEY).forEach(text -> checkpoints.sources.add(SourceCheckpoint.decode(text)));
        checkpoints.paths.addAll(paths(userData));
        checkpoints.sequence = Long.parseLong(userData.getOrDefault(SEQUENCE, "0"));
        checkpoints.incidents = lines(userData, INCIDENTS);
        checkpoints.wordings = Wordings.toGoOnWith(lines(userData, WORDINGS));
        checkpoints.stamps = Stamps.of(numbered(userData, STAMPS), isWhole(userData));
        return checkpoints;
    }

    /// @throws Failure if another version laid the lines out in another way
    static void requireSchema(Map<String, String> userData) {
        String schema = userData.getOrDefault(SCHEMA, "");
        if (!userData.isEmpty() && !schema.equals(LogSchema.layout())) {
            throw Failure.of(Failure.Kind.BAD_DATA, "index: it was made by another version of mailops")
                    .withHint("remove its folder and run mailops index; the logs hold all that it held");
        }
    }

    /// The table of wordings that a commit's lines refer to.
    static Wordings wordings(Map<String, String> userData) {
        return Wordings.of(lines(userData, WORDINGS));
    }

    /// The table of stamps that a commit's lines refer to.
    static StampTable stamps(Map<String, String> userData) {
        return StampTable.of(numbered(userData, STAMPS), isWhole(userData));
    }

    /// The paths that a commit's lines refer to by number.
    static List<String> paths(Map<String, String> userData) {
        return numbered(userData, PATH);
    }

    private static boolean isWhole(Map<String, String> userData) {
        return Boolean.parseBoolean(userData.getOrDefault(WHOLE, "true"));
    }

    private static List<String> numbered(Map<String, String> userData, String key) {
        List<String> values = new ArrayList<>();
        for (String value; (value = userData.get(key + values.size())) != null; ) {
            values.add(value);
        }
        return values;
    }

    private static void putNumbered(List<String> values, String key, Map<String, String> userData) {
        for (int i = 0; i < values.size(); i++) {
            userData.put(key + i, values.get(i));
        }
    }

    private static List<String> lines(Map<String, String> userData, String key) {
        return parts(userData.getOrDefault(key, ""), '\n');
    }

    /// What stands between separators; nothing behind the last.
    static List<String> parts(String text, char separator) {
        // By hand: what String.lines and String.split set up takes longer than the splitting.
        List<String> parts = new ArrayList<>();
        for (int from = 0, to; from < text.length(); from = to + 1) {
            to = text.indexOf(separator, from);
            to = to < 0 ? text.length() : to;
            parts.add(text.substring(from, to));
        }
        return parts;
    }

    /// For the next commit.
    Map<String, String> userData() {
        Map<String, String> userData = new HashMap<>();
        putNumbered(sources.stream().map(SourceCheckpoint::encode).toList(), KEY, userData);
        putNumbered(paths, PATH, userData);
        userData.put(SCHEMA, LogSchema.layout());
        userData.put(SEQUENCE, Long.toString(sequence));
        putNumbered(stamps.lines(), STAMPS, userData);
        userData.put(WHOLE, Boolean.toString(stamps.isWhole()));
        userData.put(WORDINGS, String.join("\n", wordings.lines()));
        userData.put(INCIDENTS, String.join("\n", incidents));
        return userData;
    }

    Stamps stamps() {
        return stamps;
    }

    Wordings wordings() {
        return wordings;
    }

    /// The number of a path.
    synchronized int path(String path) {
        int known = paths.indexOf(path);
        if (known < 0) {
            paths.add(path);
        }
        return known < 0 ? paths.size() - 1 : known;
    }

    long sequence() {
        return sequence;
    }

    void sequence(long next) {
        sequence = next;
    }

    List<String> incidents() {
        return incidents;
    }

    void incidents(List<String> state) {
        incidents = List.copyOf(state);
    }

    /// Where to begin in each file. Files of which all is known are left out; of several files with the same content (a
    /// copy made by rotation just now, a file named twice) one is read.
    List<SourceProgress> plan(Collection<LogFile> files) {
        List<LogFile> best = new ArrayList<>();
        for (LogFile file : files) {
            LogFile twin = best.stream()
                    .filter(other -> isTwin(file, other))
                    .findFirst()
                    .orElse(null);
            if (twin == null) {
                best.add(file);
            } else if (isBetter(file, twin)) {
                best.set(best.indexOf(twin), file);
            }
        }
        List<SourceProgress> plan = new ArrayList<>();
        for (LogFile file : best) {
            SourceCheckpoint known = find(file);
            if (known == null) {
                if (file.size() > 0) {
                    plan.add(new SourceProgress(file, 0));
                }
            } else if (!isFinished(file, known)) {
                plan.add(new SourceProgress(file, Math.min(known.offset(), longest(file)), known.time()));
            }
        }
        return plan;
    }

    private static boolean isTwin(LogFile a, LogFile b) {
        if (a.device() == b.device() && a.inode() == b.inode()) {
            return true;
        }
        Fingerprint shorter = a.fingerprint().length() < b.fingerprint().length() ? a.fingerprint() : b.fingerprint();
        return a.startsLike(shorter)
                && b.startsLike(shorter)
                && (shorter.length() == LogFile.HEAD
                        || LogSet.liveName(a.path()).equals(LogSet.liveName(b.path())));
    }

    /// The copy that is complete rather than the one that is being made: the original of a compressed file is removed
    /// at the end.
    private static boolean isBetter(LogFile file, LogFile other) {
        return file.gzip() == other.gzip() ? file.size() > other.size() : other.gzip();
    }

    private static long longest(LogFile file) {
        return file.gzip() ? Long.MAX_VALUE : file.size();
    }

    private static boolean isFinished(LogFile file, SourceCheckpoint known) {
        if (file.gzip()) {
            return known.isFile(file) && known.size() == file.size();
        }
        // A copy that is shorter than what was read is being made. The file itself may have lost its end; what is left
        // of it was read.
        return known.offset() == file.size() || (known.offset() > file.size() && !known.isFile(file));
    }

    private @Nullable SourceCheckpoint find(LogFile file) {
        SourceCheckpoint found = null;
        for (SourceCheckpoint source : sources) {
            if (source.is(file) && (found == null || source.isFile(file))) {
                found = source;
            }
        }
        return found;
    }

    /// Remembers how far a file was read.
    void update(SourceProgress progress) {
        LogFile file = progress.file();
        if (file.fingerprint().length() == 0) {
            return;
        }
        SourceCheckpoint known = find(file);
        if (known != null) {
            sources.remove(known);
        }
        boolean finished = progress.failure().isEmpty();
        sources.add(new SourceCheckpoint(
                file.path().toString(),
                file.device(),
                file.inode(),
                file.fingerprint(),
                progress.position(),
                finished ? file.size() : -1,
                progress.time()));
    }
}
