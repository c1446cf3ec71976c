package mailops.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A process that adds lines is killed at random points, as by a power failure or `kill -9`.
final class KilledIndexerTest {
    private static final int ROUNDS = 4;
    private static final int LINES = 3_000;

    /// The process that will be killed: adds what is new again and again, and says each time how much it was.
    static final class Child {
        private Child() {}

        public static void main(String[] args) throws IOException {
            Logs logs = new Logs(Path.of(args[0]));
            try (Indexer indexer = logs.index().indexer(Logs.KNOWLEDGE, ZoneOffset.UTC)) {
                for (int i = 1; Files.exists(logs.path("mail.log." + i)); i++) {
                    indexer.add(List.of(logs.path("mail.log." + i)), InstantSource.fixed(Logs.NOW), lines -> {});
                    Files.writeString(logs.path("done"), "x");
                }
            }
        }
    }

    @TempDir
    private Path folder;

    @Test
    void everyLineOnceAfterEachKill() throws IOException, InterruptedException {
        long seed = Long.getLong("mailops.seed", System.nanoTime());
        RandomGenerator random = new SplittableRandom(seed);
        Logs logs = new Logs(folder);
        List<String> all = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (int file = 0; file < 3; file++) {
                String name = "mail.log." + (names.size() + 1);
                List<String> lines = Logs.some(
                        Instant.parse("2026-11-20T00:00:00Z").plusSeconds((long) LINES * names.size()), LINES);
                logs.write(name, lines);
                names.add(name);
                all.addAll(lines);
            }
            Files.deleteIfExists(logs.path("done"));
            Process child = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "--enable-native-access=ALL-UNNAMED",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Child.class.getName(),
                            folder.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("child.out").toFile())
                    .start();
            // Until the first file is in, most of the time is the start of Java.
            while (child.isAlive() && !Files.exists(logs.path("done")) && random.nextInt(200) != 0) {
                child.waitFor(20, TimeUnit.MILLISECONDS);
            }
            child.waitFor(random.nextInt(300), TimeUnit.MILLISECONDS);
            child.destroyForcibly().waitFor();
            assertThat(Files.readString(folder.resolve("child.out"), StandardCharsets.UTF_8))
                    .doesNotContain("Exception");
        }
        logs.add(names.toArray(new String[0]));
        assertThat(logs.lines()).as("repeat with -Dmailops.seed=%d", seed).isEqualTo(all);
        assertThat(logs.add(names.toArray(new String[0])).lines()).isZero();
    }
}
