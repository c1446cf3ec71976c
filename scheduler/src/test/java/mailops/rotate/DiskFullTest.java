package mailops.rotate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A disk without room, at compression, at copying, at the state: every line is still there, and where there is room
/// again all goes on.
@Tag("real-server")
class DiskFullTest {
    private static final int LINES = 6_000;

    @TempDir
    Path dir;

    /// Runs within a mount namespace of its own, on a disk of two megabytes.
    static final class OnSmallDisk {
        private OnSmallDisk() {}

        public static void main(String[] args) throws IOException {
            Sandbox sandbox = new Sandbox(Path.of(args[0], "disk"));
            sandbox.configure("@/logs/m.log {\ndaily\nmissingok\nrotate 3\n" + args[1].replace(' ', '\n') + "\n}\n");
            sandbox.rotatedLast("2026-2-1-0:0:0", "m.log");
            Files.write(sandbox.log("m.log"), lines());
            Files.writeString(sandbox.log("m.log.1"), "older\n");
            Path filler = sandbox.dir.resolve("filler");
            fill(filler, Integer.parseInt(args[2]));
            boolean good = sandbox.run(false).isGood();
            List<String> after = sandbox.lines();
            int liveBytes = (int) (Files.exists(sandbox.log("m.log")) ? Files.size(sandbox.log("m.log")) : 0);
            Files.delete(filler);
            boolean later = sandbox.run(true).isGood();
            List<String> expected = new ArrayList<>(lines());
            expected.add("older");
            expected.sort(null);
            System.out.println("good=" + good + " complete=" + after.equals(expected) + " live=" + (liveBytes > 0)
                    + " later=" + later + " completeLater=" + sandbox.lines().equals(expected) + " scratch="
                    + sandbox.names().stream().anyMatch(name -> name.contains("mailops")));
        }

        private static List<String> lines() {
            Random random = new Random(7);
            List<String> lines = new ArrayList<>();
            for (int i = 0; i < LINES; i++) {
                lines.add(
                        "line " + i + " " + Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong()));
            }
            return lines;
        }

        /// Leaves so many kilobytes.
        private static void fill(Path file, int kilobytes) throws IOException {
            try (var out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                byte[] block = new byte[1024];
                while (true) {
                    out.write(block);
                }
            } catch (IOException full) {
                long size = Files.size(file);
                try (var channel = java.nio.channels.FileChannel.open(file, StandardOpenOption.WRITE)) {
                    channel.truncate(Math.max(0, size - kilobytes * 1024L));
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        // what the stanza says | kilobytes that are free | whether the run says that it failed, and what stays
        "compress, 64, good=false complete=true live=false later=true completeLater=true scratch=false",
        "compress create, 64, good=false complete=true live=false later=true completeLater=true scratch=false",
        "copytruncate, 64, good=false complete=true live=true later=true completeLater=true scratch=false",
        "copy, 64, good=false complete=true live=true later=true completeLater=false scratch=false",
        // Not even the journal and the state can be written.
        "nocompress, 0, good=true complete=true live=false later=true completeLater=true scratch=false",
        "copytruncate, 0, good=false complete=true live=true later=true completeLater=true scratch=false"
    })
    void losesNothing(String directives, int kilobytes, String expected) throws Exception {
        Sandbox.requireRoot();
        Files.createDirectories(dir.resolve("disk"));
        Process process = new ProcessBuilder(
                        "unshare",
                        "--mount",
                        "sh",
                        "-c",
                        "mount -t tmpfs -o size=2m tmpfs \"$1/disk\" && shift && exec \"$@\"",
                        "sh",
                        dir.toString(),
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:-UsePerfData",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OnSmallDisk.class.getName(),
                        dir.toString(),
                        directives,
                        Integer.toString(kilobytes))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(output.strip()).isEqualTo(expected);
    }
}
