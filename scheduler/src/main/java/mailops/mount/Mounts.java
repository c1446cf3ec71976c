package mailops.mount;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringTokenizer;
import mailops.Failure;

/// The file systems that are mounted now (proc_pid_mountinfo(5)), and those that should be (fstab(5)).
public final class Mounts {
    /// A mounted file system.
    ///
    /// @param point where it is mounted
    /// @param source what is mounted: `/dev/sdb1`, `nfs.example.org:/mail`
    /// @param type such as `ext4`
    /// @param subtree which part of it: `/`, or the subvolume or directory
    public record Disk(Path point, String source, String type, String subtree) {
        /// Whether it is the same file system, wherever it is mounted.
        boolean isSameAs(Disk other) {
            return source.equals(other.source) && type.equals(other.type) && subtree.equals(other.subtree);
        }

        @Override
        public String toString() {
            return source + " (" + type + (subtree.equals("/") ? "" : ", " + subtree) + ")";
        }
    }

    private final Path mountinfo;
    private final Path fstab;
    private final Optional<List<Disk>> known;

    Mounts(Path mountinfo, Path fstab) {
        this(mountinfo, fstab, Optional.empty());
    }

    private Mounts(Path mountinfo, Path fstab, Optional<List<Disk>> known) {
        this.mountinfo = mountinfo;
        this.fstab = fstab;
        this.known = known;
    }

    /// Those of this process.
    public static Mounts here() {
        return new Mounts(Path.of("/proc/self/mountinfo"), Path.of("/etc/fstab"));
    }

    /// Those that are mounted now, read once, for somebody who asks about many paths.
    Mounts now() {
        return new Mounts(mountinfo, fstab, Optional.of(mounted()));
    }

    /// The file system that a path is on; it need not exist.
    public Disk diskOf(Path path) {
        Path real = real(path);
        Disk found = null;
        for (Disk disk : mounted()) {
            // What was mounted later at the same place hides what was there.
            if (real.startsWith(disk.point())
                    && (found == null
                            || disk.point().getNameCount() >= found.point().getNameCount())) {
                found = disk;
            }
        }
        if (found == null) {
            throw Failure.of(Failure.Kind.IO, mountinfo + ": no file system for " + path);
        }
        return found;
    }

    /// Mount points of fstab that the path is in and on which nothing is mounted.
    public List<Path> missing(Path path) {
        Path real = real(path);
        List<Path> mounted = mounted().stream().map(Disk::point).toList();
        List<Path> missing = new ArrayList<>();
        for (String line : lines(fstab)) {
            StringTokenizer words = new StringTokenizer(line);
            if (line.startsWith("#") || words.countTokens() < 2) {
                continue;
            }
            words.nextToken();
            String point = unescape(words.nextToken());
            if (point.startsWith("/") && real.startsWith(Path.of(point)) && !mounted.contains(Path.of(point))) {
                missing.add(Path.of(point));
            }
        }
        return missing;
    }

    private List<Disk> mounted() {
        return known.orElseGet(this::read);
    }

    private List<Disk> read() {
        List<Disk> disks = new ArrayList<>();
        for (String line : lines(mountinfo)) {
            StringTokenizer tokens = new StringTokenizer(line);
            List<String> words = new ArrayList<>();
            tokens.asIterator().forEachRemaining(word -> words.add((String) word));
            int dash = words.indexOf("-");
            if (dash >= 6 && words.size() > dash + 2) {
                disks.add(new Disk(
                        Path.of(unescape(words.get(4))),
                        unescape(words.get(dash + 2)),
                        words.get(dash + 1),
                        unescape(words.get(3))));
            }
        }
        return disks;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (java.nio.file.NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The path without symbolic links, as far as it exists.
    static Path real(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        for (Path part = absolute; part != null; part = part.getParent()) {
            try {
                return part.toRealPath().resolve(part.relativize(absolute));
            } catch (IOException notThere) {
                // its parent then
            }
        }
        return absolute;
    }

    /// Both files write blanks and the like as `\040`.
    private static String unescape(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            boolean escaped = text.charAt(i) == '\\'
                    && i + 3 < text.length()
                    && text.substring(i + 1, i + 4).chars().allMatch(c -> c >= '0' && c <= '7');
            out.append(escaped ? (char) Integer.parseInt(text.substring(i + 1, i + 4), 8) : text.charAt(i));
            i += escaped ? 3 : 0;
        }
        return out.toString();
    }
}
