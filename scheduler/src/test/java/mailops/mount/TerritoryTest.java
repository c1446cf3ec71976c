package mailops.mount;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mailops.userdb.PathTemplate;
import mailops.userdb.Variables;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TerritoryTest {
    @TempDir
    Path dir;

    private IgnoredPaths ignored;
    private PathTemplate template;

    @BeforeEach
    void folders() throws IOException {
        dir = dir.toRealPath();
        ignored = new IgnoredPaths(dir.resolve("state/ignored-paths"));
        for (String folder : List.of("example.org/anna", "example.org/ben", "example.net/carl", "example.com/dora")) {
            Files.createDirectories(dir.resolve("mail").resolve(folder).resolve("Maildir"));
        }
        Files.createSymbolicLink(dir.resolve("mail/example.org/linked"), dir.resolve("mail/example.net/carl"));
        template = new PathTemplate(Variables.of(dir + "/mail/%d/%n/Maildir"));
        Files.writeString(
                dir.resolve("mountinfo"),
                "1 0 8:1 / / rw - ext4 /dev/sda1 rw\n2 1 8:2 / " + dir + "/mail rw - ext4 /dev/sdb1 rw\n3 2 8:3 / "
                        + dir + "/mail/example.net rw - ext4 /dev/sdc1 rw\n");
    }

    @Test
    void mountPointsAreNotCrossed() throws IOException {
        PathTemplate.Found found = walk(false);
        assertThat(users(found)).containsExactly("anna@example.org", "ben@example.org", "dora@example.com");
        assertThat(found.leftOut())
                .isEqualTo(Map.of(
                        dir.resolve("mail/example.net"), "another file system",
                        dir.resolve("mail/example.org/linked"), "another file system"));
        assertThat(found.remark())
                .contains(dir.resolve("mail/example.net") + " was not looked into (another file system), and 1 more");
    }

    @Test
    void unlessToldTo() throws IOException {
        PathTemplate.Found found = walk(true);
        assertThat(users(found))
                .containsExactly(
                        "anna@example.org",
                        "ben@example.org",
                        "carl@example.net",
                        "dora@example.com",
                        "linked@example.org");
        assertThat(found.remark()).isEmpty();
    }

    @Test
    void whatIsIgnoredIsNotWalked() throws IOException {
        ignored.add(dir + "/mail/example.org/ben");
        ignored.add(dir + "/mail/example.net/*");
        PathTemplate.Found found = walk(true);
        assertThat(users(found)).containsExactly("anna@example.org", "dora@example.com");
        // the link leads to where it must not go
        assertThat(found.leftOut()).hasSize(3).containsValue("ignored");
    }

    @Test
    void norIsAFolderThatIsIgnoredAsAWhole() throws IOException {
        ignored.add(dir + "/mail");
        assertThat(walk(true).matches()).isEmpty();
        assertThat(new Territory(ignored, true).refusal(dir.resolve("mail"), dir.resolve("mail")))
                .isEqualTo(Optional.of("ignored"));
    }

    private PathTemplate.Found walk(boolean otherDisks) throws IOException {
        Mounts mounts = new Mounts(dir.resolve("mountinfo"), dir.resolve("fstab"));
        return template.find(new Territory(ignored, otherDisks, mounts));
    }

    private static List<String> users(PathTemplate.Found found) {
        return found.matches().stream()
                .flatMap(match -> match.user().stream())
                .sorted()
                .toList();
    }
}
