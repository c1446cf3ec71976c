package mailops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RotateCommandTest {
    private static final String LINE = "Nov 22 17:00:00 mx1 postfix/qmgr[7]: ";

    @TempDir
    Path dir;

    private Host host;
    private Path log;

    @BeforeEach
    void prepare() throws IOException {
        host = new Host(dir.resolve("host"));
        log = Files.createDirectories(dir.resolve("log")).resolve("mail.log");
        Files.writeString(log, LINE + "newest removed\n");
        Files.writeString(
                dir.resolve("conf"), "rotate 1\nmonthly\n" + log + " {\n}\n" + dir + "/log/none.log {\nmissingok\n}\n");
        Files.createDirectories(dir.resolve("host/etc/mailops"));
        Files.writeString(
                dir.resolve("host/etc/mailops/mailops.yaml"),
                "logs: ['" + dir + "/log/mail.log*']\nrotate:\n  files: [" + dir + "/conf]\n  state: " + dir
                        + "/state\n");
    }

    private Host.Result run(String... words) {
        Host.Result result = host.run(words);
        return new Host.Result(
                result.status(),
                result.out().replace(dir.toString(), "@"),
                result.err().replace(dir.toString(), "@"));
    }

    @Test
    void saysWhatItWouldDoAndWhy() throws Exception {
        Files.writeString(dir.resolve("state"), "logrotate state -- version 2\n\"" + log + "\" 2026-10-1-6:25:0\n");
        Files.writeString(dir.resolve("log/mail.log.1"), "old\n");
        Host.Result result = run("rotate", "--dry-run");
        assertThat(result.err()).isEmpty();
        assertThat(result.out()).isEqualTo("""
                @/conf:3
                  @/log/mail.log, 52 B, would be rotated: monthly, rotated or first seen 2026-10-01 06:25
                    rename @/log/mail.log.1 → mail.log.2
                    rename @/log/mail.log → @/log/mail.log.1
                    remove @/log/mail.log.2, if it is there
                @/conf:5
                  @/log/none.log stays: there is no such log
                1 log would be rotated, 1 left as they are. Nothing was changed.
                """);
        assertThat(dir.resolve("log"))
                .isDirectoryContaining("glob:**/mail.log")
                .isDirectoryNotContaining("glob:**/mail.log.2");
    }

    @Test
    void saysWhatItDid() {
        Host.Result result = run("rotate", "--force");
        assertThat(result.err()).isEmpty();
        assertThat(result.out()).isEqualTo("""
                rotated  @/log/mail.log  52 B  is mail.log.1  (--force)
                1 log rotated (52 B), 1 left as they are.
                """);
        assertThat(result.status()).isZero();
        assertThat(run("rotate").out()).isEqualTo("0 logs rotated, 2 left as they are.\n");
    }

    @Test
    void saysItInJson() {
        Host.Result result = run("rotate", "--force", "--format", "json");
        List<String> lines = result.out().lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0))
                .isEqualTo(
                        "{\"log\":\"@/log/mail.log\",\"status\":\"rotated\",\"reason\":\"--force\",\"bytes_before\":52,"
                                + "\"target\":\"@/log/mail.log.1\",\"bytes_after\":52,\"bytes_maybe_missed\":0}");
        assertThat(lines.get(2)).contains("\"task\":\"rotate\"", "\"logs\":2,\"rotated\":1,\"skipped\":1,\"failed\":0");
    }

    @Test
    void takesALogByName() throws Exception {
        Files.writeString(dir.resolve("conf"), "rotate 1\n" + dir + "/log/*.log {\n}\n");
        Files.writeString(dir.resolve("log/other.log"), "x\n");
        assertThat(run("rotate", "--force", log.toString()).out()).contains("1 log rotated");
        assertThat(dir.resolve("log/other.log")).exists();
        assertThat(run("rotate", "--force", dir.resolve("conf").toString()).out())
                .contains("1 log rotated", "1 failed");
    }

    @Test
    void indexesBeforeItRemoves() throws Exception {
        assertThat(host.run("index").status()).isZero();
        Files.writeString(dir.resolve("log/mail.log.1"), LINE + "oldest removed\n");
        assertThat(run("rotate", "--force").out()).contains("1 rotated file removed");
        assertThat(host.run("search", "oldest", "--count").out()).startsWith("1");
    }

    @Test
    void keepsWhatCannotBeIndexed() throws Exception {
        assertThat(host.run("index").status()).isZero();
        Files.write(dir.resolve("log/mail.log.1"), new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3});
        Host.Result result = run("rotate", "--force");
        assertThat(result.err()).contains("@/log/mail.log.2: stays for now: it cannot be indexed: ");
        assertThat(dir.resolve("log/mail.log.2")).exists();
    }

    @Test
    void takesLogrotatesCommandLine() {
        Host.Result result = run("logrotate", "-vf", "-s", dir + "/own", dir + "/conf");
        assertThat(result.status()).isZero();
        assertThat(result.err()).contains("@/log/none.log: stays as it is: there is no such log");
        assertThat(dir.resolve("own")).content().startsWith("logrotate state -- version 2\n\"");
        assertThat(dir.resolve("log/mail.log.1")).exists();
        assertThat(run("logrotate").status()).isEqualTo(1);
        assertThat(run("logrotate", "-d", dir + "/conf").out()).contains("Nothing was changed");
    }
}
