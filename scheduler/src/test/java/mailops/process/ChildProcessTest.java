package mailops.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import mailops.Failure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {
    @TempDir
    Path dir;

    @Test
    void givesStatusOutputAndErrors() {
        Ended ended =
                ChildProcess.of("sh", "-c", "echo out; echo bad >&2; exit 75").run();
        assertThat(ended.status()).isEqualTo(75);
        assertThat(ended.output()).isEqualTo("out\n");
        assertThat(ended.errors()).isEqualTo("bad\n");
        assertThat(ended.timedOut()).isFalse();
        assertThat(ended.succeeded()).isFalse();
    }

    @Test
    void anArgumentIsOneArgument() {
        List<String> hostile =
                List.of("a b", "'; touch /tmp/x;'", "$(id)", "--", "-v", "*", "a\nb", "grüße@example.org");
        List<String> words = new java.util.ArrayList<>(List.of("printf", "%s\\0"));
        words.addAll(hostile);
        assertThat(ChildProcess.of(words).run().output()).isEqualTo(String.join("\0", hostile) + "\0");
    }

    @Test
    void whoIsInterruptedLeavesNothingRunning() throws Exception {
        Path pid = dir.resolve("pid");
        Thread thread = Thread.ofPlatform().start(() -> {
            try {
                ChildProcess.of("sh", "-c", "echo $$ >" + pid + ".new; mv " + pid + ".new " + pid + "; sleep 600")
                        .run();
            } catch (Failure interrupted) {
                // That is what is expected.
            }
        });
        while (!Files.exists(pid)) {
            Thread.onSpinWait();
        }
        ProcessHandle child =
                ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).orElseThrow();
        thread.interrupt();
        child.onExit().join();
        thread.join();
        assertThat(child.isAlive()).isFalse();
    }

    @Test
    void aNulIsRefused() {
        assertThatThrownBy(() -> ChildProcess.of("echo", "a\0b"))
                .isInstanceOf(Failure.class)
                .hasMessage("echo: a\\x00b: an argument cannot hold a NUL");
    }

    @Test
    void standardInputIsWhatIsGiven() {
        byte[] much = "x".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
        assertThat(ChildProcess.of("wc", "-c").withInput(much).run().output().strip())
                .isEqualTo("1048576");
        assertThat(ChildProcess.of("wc", "-c").run().output().strip()).isEqualTo("0");
        // one that does not read it
        assertThat(ChildProcess.of("true").withInput(much).run().succeeded()).isTrue();
    }

    @Test
    void outputBeyondTheLimitIsDropped() {
        Ended ended = ChildProcess.of("head", "-c", "3000000", "/dev/zero")
                .keeping(1000)
                .run();
        assertThat(ended.outputBytes()).hasSize(1000);
        assertThat(ended.cut()).isTrue();
        assertThat(ended.succeeded()).isTrue();
    }

    @Test
    void atTheLimitTheChildrenDieToo() throws Exception {
        Path pids = dir.resolve("pids");
        Ended ended = ChildProcess.of("sh", "-c", "sleep 600 & echo $! > \"$1\"; wait", "sh", pids.toString())
                .within(Duration.ofMillis(500))
                .run();
        assertThat(ended.timedOut()).isTrue();
        assertThat(ended.succeeded()).isFalse();
        assertThat(isAlive(Long.parseLong(Files.readString(pids).strip()))).isFalse();
    }

    @Test
    void aGrandchildThatHoldsThePipesIsNotWaitedFor() {
        Ended ended = ChildProcess.of("sh", "-c", "sleep 600 & echo started").run();
        assertThat(ended.output()).isEqualTo("started\n");
        assertThat(ended.succeeded()).isTrue();
    }

    @Test
    void aProgramThatIsNotThereIsSaid() {
        assertThat(ChildProcess.isInstalled("no-such-program")).isFalse();
        assertThat(ChildProcess.isInstalled("sh")).isTrue();
        assertThatThrownBy(() -> ChildProcess.of("no-such-program").run())
                .isInstanceOf(Failure.class)
                .hasMessage("no-such-program: is not installed here");
    }

    /// A zombie, whose parent has not asked for it yet, is not alive.
    private static boolean isAlive(long pid) throws Exception {
        Path stat = Path.of("/proc/" + pid + "/stat");
        return Files.exists(stat) && !Files.readString(stat).contains(") Z ");
    }
}
