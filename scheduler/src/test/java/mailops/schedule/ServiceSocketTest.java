package mailops.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import mailops.Failure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Against a real datagram socket, which python3 opens.
class ServiceSocketTest {
    private static final String RECEIVER = """
            import socket, sys
            s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
            a = sys.argv[1]
            s.bind('\\0' + a[1:] if a.startswith('@') else a)
            print('bound', flush=True)
            while True:
                print(repr(s.recv(4096)), flush=True)
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"path", "abstract"})
    void sendsToARealSocket(String kind) throws IOException {
        String address = kind.equals("path")
                ? folder.resolve("notify").toString()
                : "@mailops-test-" + ProcessHandle.current().pid();
        Process python = new ProcessBuilder("python3", "-c", RECEIVER, address)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = python.inputReader()) {
            assertThat(out.readLine()).isEqualTo("bound");
            ServiceSocket socket =
                    ServiceSocket.in(Map.of("NOTIFY_SOCKET", address)).orElseThrow();
            socket.send("READY=1\nSTATUS=grüße");
            socket.send("WATCHDOG=1");
            assertThat(out.readLine()).isEqualTo("b'READY=1\\nSTATUS=gr\\xc3\\xbc\\xc3\\x9fe'");
            assertThat(out.readLine()).isEqualTo("b'WATCHDOG=1'");
        } finally {
            python.destroyForcibly();
        }
    }

    @Test
    void nobodyWantsToKnow() {
        assertThat(ServiceSocket.in(Map.of())).isEmpty();
        assertThat(ServiceSocket.in(Map.of("NOTIFY_SOCKET", "relative"))).isEmpty();
    }

    @Test
    void aSocketThatIsGoneIsAFailure() {
        ServiceSocket socket = ServiceSocket.in(
                        Map.of("NOTIFY_SOCKET", folder.resolve("gone").toString()))
                .orElseThrow();
        assertThatThrownBy(() -> socket.send("READY=1"))
                .isInstanceOf(Failure.class)
                .hasMessageEndingWith("gone: nobody takes it");
        ServiceSocket endless =
                ServiceSocket.in(Map.of("NOTIFY_SOCKET", "/" + "x".repeat(200))).orElseThrow();
        assertThatThrownBy(() -> endless.send("READY=1")).hasMessageContaining("too long");
    }

    @Test
    void theWatchdogIsForOneProcess() {
        String own = Long.toString(ProcessHandle.current().pid());
        assertThat(watchdog(Map.of("WATCHDOG_USEC", "30000000", "WATCHDOG_PID", own)))
                .contains(Duration.ofSeconds(30));
        assertThat(watchdog(Map.of("WATCHDOG_USEC", "30000000"))).contains(Duration.ofSeconds(30));
        assertThat(watchdog(Map.of("WATCHDOG_USEC", "30000000", "WATCHDOG_PID", "1")))
                .isEmpty();
        assertThat(watchdog(Map.of("WATCHDOG_USEC", "x"))).isEmpty();
        assertThat(watchdog(Map.of())).isEmpty();
    }

    private static Optional<Duration> watchdog(Map<String, String> variables) {
        Map<String, String> all = new HashMap<>(variables);
        all.put("NOTIFY_SOCKET", "/run/x");
        return ServiceSocket.in(all).orElseThrow().watchdog();
    }
}
