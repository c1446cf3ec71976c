package mailops.mount;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/// The paths that the administrator wants to be left alone: our own jobs never walk them.
public final class IgnoredPaths {
    private final Path file;

    /// @param file one path a line; need not exist
    public IgnoredPaths(Path file) {
        this.file = file;
    }

    /// Those that mailops remembers.
    ///
    /// @param state the folder of what mailops remembers
    public static IgnoredPaths in(Path state) {
        return new IgnoredPaths(state.resolve("ignored-paths"));
    }

    public List<String> list() {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Whether a path is one of a list, or below one. `/path/*` means everything below, and not `/path` itself.
    static boolean cover(List<String> ignored, Path path) {
        return ignored.stream().anyMatch(one -> covers(one, path));
    }

    private static boolean covers(String ignored, Path path) {
        if (ignored.endsWith("/*")) {
            Path parent = Path.of(ignored.substring(0, ignored.length() - 1));
            return path.startsWith(parent) && !path.equals(parent);
        }
        return path.startsWith(Path.of(ignored));
    }

    /// @return whether it was new
    public boolean add(String path) {
        TreeSet<String> paths = new TreeSet<>(list());
        boolean fresh = paths.add(path);
        if (fresh) {
            write(paths);
        }
        return fresh;
    }

    /// @return whether it was one of them
    public boolean remove(String path) {
        TreeSet<String> paths = new TreeSet<>(list());
        boolean known = paths.remove(path);
        if (known) {
            write(paths);
        }
        return known;
    }

    private void write(Set<String> paths) {
        try {
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.write(fresh, paths, StandardCharsets.UTF_8);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
