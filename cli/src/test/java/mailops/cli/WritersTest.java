package mailops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real rsyslog, Dovecot and Postfix write 5,000 lines a second through a hundred rotations, and mailops indexes
/// meanwhile: each line is in one file, and in the index, once.
@Tag("real-server")
class WritersTest {
    private static final int ROTATIONS = 100;
    private static final int TO_RSYSLOG = 4_000;
    private static final int TO_POSTFIX = 1_000;

    @TempDir
    Path dir;

    private final List<Process> processes = new ArrayList<>();
    private final AtomicInteger sentToRsyslog = new AtomicInteger();
    private final AtomicInteger sentToPostfix = new AtomicInteger();
    private final AtomicInteger askedDovecot = new AtomicInteger();
    private volatile boolean over;

    @Test
    void everyLineIsThereOnce() throws Exception {
        require("/usr/sbin/rsyslogd", "rsyslog");
        require("/usr/sbin/postlog", "postfix");
        require("/usr/sbin/dovecot", "dovecot-core");
        Files.setPosixFilePermissions(dir, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createDirectories(dir.resolve("logs"));
        int port = startRsyslog();
        startPostfix();
        startDovecot();
        Host host = host();
        List<Thread> writers = List.of(
                Thread.ofPlatform().start(() -> quietly(() -> toRsyslog(port))),
                Thread.ofPlatform().start(() -> quietly(this::toPostfix)),
                Thread.ofPlatform().start(() -> quietly(this::toDovecot)));
        try {
            for (int i = 1; i <= ROTATIONS; i++) {
                succeeds(host, "rotate", "--force");
                if (i % 20 == 0) {
                    succeeds(host, "index");
                }
            }
        } finally {
            over = true;
            for (Thread writer : writers) {
                writer.join();
            }
            stop();
        }
        succeeds(host, "index");
        assertThat(sentToRsyslog.get()).isGreaterThan(10 * TO_RSYSLOG);
        Map<String, Integer> lines = lines();
        int expected = sentToRsyslog.get() + sentToPostfix.get() + askedDovecot.get();
        List<String> twiceOrNever = Stream.concat(
                        numbered("to-rsyslog", sentToRsyslog.get()), numbered("to-postfix", sentToPostfix.get()))
                .filter(word -> lines.getOrDefault(word, 0) != 1)
                .toList();
        assertThat(twiceOrNever).isEmpty();
        assertThat(lines.getOrDefault("to-dovecot", 0)).isEqualTo(askedDovecot.get());
        // All that is in the files is in the index, and no more.
        int all = lines.getOrDefault("all", 0);
        assertThat(all).isGreaterThanOrEqualTo(expected);
        assertThat(count(host, "*:*")).isEqualTo(all);
        for (int i = 0; i < 100; i++) {
            int number = 1 + i * (sentToRsyslog.get() / 100);
            assertThat(count(host, "to-rsyslog-" + number)).isEqualTo(1);
        }
    }

    private static Stream<String> numbered(String word, int count) {
        return Stream.iterate(1, i -> i <= count, i -> i + 1).map(i -> word + "-" + i);
    }

    private static int count(Host host, String query) {
        Host.Result result = host.run("search", query, "--count");
        StringBuilder digits = new StringBuilder();
        result.out()
                .chars()
                .takeWhile(c -> c != ' ' && c != '\n')
                .filter(Character::isDigit)
                .forEach(c -> digits.append((char) c));
        return digits.isEmpty() ? 0 : Integer.parseInt(digits.toString());
    }

    private void succeeds(Host host, String... words) {
        Host.Result result = host.run(words);
        assertThat(result.status())
                .as("%s: %s %s", String.join(" ", words), result.out(), result.err())
                .isZero();
    }

    private Host host() throws IOException {
        Host host = new Host(dir.resolve("host"));
        Path conf = Files.writeString(dir.resolve("logrotate.conf"), """
                @/logs/mail.log {
                  rotate 1000
                  compress
                  create 640
                  postrotate
                    kill -HUP $(cat @/rsyslogd.pid)
                  endscript
                }
                @/logs/dovecot*.log {
                  rotate 1000
                  missingok
                  notifempty
                  compress
                  delaycompress
                  sharedscripts
                  postrotate
                    doveadm -c @/dovecot.conf log reopen
                  endscript
                }
                @/logs/postfix.log {
                  rotate 1000
                  missingok
                  compress
                  postrotate
                    postfix -c @/postfix reload 2>/dev/null
                  endscript
                }
                """.replace("@", dir.toString()));
        Files.createDirectories(dir.resolve("host/etc/mailops"));
        Files.writeString(
                dir.resolve("host/etc/mailops/mailops.yaml"),
                "logs: ['" + dir + "/logs/*']\nrotate:\n  files: [" + conf + "]\n  owner: mailops\n");
        return host;
    }

    private int startRsyslog() throws IOException, InterruptedException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Files.writeString(dir.resolve("rsyslog.conf"), """
                module(load="imptcp")
                input(type="imptcp" address="127.0.0.1" port="%d")
                *.* action(type="omfile" file="%s/logs/mail.log" template="RSYSLOG_TraditionalFileFormat")
                """.formatted(port, dir));
        start("rsyslogd", "-n", "-f", dir + "/rsyslog.conf", "-i", dir + "/rsyslogd.pid");
        await(() -> Files.exists(dir.resolve("rsyslogd.pid")) && answers(port));
        return port;
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private void startPostfix() throws IOException, InterruptedException {
        for (String folder : List.of("postfix", "queue", "data")) {
            Files.createDirectories(dir.resolve(folder));
        }
        assertThat(new ProcessBuilder("chown", "postfix", dir + "/data").start().waitFor())
                .isZero();
        Files.writeString(dir.resolve("postfix/main.cf"), """
                compatibility_level = 3.6
                queue_directory = @/queue
                data_directory = @/data
                command_directory = /usr/sbin
                daemon_directory = /usr/lib/postfix/sbin
                mail_owner = postfix
                setgid_group = postdrop
                maillog_file = @/logs/postfix.log
                maillog_file_prefixes = @
                inet_interfaces = 127.0.0.1
                """.replace("@", dir.toString()));
        Files.writeString(dir.resolve("postfix/master.cf"), "postlog unix-dgram n - n - 1 postlogd\n");
        assertThat(postfix("start")).isZero();
    }

    private int postfix(String command) throws IOException, InterruptedException {
        return new ProcessBuilder("postfix", "-c", dir + "/postfix", command)
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve("postfix.out").toFile())
                .start()
                .waitFor();
    }

    private void startDovecot() throws IOException, InterruptedException {
        Files.writeString(dir.resolve("dovecot.conf"), """
                base_dir = @/run
                state_dir = @/state
                log_path = @/logs/dovecot.log
                protocols =
                listen = 127.0.0.1
                ssl = no
                default_login_user = nobody
                default_internal_user = dovecot
                """.replace("@", dir.toString()));
        start("dovecot", "-F", "-c", dir + "/dovecot.conf");
        await(() -> Files.exists(dir.resolve("run/master.pid")) && doveadm() == 0);
    }

    private int doveadm() {
        try {
            return new ProcessBuilder("doveadm", "-c", dir + "/dovecot.conf", "log", "find")
                    .redirectErrorStream(true)
                    .redirectOutput(dir.resolve("doveadm.out").toFile())
                    .start()
                    .waitFor();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void toRsyslog(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            paced(
                    TO_RSYSLOG,
                    sentToRsyslog,
                    number -> ("<22>Nov 22 17:00:00 mx1 postfix/qmgr[7]: to-rsyslog-" + number + " removed\n"),
                    socket.getOutputStream());
        }
    }

    private void toPostfix() throws IOException, InterruptedException {
        Process postlog = new ProcessBuilder("postlog", "-c", dir + "/postfix", "-t", "postfix/qmgr")
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve("postlog.out").toFile())
                .start();
        try (OutputStream out = postlog.getOutputStream()) {
            paced(TO_POSTFIX, sentToPostfix, number -> "to-postfix-" + number + " removed\n", out);
        }
        postlog.waitFor();
    }

    /// So many lines a second, in small parts.
    private void paced(int rate, AtomicInteger sent, java.util.function.IntFunction<String> line, OutputStream out)
            throws IOException {
        long started = System.nanoTime();
        while (!over) {
            long due = (System.nanoTime() - started) * rate / 1_000_000_000L;
            StringBuilder part = new StringBuilder();
            while (sent.get() < due) {
                part.append(line.apply(sent.incrementAndGet()));
            }
            out.write(part.toString().getBytes(StandardCharsets.UTF_8));
            out.flush();
            LockSupport.parkNanos(2_000_000);
        }
    }

    /// Each call has Dovecot write a line of each level.
    private void toDovecot() throws IOException, InterruptedException {
        while (!over) {
            new ProcessBuilder("doveadm", "-c", dir + "/dovecot.conf", "log", "test")
                    .redirectErrorStream(true)
                    .redirectOutput(dir.resolve("doveadm-test.out").toFile())
                    .start()
                    .waitFor();
            askedDovecot.incrementAndGet();
        }
    }

    /// How often each numbered word is in the files; `all` is the number of lines, `to-dovecot` that of its warnings.
    private Map<String, Integer> lines() throws IOException {
        Map<String, Integer> counts = new HashMap<>();
        try (Stream<Path> files = Files.list(dir.resolve("logs"))) {
            for (Path file : files.toList()) {
                try (var in = file.toString().endsWith(".gz")
                        ? new GZIPInputStream(Files.newInputStream(file))
                        : Files.newInputStream(file)) {
                    new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .forEach(line -> {
                                counts.merge("all", 1, Integer::sum);
                                int at = line.indexOf(": to-");
                                if (at >= 0) {
                                    String rest = line.substring(at + 2);
                                    counts.merge(rest.substring(0, rest.indexOf(' ')), 1, Integer::sum);
                                } else if (line.contains("This is Dovecot's warning log")) {
                                    counts.merge("to-dovecot", 1, Integer::sum);
                                }
                            });
                }
            }
        }
        return counts;
    }

    private void start(String... command) throws IOException {
        processes.add(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve(command[0] + ".out").toFile())
                .start());
    }

    private void stop() throws IOException, InterruptedException {
        postfix("stop");
        for (Process process : processes) {
            process.destroy();
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }

    private static void await(java.util.function.BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("the server starts").isLessThan(end);
            LockSupport.parkNanos(20_000_000);
        }
    }

    @FunctionalInterface
    private interface Writing {
        void run() throws Exception;
    }

    private static void quietly(Writing writing) {
        try {
            writing.run();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void require(String program, String packageName) {
        boolean root = "root".equals(System.getProperty("user.name"));
        if (root && Files.isExecutable(Path.of(program))) {
            return;
        }
        String reason = program + " and root are needed: apt-get install " + packageName;
        if ("true".equals(System.getenv("CI"))) {
            Assertions.fail(reason);
        }
        Assumptions.abort(reason);
    }
}
