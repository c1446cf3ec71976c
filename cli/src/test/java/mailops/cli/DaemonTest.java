package mailops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import mailops.job.JobHistory;
import mailops.job.JobRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The daemon as a process of its own, with schedules of seconds: it runs jobs, is killed and catches up, never runs a
/// job
/// twice at a time, and obeys signals. Nothing waits for a time, only for what can be seen.
class DaemonTest {
    private static final long DEADLINE = TimeUnit.SECONDS.toNanos(60);

    @TempDir
    Path folder;

    private final InstantSource clock = InstantSource.system();
    private final List<Process> started = new ArrayList<>();
    private Path state;
    private Path config;
    private Path log;
    private Path work;
    private Path block;

    @BeforeEach
    void prepare() throws IOException {
        state = folder.resolve("state/mailops");
        config = folder.resolve("mailops.yaml");
        log = folder.resolve("daemon.log");
        work = folder.resolve("work");
        block = folder.resolve("block");
        Files.writeString(work, "");
        Files.writeString(log, "");
        Files.writeString(folder.resolve("mail.log"), "Nov 22 17:00:00 mx1 postfix/qmgr[1]: 4XyZ: removed\n");
        // Stands for doveconf: says when it begins and ends, and takes as long as the test wants.
        script("doveconf", """
                echo begin >>'%1$s/work'
                while [ -e '%1$s/block' ]; do sleep 0.05; done
                echo end >>'%1$s/work'
                exit 1
                """.formatted(folder));
        // Whoever runs the tests may ignore SIGHUP (nohup does), and the JVM keeps to that.
        script(
                "mailops",
                "exec env --default-signal=HUP " + String.join(" ", java()) + " mailops.cli.Mailops \"$@\"\n");
        configure("tick", "every 1s");
    }

    @AfterEach
    void stop() {
        started.forEach(process -> process.descendants().forEach(ProcessHandle::destroyForcibly));
        started.forEach(process -> process.destroyForcibly().onExit().join());
    }

    @Test
    void livesThroughItsDays() throws Exception {
        // It runs what is due, again and again, and no second daemon beside it.
        Process daemon = daemon();
        until("two runs", () -> runs("tick").size() >= 2);
        assertThat(runs("tick")).allSatisfy(run -> {
            assertThat(run.done()).as(run.toString()).isTrue();
            assertThat(run.due()).isPresent();
        });
        assertThat(mailops("daemon").waitFor()).isEqualTo(75);

        // A job never overlaps itself.
        Files.createFile(block);
        int before = lines(work);
        until("the slow job is at it", () -> lines(work) > before && lines(work) % 2 == 1);
        assertThat(mailops("job", "run", "slow").waitFor()).isEqualTo(75);
        Files.delete(block);
        until("the slow job has run twice more", () -> lines(work) >= before + 4);
        assertThat(Files.readAllLines(work).stream().limit(4)).containsExactly("begin", "end", "begin", "end");

        // SIGHUP: a new schedule, and one that cannot be read.
        configure("tock", "every 3s");
        signal(daemon, "HUP");
        until("the new job runs", () -> !runs("tock").isEmpty());
        int ticks = runs("tick").size();
        Files.writeString(config, "jobs: {tock: {kind: nothing}}\n");
        signal(daemon, "HUP");
        until("the old schedule stays", () -> said("the configuration stays as it was"));
        int tocks = runs("tock").size();
        until("and goes on", () -> runs("tock").size() > tocks);
        assertThat(runs("tick").size()).isLessThanOrEqualTo(ticks + 1);
        configure("tock", "every 3s");

        // kill -9: what was missed is caught up once.
        daemon.destroyForcibly().onExit().join();
        until("nothing runs", () -> !JobProcesses.any(folder));
        JobRun last = runs("tock").getFirst();
        Instant enough = last.due().orElse(last.started()).plus(Duration.ofSeconds(10));
        until("three runs are missed", () -> clock.instant().isAfter(enough));
        daemon = daemon();
        until("it is caught up and goes on", () -> runsSince("tock", last.started()) >= 2);
        List<Instant> due = runs("tock").stream()
                .filter(run -> run.started().isAfter(last.started()))
                .map(run -> run.due().orElseThrow())
                .sorted()
                .toList();
        assertThat(due.getFirst()).isAfter(enough.minusSeconds(4));
        assertThat(due).doesNotHaveDuplicates();
        assertThat(said("job tock (caught up): ")).isTrue();

        // SIGTERM: the running job may end.
        Files.createFile(block);
        int done = lines(work);
        until("the slow job is at it", () -> lines(work) > done && lines(work) % 2 == 1);
        signal(daemon, "TERM");
        until("it waits", () -> said("SIGTERM: stopping, waiting for "));
        assertThat(daemon.isAlive()).isTrue();
        Files.delete(block);
        assertThat(daemon.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(daemon.exitValue()).isZero();
        assertThat(lines(work) % 2).isZero();
        assertThat(JobProcesses.any(folder)).isFalse();
    }

    /// Processes of this test that run jobs.
    private static final class JobProcesses {
        private JobProcesses() {}

        static boolean any(Path folder) {
            return ProcessHandle.allProcesses()
                    .flatMap(process -> commandLine(process.pid()).stream())
                    .anyMatch(line -> line.contains(folder.toString()) && line.contains("\0run\0"));
        }

        private static Optional<String> commandLine(long pid) {
            try {
                return Optional.of(Files.readString(Path.of("/proc/" + pid + "/cmdline")));
            } catch (IOException | UncheckedIOException gone) {
                return Optional.empty();
            }
        }
    }

    private void configure(String name, String schedule) throws IOException {
        Files.writeString(config, """
                alerts: {mail-to: []}
                dovecot: {doveconf: %s/doveconf, doveadm: /nonexistent/doveadm}
                index: %s/index
                daemon: {stop-wait: 50s}
                jobs:
                  index: {enabled: no}
                  expunge: {enabled: no}
                  rotate: {enabled: no}
                  report: {enabled: no}
                  doctor: {enabled: no}
                  %s: {kind: index, schedule: %s, files: '%s/mail.log'}
                  slow: {kind: mounts, schedule: every 1s, retries: 0}
                """.formatted(folder, folder, name, schedule, folder));
    }

    private List<JobRun> runs(String job) {
        return JobHistory.in(state).newest(job, Integer.MAX_VALUE);
    }

    private long runsSince(String job, Instant time) {
        return runs(job).stream().filter(run -> run.started().isAfter(time)).count();
    }

    private boolean said(String words) {
        try {
            return Files.readString(log).contains(words);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int lines(Path file) {
        try {
            return Files.readAllLines(file).size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void until(String what, BooleanSupplier condition) throws IOException {
        long end = System.nanoTime() + DEADLINE;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError(
                        "within a minute it did not come to this: " + what + "\n" + Files.readString(log));
            }
            LockSupport.parkNanos(20_000_000);
        }
    }

    private static void signal(Process process, String name) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    private Process daemon() throws IOException {
        return mailops("daemon");
    }

    private Process mailops(String... words) throws IOException {
        List<String> command = new ArrayList<>(java());
        command.add("mailops.cli.Mailops");
        command.addAll(List.of(words));
        command.addAll(List.of("--config", config.toString()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("XDG_STATE_HOME", folder.resolve("state").toString());
        Process process = builder.start();
        started.add(process);
        return process;
    }

    /// Not as root, so that its state is in the folder of the test.
    private List<String> java() {
        String classes = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(path -> !path.contains("test-classes"))
                .reduce((a, b) -> a + File.pathSeparator + b)
                .orElseThrow();
        return List.of(
                System.getProperty("java.home") + "/bin/java",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx128m",
                "-Xshare:auto",
                "--enable-native-access=ALL-UNNAMED",
                "-Duser.name=tester",
                "-Dmailops.launcher=" + folder.resolve("mailops"),
                "-cp",
                classes);
    }

    private Path script(String name, String body) throws IOException {
        Path script = folder.resolve(name);
        Files.writeString(script, "#!/bin/sh\n" + body, StandardOpenOption.CREATE);
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        return script;
    }
}
