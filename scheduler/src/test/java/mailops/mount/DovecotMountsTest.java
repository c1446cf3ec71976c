package mailops.mount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mailops.Failure;
import mailops.dovecot.DovecotSettings;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Dovecot 2.2 is in no Debian that still gets updates: a script stands in for its `doveadm mount`, which keeps the
/// file
/// that Dovecot keeps, as its source has it.
class DovecotMountsTest {
    @TempDir
    Path dir;

    @ParameterizedTest
    @CsvSource({
        "2.1.7, true",
        "2.2.13, true",
        "2.2.36.4, true",
        "2.3.0, false",
        "2.3.19.1, false",
        "2.4.1-4, false",
        "3.0, false"
    })
    void onlyTwoReleasesTrackMountPoints(String version, boolean tracked) {
        assertThat(DovecotMounts.tracks(version)).isEqualTo(tracked);
    }

    @Test
    void whatIsNoVersionIsAFailure() {
        assertThatThrownBy(() -> DovecotMounts.tracks("")).isInstanceOf(Failure.class);
        assertThatThrownBy(() -> DovecotMounts.tracks("doveconf:")).isInstanceOf(Failure.class);
    }

    /// doveadm has no option for it.
    @Test
    @Tag("real-server")
    void doveconfSaysTheVersion() {
        String version =
                DovecotSettings.ask(List.of("doveconf", "-c", "/dev/null")).version();
        assertThat(version).startsWith("2.");
        assertThat(DovecotMounts.tracks(version)).isFalse();
    }

    @Test
    void onceIsEnough() throws IOException {
        DovecotMounts mounts = new DovecotMounts(List.of(doveadm()));
        assertThat(mounts.ignore("/srv/www/*")).isTrue();
        assertThat(mounts.ignore("/srv/www/*")).isFalse();
        assertThat(mounts.ignore("/mnt/usb")).isTrue();
        assertThat(mounts.list())
                .containsExactly(
                        new DovecotMounts.Entry("/srv/www/*", "ignore"), new DovecotMounts.Entry("/mnt/usb", "ignore"));
        assertThat(Files.readString(dir.resolve("mounts"))).isEqualTo("ignore /srv/www/*\nignore /mnt/usb\n");
        assertThat(mounts.remove("/mnt/usb")).isTrue();
        assertThat(mounts.remove("/mnt/usb")).isFalse();
        assertThat(mounts.list()).containsExactly(new DovecotMounts.Entry("/srv/www/*", "ignore"));
    }

    private String doveadm() throws IOException {
        Path script = dir.resolve("doveadm");
        Files.writeString(script, """
                #!/bin/sh
                file=%s
                touch "$file"
                case "$1 $2" in
                "mount list")
                    echo "path   state"
                    while read -r state path; do echo "!$path   $state"; done <"$file" ;;
                "mount add")
                    grep -vxF -- "$4 $3" "$file" >"$file.new"
                    echo "$4 $3" >>"$file.new" && mv "$file.new" "$file" ;;
                "mount remove")
                    grep -qF -- " $3" "$file" || { echo "doveadm(root): Error: Mountpoint not found: $3" >&2; exit 67; }
                    grep -vF -- " $3" "$file" >"$file.new"; mv "$file.new" "$file" ;;
                *) exit 64 ;;
                esac
                """.formatted(dir.resolve("mounts")));
        assertThat(script.toFile().setExecutable(true)).isTrue();
        return script.toString();
    }
}
