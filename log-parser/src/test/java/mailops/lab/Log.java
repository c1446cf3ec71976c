package mailops.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What the lab's servers log, in one file or several, from some moment on.
final class Log {
    /// A moment: how long each file was.
    record Moment(List<Long> sizes) {}

    private final List<Path> files;

    Log(List<Path> files) {
        this.files = List.copyOf(files);
    }

    Moment now() {
        return new Moment(files.stream().map(Log::size).toList());
    }

    /// The complete lines written since `start`, file by file.
    List<String> since(Moment start) {
        return textSince(start).lines().toList();
    }

    void await(Moment start, String part) {
        Wait.until(
                () -> textSince(start).contains(part),
                Wait.PATIENCE,
                () -> "'" + part + "' in " + files + ", where there is:\n" + textSince(start));
    }

    /// Waits until the servers have nothing more to say.
    void awaitQuiet(Duration quiet) {
        Quiet state = new Quiet(quiet);
        Wait.until(() -> state.reached(now()), "silence in " + files);
    }

    private String textSince(Moment start) {
        return IntStream.range(0, files.size())
                .mapToObj(i -> text(files.get(i), start.sizes().get(i).intValue()))
                .collect(Collectors.joining());
    }

    private static long size(Path file) {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String text(Path file, int start) {
        try {
            byte[] bytes = Files.exists(file) ? Files.readAllBytes(file) : new byte[start];
            String text = new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8);
            return text.substring(0, text.lastIndexOf('\n') + 1); // the last line may be half written
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// Whether nothing has changed for a while.
    private static final class Quiet {
        private final Duration quiet;
        private Moment seen = new Moment(List.of());
        private long since;

        Quiet(Duration quiet) {
            this.quiet = quiet;
        }

        boolean reached(Moment now) {
            if (!now.equals(seen)) {
                seen = now;
                since = System.nanoTime();
            }
            return System.nanoTime() - since > quiet.toNanos();
        }
    }
}
