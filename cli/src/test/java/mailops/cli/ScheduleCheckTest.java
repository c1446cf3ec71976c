package mailops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the doctor says about who runs the jobs.
class ScheduleCheckTest {
    private static final String OK =
            "{\"check\":\"schedule\",\"result\":\"ok\",\"text\":\"No job is overdue, and none failed the last time.\"}";

    @TempDir
    Path folder;

    private Host host;

    @BeforeEach
    void prepare() {
        host = new Host(folder);
    }

    private List<String> schedule() {
        return host.run(
                        "doctor",
                        "--format",
                        "json",
                        "--config",
                        folder.resolve("doctor.yaml").toString())
                .out()
                .lines()
                .filter(line -> line.contains("\"check\":\"schedule\""))
                .toList();
    }

    private static String nothing(String todo) {
        return "{\"check\":\"schedule\",\"result\":\"advice\",\"text\":\"Nothing runs the jobs: neither the daemon nor"
                + " timers are set up.\",\"todo\":[\"" + todo + "\"]}";
    }

    private void install(String kind) {
        assertThat(host.run("timers", "install", kind, "--destination", folder.toString())
                        .status())
                .isZero();
    }

    /// As `systemctl enable` does it.
    private void enable(String target, String unit) throws IOException {
        Path units = folder.resolve("etc/systemd/system");
        Files.createDirectories(units.resolve(target));
        Files.createSymbolicLink(units.resolve(target).resolve(unit), units.resolve(unit));
    }

    @Test
    void timersThatAreNotEnabledRunNothing() throws Exception {
        install("--systemd");
        assertThat(schedule())
                .singleElement()
                .asString()
                .contains("systemctl enable --now mailops-doctor.timer mailops-expunge.timer ");
        enable("timers.target.wants", "mailops-index.timer");
        assertThat(schedule()).containsExactly(OK);
    }

    @Test
    void aDaemonThatIsNotEnabledRunsNothing() throws Exception {
        install("--daemon");
        assertThat(schedule()).containsExactly(nothing("systemctl enable --now mailops.service"));
        enable("multi-user.target.wants", "mailops.service");
        assertThat(schedule()).containsExactly(OK);
    }

    @Test
    void aTableThatNobodyReadsRunsNothing() throws Exception {
        install("--cron");
        assertThat(schedule()).containsExactly(OK);
        Files.delete(host.cron());
        assertThat(schedule()).containsExactly(nothing("apt install cron"));
    }

    @Test
    void theRemedyIsThatOfTheHost() throws Exception {
        assertThat(schedule()).containsExactly(nothing("mailops timers install --cron"));
        Files.delete(host.cron());
        assertThat(schedule()).containsExactly(nothing("apt install cron && mailops timers install --cron"));
        Files.createDirectories(folder.resolve("run/systemd/system"));
        assertThat(schedule()).containsExactly(nothing("mailops timers install --daemon"));
    }

    @Test
    void whatTheAdministratorSetUpCountsAsLongAsItRuns() {
        String config = folder.resolve("doctor.yaml").toString();
        // By hand: that starts nothing.
        host.run("job", "run", "index", "--config", config);
        assertThat(schedule()).containsExactly(nothing("mailops timers install --cron"));
        host.run("job", "run", "index", "--scheduled", "--config", config);
        assertThat(schedule()).containsExactly(OK);
        host.at(Host.NOW.plus(Duration.ofDays(2)));
        assertThat(schedule())
                .singleElement()
                .asString()
                .contains("\"problem\"", "neither the daemon nor timers are set up. Overdue: 3 jobs.");
        // One of them runs again, the others do not.
        host.run("job", "run", "index", "--scheduled", "--config", config);
        assertThat(schedule()).hasSize(2).anyMatch(line -> line.contains("The job rotate should have run at "));
    }

    @Test
    void whereNoJobIsOnNothingNeedsToRunThem() throws Exception {
        Files.writeString(
                folder.resolve("doctor.yaml"),
                "jobs:\n"
                        + String.join(
                                "",
                                List.of("index", "expunge", "rotate", "report", "doctor").stream()
                                        .map(job -> "  " + job + ": {enabled: no}\n")
                                        .toList()));
        assertThat(schedule()).containsExactly(OK);
    }
}
