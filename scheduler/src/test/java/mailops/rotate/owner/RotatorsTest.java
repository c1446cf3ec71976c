package mailops.rotate.owner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RotatorsTest {
    private static final Optional<Rotators.Idle> RUNS = Optional.empty();
    private static final Optional<Rotators.Idle> IDLE =
            Optional.of(new Rotators.Idle("nothing runs its jobs", "mailops timers install --daemon"));

    @TempDir
    Path dir;

    private HostFolder host;
    private Path mail;
    private Path web;
    private Path ours;

    @BeforeEach
    void prepare() throws IOException {
        host = new HostFolder(Files.createDirectory(dir.resolve("host")));
        Path logs = Files.createDirectory(dir.resolve("logs"));
        mail = Files.createFile(logs.resolve("mail.log"));
        web = Files.createFile(logs.resolve("web.log"));
        ours = Files.createFile(logs.resolve("ours.log"));
        // The same log in both, one in each, and a pattern.
        Files.writeString(dir.resolve("logrotate.conf"), mail + " {\n}\n" + logs + "/w*.log {\nmissingok\n}\n");
        Files.writeString(dir.resolve("mailops.conf"), mail + " {\n}\n" + ours + " {\n}\n");
    }

    private Rotators rotators(boolean ownsAll) {
        return Rotators.of(
                LogrotateOnHost.look(host.root()),
                List.of(dir.resolve("logrotate.conf")),
                List.of(dir.resolve("mailops.conf")),
                ownsAll,
                dir,
                Instant.parse("2026-11-22T17:00:00Z").atZone(ZoneOffset.UTC));
    }

    private static Rotators.Finding good(String text) {
        return new Rotators.Finding(true, text, Optional.empty());
    }

    private static Rotators.Finding bad(String text, String hint) {
        return new Rotators.Finding(false, text, Optional.of(hint));
    }

    @Test
    void knowsWhichLogIsWhose() throws Exception {
        host.withLogrotate().with("systemd").with("timer");
        Rotators rotators = rotators(false);
        assertThat(rotators.its()).isEqualTo(Set.of(mail, web));
        assertThat(rotators.ours()).isEqualTo(Set.of(mail, ours));
        assertThat(List.of(mail, web, ours)).filteredOn(rotators::isLeft).containsExactly(mail, web);
        assertThat(List.of(mail, web, ours)).filteredOn(rotators::isLogrotates).containsExactly(mail, web);
    }

    @Test
    void aConfigurationThatIsNotThereOrBrokenNamesNoLog() throws Exception {
        host.withLogrotate().with("systemd").with("timer");
        Files.delete(dir.resolve("logrotate.conf"));
        Files.writeString(dir.resolve("mailops.conf"), mail + " {\nrotat 5\n}\n" + ours + " {\n}\n");
        assertThat(rotators(false).its()).isEmpty();
        assertThat(rotators(false).ours()).isEqualTo(Set.of(ours));
    }

    @Test
    void logrotateHasWhatItIsStartedFor() throws Exception {
        host.withLogrotate().with("systemd").with("timer");
        assertThat(rotators(false).findings(List.of(mail, ours), RUNS))
                .containsExactly(
                        good("logrotate rotates 2 logs, started by logrotate.timer; mailops leaves them to it"),
                        good("mailops rotates 1 log"));
    }

    @Test
    void mailopsHasAllWhereLogrotateIsNotStarted() throws Exception {
        host.withLogrotate().with("systemd").with("timer").with("masked-timer");
        Rotators rotators = rotators(false);
        assertThat(rotators.isLeft(mail)).isFalse();
        assertThat(rotators.findings(List.of(), RUNS)).containsExactly(good("mailops rotates 2 logs"));
    }

    @Test
    void mailopsHasAllWhereLogrotateIsNotInstalled() throws Exception {
        host.with("cron").with("script");
        Rotators rotators = rotators(false);
        assertThat(rotators.isLeft(mail)).isFalse();
        assertThat(rotators.findings(List.of(), RUNS)).containsExactly(good("mailops rotates 2 logs"));
    }

    @Test
    void rotateOwnerTakesThemFromLogrotate() throws Exception {
        host.withLogrotate().with("systemd").with("timer");
        Rotators rotators = rotators(true);
        assertThat(rotators.isLogrotates(mail)).isTrue();
        assertThat(rotators.isLeft(mail)).isFalse();
        assertThat(rotators.findings(List.of(), RUNS))
                .containsExactly(
                        bad(
                                "logrotate rotates 2 logs, started by logrotate.timer; 1 of them is mailops' too",
                                "systemctl disable --now logrotate.timer"),
                        good("mailops rotates 2 logs"));
        // Nobody is to stop the only one that rotates them.
        assertThat(rotators.findings(List.of(), IDLE))
                .containsExactly(
                        good("logrotate rotates 2 logs, started by logrotate.timer"),
                        bad(
                                "mailops would rotate 2 logs, but nothing runs its jobs",
                                "mailops timers install --daemon"));
    }

    @Test
    void cronIsToldOtherwiseThanATimer() throws Exception {
        host.withLogrotate().with("cron").with("script");
        assertThat(rotators(true).findings(List.of(), RUNS))
                .contains(bad(
                        "logrotate rotates 2 logs, started by /etc/cron.daily/logrotate; 1 of them is mailops' too",
                        "chmod -x /etc/cron.daily/logrotate"));
    }

    @Test
    void saysThatNobodyRotates() throws Exception {
        host.withLogrotate().with("systemd");
        assertThat(rotators(false).findings(List.of(), IDLE))
                .containsExactly(
                        bad(
                                "logrotate is installed, but neither its timer nor cron starts it",
                                "systemctl enable --now logrotate.timer, or let mailops rotate:"
                                        + " mailops timers install --daemon"),
                        bad(
                                "mailops would rotate 2 logs, but nothing runs its jobs",
                                "mailops timers install --daemon"));
    }

    @Test
    void saysWhichLogGrows() throws Exception {
        host.withLogrotate().with("systemd").with("timer");
        Path forgotten = dir.resolve("logs/dovecot.log");
        assertThat(rotators(false).findings(List.of(mail, web, ours, forgotten), RUNS))
                .endsWith(bad(
                        forgotten + ": no configuration names it, so it grows for ever", "add it to /etc/logrotate.d"));
    }
}
