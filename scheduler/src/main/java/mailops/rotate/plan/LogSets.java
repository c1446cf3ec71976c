package mailops.rotate.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import mailops.rotate.config.Directive;
import mailops.rotate.config.PathPattern;
import mailops.rotate.config.Settings;
import mailops.rotate.config.Stanza;
import mailops.rotate.report.Notice;
import mailops.rotate.report.Notices;

/// Finds the logs of all stanzas. Each log belongs to the first stanza that names it; files that rotation itself made
/// belong to none, though a pattern such as `dovecot*` matches them.
public final class LogSets {
    private final Path home;
    private final ZonedDateTime now;
    private final Predicate<String> known;
    private final Notices notices;
    private final Map<Path, Stanza> owners = new HashMap<>();

    /// @param home what `~` stands for
    /// @param known whether a path was rotated as a log before
    public LogSets(Path home, ZonedDateTime now, Predicate<String> known, Notices notices) {
        this.home = home;
        this.now = now;
        this.known = known;
        this.notices = notices;
    }

    public List<LogSet> of(List<Stanza> stanzas) {
        return stanzas.stream().map(this::of).toList();
    }

    private LogSet of(Stanza stanza) {
        List<Path> logs = new ArrayList<>();
        Optional<String> trouble = Optional.empty();
        for (String pattern : stanza.patterns()) {
            try {
                List<Path> found = matching(pattern);
                logs.addAll(own(stanza, pattern, found));
            } catch (IOException | InvalidPathException e) {
                if (!stanza.settings().has(Directive.MISSING_OK)) {
                    trouble = Optional.of(pattern + ": cannot be looked up: " + e.getMessage());
                }
            }
        }
        return new LogSet(stanza, logs, trouble);
    }

    private List<Path> matching(String pattern) throws IOException {
        List<Path> found = new ArrayList<>();
        for (String path : PathPattern.expand(pattern, home)) {
            Path file = Path.of(path);
            if (file.isAbsolute() && !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
                found.add(file);
            }
        }
        return found;
    }

    private List<Path> own(Stanza stanza, String pattern, List<Path> found) {
        List<Path> logs = withoutOutput(stanza, pattern, found);
        logs.removeIf(log -> {
            Stanza owner = owners.putIfAbsent(log, stanza);
            if (owner != null) {
                complain(stanza, log, owner);
            }
            return owner != null;
        });
        return logs;
    }

    private void complain(Stanza stanza, Path log, Stanza owner) {
        if (owner.settings().has(Directive.IGNORE_DUPLICATES)) {
            notices.detail(stanza.where() + ": " + log + " is rotated by " + owner.where());
        } else if (!owner.where().equals(stanza.where())) {
            notices.add(Notice.warning(stanza.where() + ": " + log + " is rotated by " + owner.where()
                            + " already, and only there")
                    .withHint("take it out of one of the two"));
        }
    }

    private List<Path> withoutOutput(Stanza stanza, String pattern, List<Path> found) {
        List<Path> logs = new ArrayList<>(found);
        if (!PathPattern.hasWildcards(pattern)) {
            return logs;
        }
        Set<String> names = found.stream().map(Path::toString).collect(Collectors.toSet());
        Predicate<String> isLog = path -> names.contains(path) || known.test(path);
        Set<String> endings = endings(stanza.settings());
        List<Path> output = found.stream()
                .filter(path -> isOutput(path.toString(), stanza.settings(), endings, isLog))
                .toList();
        if (!output.isEmpty()) {
            logs.removeAll(Set.copyOf(output));
            notices.add(Notice.warning(stanza.where() + ": " + pattern + " matches rotated files too ("
                            + output.getFirst() + (output.size() > 1 ? ", " + (output.size() - 1) + " more" : "")
                            + "); they are left out")
                    .withHint("name the logs, such as " + advice(logs)));
        }
        return logs;
    }

    private static String advice(List<Path> logs) {
        if (logs.isEmpty()) {
            return "*.log";
        }
        return logs.stream().allMatch(log -> log.toString().endsWith(".log"))
                ? logs.getFirst().resolveSibling("*.log").toString()
                : logs.stream().map(Path::toString).limit(3).collect(Collectors.joining(" "));
    }

    /// Whether there is a log whose rotated file this is. The names of rotated files begin with their log's, so only a
    /// few
    /// can be; and they have a number in them.
    private boolean isOutput(String path, Settings settings, Set<String> endings, Predicate<String> isLog) {
        int folder = path.lastIndexOf('/') + 1;
        int lastDigit = path.length() - 1;
        while (lastDigit > folder && !Character.isDigit(path.charAt(lastDigit))) {
            lastDigit--;
        }
        String name = path.substring(folder);
        for (int end = lastDigit; end > folder; end--) {
            for (String ending : endings) {
                String log = path.substring(0, end) + ending;
                if (!log.equals(path) && isLog.test(log) && new Naming(Path.of(log), settings, now).isOutput(name)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Set<String> endings(Settings settings) {
        Set<String> endings = new HashSet<>(Set.of(""));
        endings.add(settings.get(Directive.EXTENSION));
        endings.add(settings.get(Directive.ADD_EXTENSION));
        return endings;
    }
}
