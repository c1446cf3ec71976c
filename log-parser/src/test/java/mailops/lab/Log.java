package mailops.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// A log file that the lab's servers write, seen from a point in time on.
final class Log {
    private final Path file;

    Log(Path file) {
        this.file = file;
    }

    Path file() {
        return file;
    }

    /// A point in time, as the number of bytes written until then.
    long now() {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// The complete lines written since `start`.
    List<String> since(long start) {
        return textSince(start).lines().toList();
    }

    void await(long start, String part) {
        Wait.until(
                () -> textSince(start).contains(part),
                Wait.PATIENCE,
                () -> "'" + part + "' in " + file + ", where there is:\n" + textSince(start));
    }

    /// Waits until the servers have nothing more to say.
    void awaitQuiet(Duration quiet) {
        long[] seen = {now(), System.nanoTime()};
        Wait.until(
                () -> {
                    long size = now();
                    if (size != seen[0]) {
                        seen[0] = size;
                        seen[1] = System.nanoTime();
                    }
                    return System.nanoTime() - seen[1] > quiet.toNanos();
                },
                "silence in " + file);
    }

    private String textSince(long start) {
        try {
            if (!Files.exists(file)) {
                return "";
            }
            byte[] bytes = Files.readAllBytes(file);
            String text = new String(bytes, (int) start, bytes.length - (int) start, StandardCharsets.UTF_8);
            return text.substring(0, text.lastIndexOf('\n') + 1);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
