package mailops.rotate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import mailops.rotate.report.Notice;
import mailops.rotate.run.BeforeRemoval;
import mailops.rotate.run.Order;
import mailops.rotate.run.Rotation;
import mailops.rotate.run.RunResult;
import mailops.rotate.run.StepListener;
import mailops.rotate.state.StateLock;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/// A folder with logs, a configuration, and what remembers their rotations.
final class Sandbox {
    private static final String FAKETIME = "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1";

    final Path dir;
    ZoneId zone = ZoneId.of("UTC");
    BeforeRemoval before = BeforeRemoval.FINE;
    StepListener listener = StepListener.NONE;
    boolean dryRun;
    int late = 3;
    Instant now = Instant.parse("2026-03-01T06:25:00Z");

    Sandbox(Path dir) {
        this.dir = dir;
        try {
            Files.createDirectories(dir.resolve("logs"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Skips the test where it needs root and is not, except in CI.
    static void requireRoot() {
        if (!"root".equals(System.getProperty("user.name"))) {
            unavailable("rotating with owners and users needs root");
        }
    }

    static void requireProgram(String path, String packageName) {
        if (!Files.exists(Path.of(path))) {
            unavailable(path + " is not installed: apt-get install " + packageName);
        }
    }

    /// Skips the test where logrotate cannot be run at times of the test's choice.
    static void requireLogrotate() {
        requireProgram("/usr/sbin/logrotate", "logrotate");
        requireProgram(FAKETIME, "faketime");
    }

    private static void unavailable(String reason) {
        if ("true".equals(System.getenv("CI"))) {
            Assertions.fail(reason);
        }
        Assumptions.abort(reason);
    }

    Path log(String name) {
        return dir.resolve("logs").resolve(name);
    }

    Path state() {
        return dir.resolve("state");
    }

    /// Writes the configuration; `@` stands for the folder.
    Sandbox configure(String text) {
        write(dir.resolve("conf"), text.replace("@", dir.toString()));
        return this;
    }

    void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String read(String name) {
        try {
            return Files.readString(log(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What logrotate would remember: that each of the logs was rotated at a time, such as `2026-2-1-0:0:0`.
    Sandbox rotatedLast(String when, String... logs) {
        StringBuilder text = new StringBuilder("logrotate state -- version 2\n");
        for (String log : logs) {
            text.append('"').append(log(log)).append("\" ").append(when).append('\n');
        }
        write(state(), text.toString());
        return this;
    }

    Order order(boolean forced) {
        return new Order(
                List.of(dir.resolve("conf")),
                (stanza, log) -> true,
                dir.resolve("home"),
                state(),
                Optional.empty(),
                dir.resolve("journals"),
                forced,
                dryRun,
                StateLock.Wish.TRY,
                dir.resolve("mailer").toString(),
                false,
                before,
                late);
    }

    RunResult run(boolean forced) {
        return run(order(forced), notice -> {});
    }

    RunResult run(Order order, Consumer<Notice> notices) {
        return Rotation.run(order, InstantSource.fixed(now), zone, listener, notices);
    }

    /// Runs logrotate itself, at the time and in the zone of this folder.
    ///
    /// @return its status
    int logrotate(boolean forced) throws IOException, InterruptedException {
        forgetClocksOfTheDead();
        ProcessBuilder builder = new ProcessBuilder("/usr/sbin/logrotate", "-s", state().toString());
        builder.command().addAll(List.of("-m", dir.resolve("mailer").toString()));
        if (forced) {
            builder.command().add("--force");
        }
        builder.command().add(dir.resolve("conf").toString());
        DateTimeFormatter time = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
        builder.environment()
                .putAll(Map.of(
                        "LD_PRELOAD",
                        FAKETIME,
                        "FAKETIME",
                        time.withZone(zone).format(now),
                        "NO_FAKE_STAT",
                        "1",
                        "TZ",
                        zone.getId(),
                        "LC_ALL",
                        "C.UTF-8",
                        "HOME",
                        dir.resolve("home").toString()));
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(output().toFile())
                .start();
        Assertions.assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        return process.exitValue();
    }

    /// Who was killed leaves its clock behind, and a later process of another user that gets the same number is refused
    /// it.
    private static void forgetClocksOfTheDead() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of("/dev/shm"), "*faketime_s*_*")) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (!Files.exists(Path.of("/proc", name.substring(name.lastIndexOf('_') + 1)))) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /// What logrotate printed in its last run; `@` stands for the folder.
    String said() throws IOException {
        return Files.readString(output()).replace(dir.toString(), "@");
    }

    private Path output() {
        return dir.resolveSibling(dir.getFileName() + ".out");
    }

    /// Makes the command that mails: it adds to the file `mails`.
    static void mailer(Path root) throws IOException {
        Path mailer = root.resolve("mailer");
        Files.writeString(mailer, "#!/bin/sh\n{ echo \"mail $#: $1 $2 $3\"; cat; } >> " + root + "/mails\n");
        Files.setPosixFilePermissions(mailer, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /// Everything below the folder that a rotation can change: path → what it is. Paths do not say which folder it is.
    SortedMap<String, String> snapshot() {
        SortedMap<String, String> all = new TreeMap<>();
        try (Stream<Path> files = Files.walk(dir)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String name = dir.relativize(file).toString();
                if (!name.isEmpty() && !name.startsWith("journals")) {
                    all.put(name, describe(file));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    private String describe(Path file) throws IOException {
        Map<String, Object> is = Files.readAttributes(file, "unix:mode,uid,gid", LinkOption.NOFOLLOW_LINKS);
        String head = String.format("%o %s:%s", (int) is.get("mode"), is.get("uid"), is.get("gid"));
        if (Files.isSymbolicLink(file)) {
            return head + " -> " + Files.readSymbolicLink(file).toString().replace(dir.toString(), "@");
        }
        if (Files.isDirectory(file)) {
            return head;
        }
        String text = new String(unpacked(file), StandardCharsets.ISO_8859_1).replace(dir.toString(), "@");
        if (file.equals(state())) {
            text = String.join("\n", text.lines().sorted().toList());
        }
        return head + " " + text;
    }

    /// gzip writes the time into what it makes.
    private static byte[] unpacked(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        if (bytes.length < 2 || bytes[0] != 0x1f || (bytes[1] & 0xff) != 0x8b) {
            return bytes;
        }
        try (var in = new java.util.zip.GZIPInputStream(new java.io.ByteArrayInputStream(bytes))) {
            return in.readAllBytes();
        }
    }

    /// All lines of the logs, plain and compressed, sorted.
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.walk(dir.resolve("logs"))) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                try (var in = file.toString().endsWith(".gz")
                        ? new java.util.zip.GZIPInputStream(Files.newInputStream(file))
                        : Files.newInputStream(file)) {
                    lines.addAll(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .toList());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        lines.sort(null);
        return lines;
    }

    List<String> names() {
        try (Stream<Path> files = Files.walk(dir.resolve("logs"))) {
            return files.filter(file -> !Files.isDirectory(file))
                    .map(file -> dir.resolve("logs").relativize(file).toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void age(Path file, Instant time) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(time));
    }
}
