package mailops.timers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mailops.Failure;
import mailops.job.Retries;
import mailops.process.ChildProcess;
import mailops.process.Ended;
import mailops.schedule.JobKind;
import mailops.schedule.Schedule;
import mailops.schedule.ScheduledJob;
import mailops.schedule.Scope;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The files beside this module's pom are what the program renders without a configuration, and systemd accepts them.
class RenderedDefaultsTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Rendering RENDERING = new Rendering(Path.of("/usr/bin/mailops"), List.of(), BERLIN);

    @TempDir
    Path folder;

    @Test
    void theFilesInTheRepositoryAreWhatIsRendered() throws IOException {
        Map<String, String> rendered = new LinkedHashMap<>();
        units(RENDERING).forEach((name, text) -> rendered.put("systemd/" + name, text));
        new CronTable(RENDERING).of(usual()).forEach((name, text) -> rendered.put("cron.d/" + name, text));
        Map<String, String> there = new LinkedHashMap<>();
        for (String part : List.of("systemd", "cron.d")) {
            Path parent = Path.of(part);
            if ("write".equals(System.getProperty("mailops.golden"))) {
                Files.createDirectories(parent);
                for (Map.Entry<String, String> file : rendered.entrySet()) {
                    if (file.getKey().startsWith(part)) {
                        Files.writeString(Path.of(file.getKey()), file.getValue());
                    }
                }
            }
            try (var files = Files.list(parent)) {
                for (Path file : files.toList()) {
                    there.put(file.toString(), Files.readString(file));
                }
            }
        }
        assertThat(there).isEqualTo(rendered);
    }

    /// Every kind of job, and the daemon.
    @Test
    void systemdFindsNothingToWarnOf() throws IOException {
        require("systemd-analyze", "systemd");
        // verify wants the program to be there.
        Path launcher = Files.createFile(folder.resolve("mailops"));
        assertThat(launcher.toFile().setExecutable(true)).isTrue();
        Map<String, String> units = units(new Rendering(
                launcher, List.of("--config", folder.resolve("a 100% file").toString()), BERLIN));
        units.putAll(new SystemdUnits(new Rendering(launcher, List.of(), BERLIN))
                .ofJobs(List.of(
                        job("mounts", JobKind.MOUNTS, Schedule.of("0 5 1 * 0", ZoneId.of("UTC"))),
                        job("often", JobKind.INDEX, Schedule.of("every 30s", BERLIN)),
                        job("odd", JobKind.DOCTOR, Schedule.of("5/20 9-17/4 * 1-3,7 mon-fri", BERLIN)))));
        List<String> verify = new ArrayList<>(List.of("systemd-analyze", "verify", "--man=no"));
        for (Map.Entry<String, String> unit : units.entrySet()) {
            Files.writeString(folder.resolve(unit.getKey()), unit.getValue());
            verify.add(folder.resolve(unit.getKey()).toString());
        }
        Ended verified = ChildProcess.of(verify).run();
        // It also looks at units of this system; those are not ours.
        assertThat(verified.errors().lines().filter(line -> line.contains("mailops")))
                .isEmpty();
        for (String unit : units.keySet()) {
            if (unit.endsWith(".service")) {
                Ended rated = ChildProcess.of(
                                "systemd-analyze",
                                "security",
                                "--offline=true",
                                "--threshold=30",
                                "--no-pager",
                                folder.resolve(unit).toString())
                        .run();
                assertThat(rated.succeeded())
                        .as("%s is exposed: %s%s", unit, rated.output(), rated.errors())
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        0 5 * * 0                    | Sun *-*-* 05:00:00                        | 0 5 * * 0
        0 5 * * 1-5                  | Mon,Tue,Wed,Thu,Fri *-*-* 05:00:00        | 0 5 * * 1-5
        0 5 1 * 0                    | Sun *-*-* 05:00:00 + *-*-01 05:00:00      | 0 5 1 * 0
        */20 9-17/4 * 1-3,7 *        | *-01..03,07-* 09,13,17:00,20,40:00        | 0,20,40 9,13,17 * 1-3,7 *
        */5 * * * *                  | *-*-* *:00/5:00                           | */5 * * * *
        7-59/10 * * * *              | *-*-* *:07/10:00                          | 7-59/10 * * * *
        @daily                       | *-*-* 00:00:00                            | 0 0 * * *
        0 0 5 ? * SUN                | Sun *-*-* 05:00:00                        | 0 5 * * 0
        every 5m                     | *-*-* *:00/5:00                           | */5 * * * *
        every 1m                     | *-*-* *:00/1:00                           | * * * * *
        every 2h                     | *-*-* 00/2:00:00 UTC                      | 0 */2 * * *
        every 24h                    | *-*-* 00:00:00 UTC                        | 0 0 * * *
        """)
    void bothSayTheSameInTheirLanguages(String schedule, String systemd, String cron) {
        Schedule read = Schedule.of(schedule, BERLIN);
        assertThat(String.join(" + ", OnCalendar.of("a", read, BERLIN))).isEqualTo(systemd);
        assertThat(CronTime.of("a", read, BERLIN)).isEqualTo(cron);
    }

    /// systemd's own reading of what we write, against ours.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        0 5 * * 0
        */20 9-17/4 * 1-3,7 *
        7-59/10 3 29 2 *
        0 0 6 ? * MON,THU
        15 2 28-31 * *
        every 2h
        """)
    void systemdReadsWhatWasMeant(String text) {
        require("systemd-analyze", "systemd");
        Schedule schedule = Schedule.of(text, ZoneId.of("UTC"));
        List<String> expected = new ArrayList<>();
        Instant time = Instant.parse("2026-11-22T17:00:00Z");
        for (int i = 0; i < 5; i++) {
            time = schedule.next(time).orElseThrow();
            expected.add(time.toString().replace('T', ' ').replace("Z", " UTC"));
        }
        Ended read = ChildProcess.of(
                        "env",
                        "TZ=UTC",
                        "systemd-analyze",
                        "calendar",
                        "--iterations=5",
                        "--base-time=2026-11-22 17:00:00 UTC",
                        OnCalendar.of("a", schedule, ZoneId.of("UTC")).getFirst())
                .run();
        assertThat(read.output()
                        .lines()
                        .filter(line -> line.contains("elapse:") || line.contains("Iter"))
                        .map(line -> line.substring(line.indexOf(": ") + 6)))
                .as(read.output() + read.errors())
                .containsExactlyElementsOf(expected);
    }

    @Test
    void whatTheyCannotSayIsRefused() {
        ZoneId utc = ZoneId.of("UTC");
        refused(() -> OnCalendar.of("a", Schedule.of("0 0 5 L * ?", BERLIN), BERLIN), "systemd cannot say that");
        refused(() -> OnCalendar.of("a", Schedule.of("every 7m", BERLIN), BERLIN), "whole number of 420 s");
        refused(() -> CronTime.of("a", Schedule.of("0 5 * * *", utc), BERLIN), "no zone but the host's");
        refused(() -> CronTime.of("a", Schedule.of("0/10 * * * * ?", BERLIN), BERLIN), "cron knows no seconds");
        refused(() -> CronTime.of("a", Schedule.of("every 30s", BERLIN), BERLIN), "whole number of 30 s");
        assertThat(OnCalendar.of("a", Schedule.of("0 5 * * *", utc), BERLIN)).containsExactly("*-*-* 05:00:00 UTC");
    }

    private static void refused(Runnable rendering, String why) {
        assertThatThrownBy(rendering::run).isInstanceOf(Failure.class).hasMessageContaining(why);
    }

    @Test
    void othersFilesAreLeftAlone() throws IOException {
        HostFiles files = new HostFiles(folder, "mailops");
        Map<String, String> table = new CronTable(RENDERING).of(usual());
        List<HostFiles.Change> changes = files.changes(table);
        assertThat(changes)
                .singleElement()
                .satisfies(change -> assertThat(change.isNew()).isTrue());
        changes.forEach(files::apply);
        assertThat(files.installed()).containsExactly("mailops");
        assertThat(files.changes(table)).isEmpty();
        // another schedule
        Map<String, String> fewer = new CronTable(RENDERING).of(usual().subList(0, 1));
        assertThat(files.changes(fewer).getFirst().difference())
                .startsWith("--- " + folder + "/mailops\n+++ " + folder + "/mailops (new)\n")
                .contains("-0 5 * * 0 root /usr/bin/mailops job run expunge --scheduled --quiet\n");
        // somebody else's
        Files.writeString(folder.resolve("mailops"), "* * * * * root true\n");
        assertThat(files.installed()).isEmpty();
        assertThatThrownBy(() -> files.changes(table))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("is not ours");
        // ours that is not wanted any more goes
        Files.writeString(folder.resolve("mailops-old.timer"), Rendering.MARK + "\n[Timer]\n");
        Files.delete(folder.resolve("mailops"));
        List<HostFiles.Change> last = files.changes(Map.of());
        assertThat(last)
                .singleElement()
                .satisfies(change -> assertThat(change.goes()).isTrue());
        last.forEach(files::apply);
        assertThat(files.installed()).isEmpty();
    }

    private static Map<String, String> units(Rendering rendering) {
        SystemdUnits systemd = new SystemdUnits(rendering);
        Map<String, String> units = systemd.ofJobs(usual());
        units.putAll(systemd.ofDaemon());
        return units;
    }

    private static List<ScheduledJob> usual() {
        return JobKind.usual().stream()
                .map(kind -> job(kind.toString(), kind, Schedule.of(kind.schedule(), BERLIN)))
                .toList();
    }

    private static ScheduledJob job(String name, JobKind kind, Schedule schedule) {
        return new ScheduledJob(
                name, kind.toString(), schedule, Duration.ZERO, kind.limit(), Retries.NONE, kind.overdue(), Scope.HOST);
    }

    private static void require(String program, String debianPackage) {
        if (!ChildProcess.isInstalled(program)) {
            String reason = program + " is not here: apt-get install " + debianPackage;
            if ("true".equals(System.getenv("CI"))) {
                Assertions.fail(reason);
            }
            Assumptions.abort(reason);
        }
    }
}
