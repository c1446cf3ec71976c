package mailops.line;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A log and its rotated predecessors, oldest first: `mail.log.2.gz`, `mail.log.1`, `mail.log`, or with dates
/// `mail.log-20261115.gz`, `mail.log`. One of them is the continuation of the other.
///
/// @param files oldest first
public record LogSet(List<LogFile> files) {
    /// What rotation has put behind a name.
    ///
    /// @param base the name that the live log has
    /// @param age higher is older; 0 is the live log
    private record Rotation(String base, long age) {}

    public LogSet {
        files = List.copyOf(files);
    }

    /// Puts the files that belong together into sets.
    public static List<LogSet> of(Collection<LogFile> files) {
        Map<Path, List<LogFile>> sets = new LinkedHashMap<>();
        for (LogFile file : files) {
            Path base = file.path().resolveSibling(rotation(file.path()).base());
            sets.computeIfAbsent(base, b -> new ArrayList<>()).add(file);
        }
        Comparator<LogFile> oldestFirst = Comparator.comparingLong(
                        (LogFile file) -> rotation(file.path()).age())
                .reversed()
                .thenComparing(LogFile::modified)
                .thenComparing(LogFile::path);
        return sets.values().stream()
                .map(set -> new LogSet(set.stream().sorted(oldestFirst).toList()))
                .toList();
    }

    /// The name that the file's live log has: `mail.log` for `mail.log.2.gz`.
    public static Path liveName(Path path) {
        return path.resolveSibling(rotation(path).base());
    }

    private static Rotation rotation(Path path) {
        Path fileName = path.getFileName();
        String name = fileName == null ? "" : fileName.toString();
        if (name.endsWith(".gz")) {
            name = name.substring(0, name.length() - 3);
        }
        int end = name.length();
        while (end > 0 && isDatePart(name.charAt(end - 1))) {
            end--;
        }
        // `mail.log.1`, `mail.log-20261115`, `mail.log-2026-11-15`, `mail.log.20261115`
        String suffix = name.substring(end);
        while (!suffix.isEmpty() && end > 0 && (suffix.charAt(0) == '-')) {
            suffix = suffix.substring(1);
            end++;
        }
        boolean separated = end > 1 && (name.charAt(end - 1) == '-' || name.charAt(end - 1) == '.');
        String digits = suffix.replace("-", "");
        if (!separated
                || digits.isEmpty()
                || digits.length() > 14
                || !digits.chars().allMatch(Character::isDigit)) {
            return new Rotation(name, 0);
        }
        long number = Long.parseLong(digits);
        // A date grows towards the present, a number into the past. Dated files are older than numbered ones.
        long age = digits.length() >= 8 ? Long.MAX_VALUE - number : number + 1;
        return new Rotation(name.substring(0, end - 1), age);
    }

    private static boolean isDatePart(char c) {
        return Character.isDigit(c) || c == '-';
    }
}
