package mailops.rotate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import mailops.rotate.run.RunResult;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// logrotate itself and mailops, on the same folder with the same configuration and the same time, run after run: the
/// same names, modes, owners, contents, state, calls of scripts, mails, and exit status.
@Tag("real-server")
class DifferentialTest {
    private static final int CONFIGURATIONS = Integer.getInteger("mailops.differential", 400);
    private static final int RUNS = 4;
    /// Without summer time: logrotate counts a week with a day of 23 hours as six days.
    private static final List<String> ZONES = List.of("UTC", "Asia/Kolkata", "America/Phoenix");

    @TempDir
    Path dir;

    @Test
    void doesAsLogrotateDoes() throws Exception {
        Sandbox.requireRoot();
        Sandbox.requireLogrotate();
        // Users that `su` names must come in.
        Files.setPosixFilePermissions(dir, PosixFilePermissions.fromString("rwxr-xr-x"));
        long seed = Long.getLong("mailops.seed", System.nanoTime());
        int only = Integer.getInteger("mailops.only", -1);
        System.out.println("DifferentialTest: -Dmailops.seed=" + seed);
        for (int i = 0; i < CONFIGURATIONS; i++) {
            if (only < 0 || only == i) {
                compare(seed + i, "-Dmailops.seed=" + seed + " -Dmailops.only=" + i);
            }
        }
    }

    private void compare(long seed, String repeat) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        RandomConfiguration configuration = RandomConfiguration.of(random);
        Sandbox theirs = new Sandbox(dir.resolve("t"));
        Sandbox ours = new Sandbox(dir.resolve("m"));
        ours.zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
        theirs.zone = ours.zone;
        long contents = random.nextLong();
        build(theirs.dir, configuration, new SplittableRandom(contents), ours.now);
        build(ours.dir, configuration, new SplittableRandom(contents), ours.now);
        StringBuilder story = new StringBuilder(repeat)
                .append('\n')
                .append(configuration.text())
                .append("\n-- included\n")
                .append(configuration.included());
        for (int run = 0; run < RUNS; run++) {
            boolean forced = random.nextInt(3) == 0;
            long changes = random.nextLong();
            change(theirs.dir, configuration, new SplittableRandom(changes), ours.now);
            change(ours.dir, configuration, new SplittableRandom(changes), ours.now);
            theirs.now = ours.now;
            int status = theirs.logrotate(forced);
            RunResult result = ours.run(forced);
            story.append("\n-- run ")
                    .append(run)
                    .append(" at ")
                    .append(ours.now.atZone(ours.zone))
                    .append(forced ? " --force" : "")
                    .append("\nlogrotate: ")
                    .append(status)
                    .append("\nmailops: ")
                    .append(result.notices());
            SortedMap<String, String> expected = theirs.snapshot();
            SortedMap<String, String> actual = ours.snapshot();
            if (!expected.equals(actual) || (status == 0) != result.isGood()) {
                story.append("\nlogrotate's output: ").append(theirs.said());
                story.append("\n\n").append(difference(expected, actual));
                throw new AssertionError(story.toString());
            }
            ours.now = ours.now.plus(step(random));
        }
        remove(theirs.dir);
        remove(ours.dir);
    }

    private static String difference(SortedMap<String, String> theirs, SortedMap<String, String> ours) {
        StringBuilder text = new StringBuilder();
        SortedSet<String> names = new TreeSet<>(theirs.keySet());
        names.addAll(ours.keySet());
        for (String name : names) {
            String their = theirs.getOrDefault(name, "nothing");
            String our = ours.getOrDefault(name, "nothing");
            if (!their.equals(our)) {
                text.append("== ")
                        .append(name)
                        .append("\nlogrotate: ")
                        .append(their)
                        .append("\nmailops:   ")
                        .append(our)
                        .append('\n');
            }
        }
        return text.toString();
    }

    private static Duration step(RandomGenerator random) {
        return switch (random.nextInt(6)) {
            case 0 -> Duration.ofMinutes(random.nextInt(90));
            case 1 -> Duration.ofHours(random.nextInt(40));
            case 2, 3 -> Duration.ofDays(1).plusMinutes(random.nextInt(120));
            case 4 -> Duration.ofDays(random.nextInt(10));
            default -> Duration.ofDays(random.nextInt(400));
        };
    }

    private static void build(Path root, RandomConfiguration configuration, RandomGenerator random, Instant now)
            throws IOException {
        Files.createDirectories(root.resolve("conf.d"));
        Files.createDirectories(root.resolve("logs/old"));
        Files.createDirectories(root.resolve("old"));
        Files.createDirectories(root.resolve("theirs/old"));
        if (configuration.ofNobody()) {
            own(root.resolve("theirs"), 65534, 65534);
            own(root.resolve("theirs/old"), 65534, 65534);
        }
        Files.writeString(root.resolve("conf"), configuration.text().replace("@", root.toString()));
        Files.writeString(root.resolve("conf.d/some"), configuration.included().replace("@", root.toString()));
        Files.writeString(root.resolve("conf.d/other.skip"), "nonsense");
        Files.writeString(root.resolve("conf.d/other.dpkg-old"), "nonsense");
        Sandbox.mailer(root);
        for (String log : configuration.logs()) {
            if (random.nextInt(8) != 0 || !configuration.text().contains("missingok")) {
                write(root.resolve(log), random, configuration.ofNobody(), now);
            }
        }
    }

    private static void write(Path log, RandomGenerator random, boolean ofNobody, Instant now) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            text.append("line ").append(random.nextInt(1_000_000)).append('\n');
        }
        Files.writeString(
                log, text.toString(), java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.APPEND);
        String mode =
                List.of("rw-r-----", "rw-r--r--", "rw-------", "rw-rw-r--").get(random.nextInt(4));
        Files.setPosixFilePermissions(log, PosixFilePermissions.fromString(mode));
        if (ofNobody) {
            own(log, 65534, 65534);
        } else if (random.nextInt(3) == 0) {
            own(log, random.nextInt(3) == 0 ? 33 : 0, random.nextBoolean() ? 4 : 0);
        }
        Sandbox.age(log, now.minus(Duration.ofHours(random.nextInt(100))));
    }

    private static void own(Path file, int uid, int gid) throws IOException {
        Files.setAttribute(file, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(file, "unix:gid", gid, LinkOption.NOFOLLOW_LINKS);
    }

    /// What happens between two runs: logs grow, are made anew, become empty, get a second name.
    private static void change(Path root, RandomConfiguration configuration, RandomGenerator random, Instant now)
            throws IOException {
        for (String name : configuration.logs()) {
            Path log = root.resolve(name);
            int what = random.nextInt(12);
            SplittableRandom own = new SplittableRandom(random.nextLong());
            boolean isThere = Files.exists(log);
            if (what == 0 && isThere) {
                Files.writeString(log, "");
            } else if (what == 1 && isThere && !Files.exists(root.resolve("second"))) {
                Files.createLink(root.resolve("second"), log);
            } else if (what == 2 && !isThere) {
                Files.createSymbolicLink(log, root.resolve("conf"));
            } else if (what < 10 && !Files.isSymbolicLink(log) && (isThere || what < 8)) {
                write(log, own, configuration.ofNobody(), now);
            }
        }
    }

    private static void remove(Path root) throws IOException {
        try (var files = Files.walk(root)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
