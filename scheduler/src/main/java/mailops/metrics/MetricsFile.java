package mailops.metrics;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import mailops.Failure;

/// Metrics for node_exporter's textfile collector: each file appears whole, and under a name that it reads.
public final class MetricsFile {
    private MetricsFile() {}

    /// @param folder node_exporter's `--collector.textfile.directory`
    /// @param name of the file, without `.prom`
    /// @throws Failure where the folder is not there or cannot be written
    public static void write(Path folder, String name, String metrics) {
        Path fresh = folder.resolve("." + name + "." + ProcessHandle.current().pid());
        try {
            Files.writeString(fresh, metrics, StandardCharsets.UTF_8);
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-r--r--"));
            Files.move(
                    fresh,
                    folder.resolve(name + ".prom"),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (NoSuchFileException e) {
            throw Failure.of(Failure.Kind.CANNOT_CREATE, "metrics: " + folder + ": there is no such folder", e);
        } catch (IOException e) {
            throw Failure.of(Failure.Kind.CANNOT_CREATE, "metrics: " + folder + ": cannot be written", e);
        }
    }
}
