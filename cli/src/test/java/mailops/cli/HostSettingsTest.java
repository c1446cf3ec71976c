package mailops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class HostSettingsTest {
    @TempDir
    Path programs;

    private HostSettings settings() {
        return new HostSettings(Optional.empty(), Map.of("PATH", programs.toString()));
    }

    private void doveconf(String script) throws IOException {
        Path file = programs.resolve("doveconf");
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void dovecotSaysWhatItIs() throws Exception {
        doveconf("echo '# 2.3.19.1 (9b53102964): /etc/dovecot/dovecot.conf'");
        assertThat(settings().dovecotRelease()).contains("2.3.19.1");
    }

    @Test
    void whatFailsTellsNothing() throws Exception {
        doveconf("echo '# 2.3.19.1 (9b53102964): /etc/dovecot/dovecot.conf'; exit 89");
        assertThat(settings().dovecotRelease()).isEmpty();
    }

    @Test
    void whatIsNotHereTellsNothing() {
        assertThat(settings().dovecotRelease()).isEmpty();
    }

    /// A file system that does not answer, for one, must not keep the explanation back.
    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void whatHangsIsNotWaitedFor() throws Exception {
        doveconf("sleep 1000 & wait");
        assertThat(settings().dovecotRelease()).isEmpty();
    }
}
