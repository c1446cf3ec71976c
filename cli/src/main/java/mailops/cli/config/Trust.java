package mailops.cli.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import mailops.Failure;

/// Whether root may take orders from a file: the configuration names what is read, written and run, so whoever can
/// write it
/// is root.
final class Trust {
    private static final String ROOT = "root";

    private Trust() {}

    /// @throws Failure that says who else can write the file
    static void check(Path file) throws IOException {
        PosixFileAttributes attributes = Files.readAttributes(file, PosixFileAttributes.class);
        Set<PosixFilePermission> permissions = attributes.permissions();
        if (!attributes.owner().getName().equals(ROOT)) {
            throw refused(file, "it does not belong to root", "chown root " + file);
        }
        if (permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
            throw refused(file, "everybody can write it", "chmod go-w " + file);
        }
        if (permissions.contains(PosixFilePermission.GROUP_WRITE)
                && !attributes.group().getName().equals(ROOT)) {
            throw refused(file, "its group can write it", "chmod go-w " + file);
        }
    }

    private static Failure refused(Path file, String why, String remedy) {
        return Failure.of(Failure.Kind.CONFIG, "configuration: " + file + ": refused for root: " + why)
                .withHint(remedy);
    }
}
