package mailops.mount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import mailops.Failure;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MountGuardTest {
    @TempDir
    Path dir;

    private Path root;

    @BeforeEach
    void mail() throws IOException {
        dir = dir.toRealPath();
        root = Files.createDirectories(dir.resolve("srv/mail disk"));
        Files.createDirectory(root.resolve("u1"));
        mounted("/dev/sdb1");
        Files.writeString(
                dir.resolve("fstab"),
                "# comment\nproc /proc proc defaults 0 0\n/dev/sdb1 " + escaped(root) + " ext4 defaults 0 2\n");
    }

    @Test
    void theSameDiskIsFine() {
        guard(GuardSettings.STANDARD).remember(folders(0, 20));
        guard(GuardSettings.STANDARD).check(folders(0, 20));
    }

    @Test
    void anotherDiskIsNot() throws IOException {
        guard(GuardSettings.STANDARD).remember(folders(0, 20));
        mounted("/dev/sdc1");
        assertStopped(
                GuardSettings.STANDARD,
                folders(0, 20),
                root + " is on /dev/sdc1 (ext4), and was on /dev/sdb1 (ext4) the last time");
        guard(GuardSettings.STANDARD).remember(folders(0, 20));
        guard(GuardSettings.STANDARD).check(folders(0, 20));
    }

    @Test
    void aBareMountPointIsNot() throws IOException {
        Files.writeString(dir.resolve("mountinfo"), "1 0 8:1 / / rw - ext4 /dev/sda1 rw\n");
        assertStopped(
                GuardSettings.STANDARD, folders(0, 20), "nothing is mounted on " + root + ", which /etc/fstab names");
    }

    @Test
    void anEmptyRootIsNot() throws IOException {
        Files.delete(root.resolve("u1"));
        Files.createDirectory(root.resolve("lost+found"));
        assertStopped(GuardSettings.STANDARD, folders(0, 20), root + " is empty");
    }

    @Test
    void aSentinelProvesTheDisk() throws IOException {
        GuardSettings settings = new GuardSettings(root.toString(), ".mailops-root", new Share(50));
        assertStopped(settings, MailFolders.UNKNOWN, "/.mailops-root is not there");
        Files.createFile(root.resolve(".mailops-root"));
        guard(settings).remember(MailFolders.UNKNOWN);
        mounted("/dev/sdc1");
        guard(settings).check(MailFolders.UNKNOWN);
    }

    @Test
    void tooManyUsersWithoutAFolderAreNot() {
        guard(GuardSettings.STANDARD).check(folders(10, 20));
        assertStopped(
                GuardSettings.STANDARD,
                folders(11, 20),
                "11 of 20 users have no mail folder, more than 50%, such as u1");
        // somebody asks for a few users
        guard(GuardSettings.STANDARD).check(folders(3, 3));
    }

    private void mounted(String source) throws IOException {
        Files.writeString(
                dir.resolve("mountinfo"),
                "1 0 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw\n36 1 8:17 / " + escaped(root)
                        + " rw,noatime shared:2 - ext4 " + source + " rw\n");
    }

    private static String escaped(Path path) {
        return path.toString().replace(" ", "\\040");
    }

    private MailFolders folders(int missing, int known) {
        return new MailFolders(
                Optional.of(root),
                known,
                IntStream.rangeClosed(1, missing).mapToObj(i -> "u" + i).toList(),
                List.of());
    }

    private MountGuard guard(GuardSettings settings) {
        return new MountGuard(
                settings, dir.resolve("state/mail-disk"), new Mounts(dir.resolve("mountinfo"), dir.resolve("fstab")));
    }

    private void assertStopped(GuardSettings settings, MailFolders folders, String why) {
        assertThatThrownBy(() -> guard(settings).check(folders)).isInstanceOfSatisfying(Failure.class, failure -> {
            assertThat(failure.kind()).isEqualTo(Failure.Kind.BUSY);
            assertThat(failure).hasMessageContaining(why);
        });
    }

    @Test
    void pathsAreIgnoredWithWhatIsBelow() {
        IgnoredPaths ignored = new IgnoredPaths(dir.resolve("state/ignored-paths"));
        assertThat(ignored.add("/srv/backup")).isTrue();
        assertThat(ignored.add("/srv/backup")).isFalse();
        assertThat(ignored.add("/mnt/*")).isTrue();
        assertThat(ignored.list()).isEqualTo(List.of("/mnt/*", "/srv/backup"));
        assertThat(IgnoredPaths.cover(ignored.list(), Path.of("/srv/backup/mail")))
                .isTrue();
        assertThat(IgnoredPaths.cover(ignored.list(), Path.of("/srv/backup2"))).isFalse();
        assertThat(IgnoredPaths.cover(ignored.list(), Path.of("/mnt/usb"))).isTrue();
        assertThat(IgnoredPaths.cover(ignored.list(), Path.of("/mnt"))).isFalse();
        assertThat(ignored.remove("/srv/backup")).isTrue();
        assertThat(ignored.remove("/srv/backup")).isFalse();
    }
}
