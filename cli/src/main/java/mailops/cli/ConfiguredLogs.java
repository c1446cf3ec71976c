package mailops.cli;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The logs that the configuration names.
final class ConfiguredLogs {
    private ConfiguredLogs() {}

    /// The files that patterns such as `/var/log/mail.log*` name, each once; only the last element may have wildcards.
    static List<Path> matching(List<String> patterns) throws IOException {
        List<Path> found = new ArrayList<>();
        for (String pattern : patterns) {
            found.addAll(matching(Path.of(pattern)));
        }
        return found.stream().distinct().toList();
    }

    private static List<Path> matching(Path pattern) throws IOException {
        Path folder = pattern.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return List.of();
        }
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(matcher::matches)
                    .filter(path -> !Files.isDirectory(path))
                    .sorted()
                    .toList();
        }
    }
}
