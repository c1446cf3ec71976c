package mailops.rotate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import mailops.rotate.plan.Step;
import mailops.rotate.run.StepListener;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A process that rotates is killed at each moment at which something on the disk becomes different. No line is lost,
/// and
/// the next run ends where an undisturbed one would have, with the reopen done.
class CrashTest {
    private static final String MAIL =
            "sharedscripts\nrotate 2\ncompress\ncreate 640\npostrotate\necho reopen >> @/calls\nendscript\n";

    @TempDir
    Path dir;

    /// Kills the process as soon as so many things have happened.
    static final class Killed {
        private Killed() {}

        public static void main(String[] args) {
            Sandbox sandbox = new Sandbox(Path.of(args[0]));
            sandbox.listener = new Counting(Integer.parseInt(args[1]));
            sandbox.run(false);
        }
    }

    private static final class Counting implements StepListener {
        private final int last;
        private int count;

        Counting(int last) {
            this.last = last;
        }

        /// Other steps begin by touching something.
        @Override
        public void begins(Step step) {
            if (step instanceof Step.Script) {
                happens();
            }
        }

        @Override
        public void touches(Path file) {
            happens();
        }

        @Override
        public void done(Step step) {
            happens();
        }

        private void happens() {
            if (count++ == last) {
                // As kill -9: nothing is closed, flushed or finished.
                Runtime.getRuntime().halt(9);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@/logs/*.log {\ndaily\n# two logs\n" + MAIL + "}\n",
                "@/logs/*.log {\ndaily\n" + MAIL + "delaycompress\n}\n",
                "@/logs/*.log {\ndaily\n" + MAIL + "dateext\n}\n",
                "@/logs/*.log {\ndaily\n" + MAIL + "nosharedscripts\ncopytruncate\n}\n",
                "@/logs/*.log {\ndaily\n" + MAIL + "renamecopy\nnocompress\n}\n"
            })
    void nothingIsLost(String configuration) throws Exception {
        Sandbox undisturbed = sandbox("undisturbed", configuration);
        Counting all = new Counting(Integer.MAX_VALUE);
        undisturbed.listener = all;
        assertThat(undisturbed.run(false).notices()).isEmpty();
        SortedMap<String, String> expected = withoutScripts(undisturbed);
        assertThat(all.count).isGreaterThan(10);
        List<Future<?>> killed = new ArrayList<>();
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            for (int i = 0; i < all.count; i++) {
                int moment = i;
                killed.add(two.submit(() -> {
                    killAt(moment, configuration, expected);
                    return true;
                }));
            }
        }
        for (Future<?> one : killed) {
            one.get();
        }
    }

    private void killAt(int moment, String configuration, SortedMap<String, String> expected) throws Exception {
        Sandbox sandbox = sandbox("killed" + moment, configuration);
        List<String> before = sandbox.lines();
        assertThat(run(sandbox, moment)).as("moment %d", moment).isEqualTo(9);
        // What expires in the end may be gone already.
        assertThat(new TreeSet<>(sandbox.lines())).as("moment %d", moment).containsAll(kept(before));
        assertThat(sandbox.run(false).isGood()).as("moment %d", moment).isTrue();
        assertThat(withoutScripts(sandbox)).as("moment %d", moment).isEqualTo(expected);
        assertThat(Files.readString(sandbox.dir.resolve("calls")))
                .as("moment %d", moment)
                .contains("reopen");
        assertThat(sandbox.dir.resolve("journals")).isEmptyDirectory();
    }

    /// All but those of the oldest files, which go in this rotation.
    private static List<String> kept(List<String> lines) {
        return lines.stream().filter(line -> !line.startsWith("oldest")).toList();
    }

    private static int run(Sandbox sandbox, int moment) throws IOException, InterruptedException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xshare:auto",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Killed.class.getName(),
                        sandbox.dir.toString(),
                        Integer.toString(moment))
                .inheritIO()
                .start()
                .waitFor();
    }

    /// How often the reopen was done is not compared: once more does no harm.
    private static SortedMap<String, String> withoutScripts(Sandbox sandbox) {
        SortedMap<String, String> all = sandbox.snapshot();
        all.remove("calls");
        return all;
    }

    private Sandbox sandbox(String name, String configuration) throws IOException {
        Sandbox sandbox = new Sandbox(dir.resolve(name)).configure(configuration);
        sandbox.rotatedLast("2026-2-1-0:0:0", "a.log", "b.log");
        boolean dated = configuration.contains("dateext");
        boolean compressed = !configuration.contains("nocompress");
        for (String log : configuration.contains("two logs") ? List.of("a.log", "b.log") : List.of("a.log")) {
            Files.writeString(sandbox.log(log), lines("live " + log));
            boolean plain = !compressed || configuration.contains("delaycompress");
            write(sandbox, log + (dated ? "-20260228" : ".1"), plain, "newer " + log);
            write(sandbox, log + (dated ? "-20260227" : ".2"), !compressed, "oldest " + log);
        }
        return sandbox;
    }

    private static void write(Sandbox sandbox, String name, boolean plain, String what) throws IOException {
        if (plain) {
            Files.writeString(sandbox.log(name), lines(what));
            return;
        }
        try (var out = new java.util.zip.GZIPOutputStream(Files.newOutputStream(sandbox.log(name + ".gz")))) {
            out.write(lines(what).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
    }

    private static String lines(String what) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 50; i++) {
            text.append(what).append(' ').append(i).append('\n');
        }
        return text.toString();
    }
}
