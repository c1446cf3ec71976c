package mailops.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mailops.dovecot.DovecotServer;
import mailops.dovecot.DovecotServer.Release;
import mailops.dovecot.Trouble;
import mailops.mailbox.MailboxJob.Task;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Names that would be a shell word, an option, a pattern or a line of the protocol if somebody let them.
@Tag("real-server")
class HostileNamesTest {
    private static final List<String> NAMES = List.of(
            "a b@example.org",
            "quote\"s'",
            "-u",
            "--",
            "-A",
            "x;touch canary",
            "$(touch canary)",
            "`touch canary`",
            "grüße@example.org",
            "山田@example.org",
            "per%cent",
            "a".repeat(300) + "@example.org");
    /// Dovecot knows no users with such names, whatever the userdb says.
    private static final List<String> REFUSED = List.of("line\nother@example.org\tfetch", "cr\rx", "tab\tx\tpurge");

    private static final List<String> PATTERNS = List.of("*", "*@example.org", "a?b");

    @TempDir
    Path dir;

    @ParameterizedTest
    @EnumSource
    void throughTheSocketEveryNameIsOneName(Release release) throws Exception {
        List<String> all =
                Stream.of(NAMES, PATTERNS, REFUSED).flatMap(List::stream).toList();
        try (DovecotServer server = DovecotServer.start(dir, release, anybody(release))) {
            RunSummary run = expunge(server, all, "auto");
            assertThat(run.failed())
                    .allMatch(user -> user.outcome() instanceof UserResult.Outcome.Failed failed
                            && failed.trouble() == Trouble.UNKNOWN_USER);
            assertThat(run.failed().stream().map(UserResult::user).toList()).containsExactlyElementsOf(REFUSED);
            assertThat(run.total().messages()).isEqualTo(NAMES.size() + PATTERNS.size());
            assertThat(TestMail.there(dir.resolve("mail")))
                    .hasSize(REFUSED.size() + 1)
                    .contains("1600000000.M" + (all.size() + 1) + "P1.mx1");
        }
    }

    @ParameterizedTest
    @EnumSource
    void doveadmIsNotGivenPatterns(Release release) throws Exception {
        List<String> all =
                Stream.of(NAMES, PATTERNS, REFUSED).flatMap(List::stream).toList();
        try (DovecotServer server = DovecotServer.start(dir, release, anybody(release))) {
            RunSummary run = expunge(server, all, "none");
            assertThat(run.failed().stream().map(UserResult::user).collect(Collectors.toList()))
                    .containsExactlyElementsOf(
                            Stream.concat(PATTERNS.stream(), REFUSED.stream()).toList());
            assertThat(run.total().messages()).isEqualTo(NAMES.size());
            assertThat(TestMail.there(dir.resolve("mail"))).hasSize(PATTERNS.size() + REFUSED.size() + 1);
        }
    }

    /// One old message for each, and one for somebody who is not in the list.
    private RunSummary expunge(DovecotServer server, List<String> names, String socket) throws Exception {
        TestMail mail = new TestMail();
        for (String name : names) {
            mail.add(name, maildir(name), ".Trash", false, false);
        }
        mail.add("bystander", maildir("other@example.org"), ".Trash", false, false);
        Instant cutoff =
                Instant.ofEpochMilli(java.time.InstantSource.system().millis()).plusSeconds(60);
        RunSummary run = new Jobs(server, dir.resolve("mailops"))
                .socket(socket)
                .run(Task.EXPUNGE, names, cutoff)
                .run();
        assertThat(Path.of("canary")).doesNotExist();
        return run;
    }

    private Path maildir(String name) throws Exception {
        byte[] digest = MessageDigest.getInstance("MD5").digest(name.getBytes(StandardCharsets.UTF_8));
        return dir.resolve("mail").resolve(HexFormat.of().formatHex(digest)).resolve("Maildir");
    }

    /// Everybody exists, with a home that holds nothing of the name.
    private static String anybody(Release release) {
        return release == Release.TRIXIE ? """
                auth_username_chars =
                auth_username_format =
                passdb static {
                  password = x
                }
                userdb static {
                  userdb_static_allow_all_users = yes
                  fields {
                    uid = 5000
                    gid = 5000
                    home = @/mail/%{user | md5 | hexlify}
                  }
                }
                """ : """
                auth_username_chars =
                auth_username_format =
                passdb {
                  driver = static
                  args = password=x
                }
                userdb {
                  driver = static
                  args = uid=5000 gid=5000 allow_all_users=yes home=@/mail/%Mu
                }
                """;
    }
}
