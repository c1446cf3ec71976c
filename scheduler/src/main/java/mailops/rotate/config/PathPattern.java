package mailops.rotate.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A path with wildcards in any of its elements, as glob(3) expands it.
public final class PathPattern {
    private PathPattern() {}

    /// The paths that match, sorted; the pattern itself where none does.
    ///
    /// @param home what `~` stands for
    /// @throws IOException where a folder cannot be read
    public static List<String> expand(String pattern, Path home) throws IOException {
        String absolute = pattern.equals("~") || pattern.startsWith("~/") ? home + pattern.substring(1) : pattern;
        if (!absolute.startsWith("/")) {
            return List.of(pattern);
        }
        if (!Wildcard.isIn(absolute)) {
            String literal = Wildcard.literal(absolute);
            return List.of(exists(literal) ? literal : absolute);
        }
        List<String> found = List.of("");
        for (String element : absolute.substring(1).split("/", -1)) {
            List<String> deeper = new ArrayList<>();
            for (String folder : found) {
                add(folder, element, deeper);
            }
            found = deeper;
        }
        List<String> sorted = found.stream().sorted().toList();
        return sorted.isEmpty() ? List.of(absolute) : sorted;
    }

    /// Whether it may name several files.
    public static boolean hasWildcards(String pattern) {
        return Wildcard.isIn(pattern);
    }

    private static void add(String folder, String element, List<String> found) throws IOException {
        if (!Wildcard.isIn(element)) {
            String path = folder + "/" + Wildcard.literal(element);
            if (exists(path)) {
                found.add(path);
            }
            return;
        }
        Wildcard wildcard = new Wildcard(element);
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(Path.of(folder.isEmpty() ? "/" : folder))) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                if (wildcard.matches(name)) {
                    found.add(folder + "/" + name);
                }
            }
        } catch (NoSuchFileException | NotDirectoryException | NotLinkException nothing) {
            // It matches nothing.
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        } catch (UncheckedIOException e) {
            throw new IOException(e);
        }
    }

    private static boolean exists(String path) {
        return Files.exists(Path.of(path), LinkOption.NOFOLLOW_LINKS);
    }
}
