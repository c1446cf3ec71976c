package mailops.mount;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
    void onlyTwoReleasesTrackMountPoints(String version, boolean tracked) throws IOException {
        assertThat(new DovecotMounts(List.of(doveadm(version))).areTracked()).isEqualTo(tracked);
    }

    @Test
    void onceIsEnough() throws IOException {
        DovecotMounts mounts = new DovecotMounts(List.of(doveadm("2.2.13")));
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

    private String doveadm(String version) throws IOException {
        Path script = dir.resolve("doveadm");
        Files.writeString(script, """
                #!/bin/sh
                file=%s
                touch "$file"
                case "$1 $2" in
                "--version ") echo "%s (abcdef)" ;;
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
                """.formatted(dir.resolve("mounts"), version));
        assertThat(script.toFile().setExecutable(true)).isTrue();
        return script.toString();
    }
}
