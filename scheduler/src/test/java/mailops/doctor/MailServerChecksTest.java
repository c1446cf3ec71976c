package mailops.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import mailops.doctor.Finding.Result;
import mailops.dovecot.Dovecot;
import mailops.dovecot.DovecotAccess;
import mailops.dovecot.DovecotServer;
import mailops.dovecot.DovecotServer.Release;
import mailops.mailbox.ExpungePolicy;
import mailops.mount.GuardSettings;
import mailops.process.ChildProcess;
import mailops.userdb.WalkLimits;
import mailops.users.Postfix;
import mailops.users.UserSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The checks on real servers.
@Tag("real-server")
class MailServerChecksTest {
    private static final String MAILBOXES = """
            namespace inbox {
              inbox = yes
              separator = /
              mailbox Trash {
                autoexpunge = 30d
              }
            }
            """;
    private static final String STATIC_2_3 = """
            passdb {
              driver = passwd-file
              args = @/users
            }
            userdb {
              driver = static
              args = uid=5000 gid=5000 home=@/mail/%u
            }
            """;
    private static final String STATIC_2_4 = """
            passdb passwd-file {
              passwd_file_path = @/users
            }
            userdb static {
              fields {
                uid = 5000
                gid = 5000
                home = @/mail/%{user}
              }
            }
            """;

    @TempDir
    Path dir;

    @BeforeEach
    void everybodyMayEnter() {
        ChildProcess.of("chmod", "755", dir.toString()).run();
    }

    @ParameterizedTest
    @EnumSource
    void aServerThatIsInOrder(Release release) throws IOException {
        String settings = MAILBOXES + "mail_always_cache_fields = date.save\n";
        try (DovecotServer server = DovecotServer.start(dir, release, settings)) {
            server.addUser("anna@example.org");
            server.addUser("newcomer@example.org");
            server.save("anna@example.org", "Trash", "Subject: x\n\nx\n");
            Map<String, Finding> found = examine(server, GuardSettings.STANDARD);
            assertThat(found.values()).noneMatch(Finding::needsSomebody);
            assertThat(text(found, "dovecot")).contains("Dovecot 2.", "doveadm-server");
            assertThat(text(found, "user-list")).isEqualTo("2 users from doveadm user '*'.");
            assertThat(text(found, "mail-folders")).endsWith("1 user without one yet.");
            assertThat(text(found, "mail-disk")).startsWith(dir.resolve("mail") + " is on ");
            assertThat(text(found, "autoexpunge")).contains("Trash after 30");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aServerAsManyAre(Release release) throws IOException {
        Files.writeString(dir.resolve("users"), "anna@example.org:{PLAIN}x\nANNA2@example.org:{PLAIN}x\n");
        String databases = release == Release.TRIXIE ? STATIC_2_4 : STATIC_2_3;
        try (DovecotServer server = DovecotServer.start(dir, release, databases)) {
            server.save("anna@example.org", "Trash", "Subject: x\n\nx\n");
            Files.createDirectories(dir.resolve("mail/gone@example.org/Maildir/cur"));
            Map<String, Finding> found = examine(server, GuardSettings.STANDARD);
            assertThat(results(found, Result.ADVICE))
                    .containsExactlyInAnyOrder("user-list", "user-list+", "mail-folders", "save-dates");
            assertThat(results(found, Result.PROBLEM)).isEmpty();
            assertThat(text(found, "user-list"))
                    .contains("The userdb is static", "1 user from " + dir.resolve("users"));
            assertThat(finding(found, "user-list").todo()).anyMatch(line -> line.contains("userdb"));
            assertThat(text(found, "user-list+")).contains("ANNA2@example.org", "lower case");
            assertThat(text(found, "mail-folders")).contains("gone@example.org");
            assertThat(finding(found, "save-dates").todo()).contains("mail_always_cache_fields = date.save");
            assertThat(dir.resolve("mailops")).doesNotExist();
        }
    }

    @Test
    void aServerThatIsDown() throws IOException {
        DovecotServer server = DovecotServer.start(dir, Release.INSTALLED, "");
        server.addUser("anna@example.org");
        server.close();
        Map<String, Finding> found = examine(server, GuardSettings.STANDARD);
        assertThat(results(found, Result.PROBLEM)).containsExactly("dovecot");
        assertThat(text(found, "dovecot")).contains("Dovecot does not answer", "auth-userdb");
        assertThat(results(found, Result.NOT_CHECKED)).containsExactly("user-list", "mail-folders", "mail-disk");
    }

    @Test
    void aWrongDisk() throws IOException {
        try (DovecotServer server = DovecotServer.start(dir, Release.INSTALLED, "")) {
            server.addUser("anna@example.org");
            server.save("anna@example.org", "Trash", "Subject: x\n\nx\n");
            Map<String, Finding> found =
                    examine(server, new GuardSettings("auto", ".right-disk", GuardSettings.STANDARD.missing()));
            assertThat(results(found, Result.PROBLEM)).containsExactly("mail-disk");
            assertThat(text(found, "mail-disk")).contains(".right-disk is not there");
        }
    }

    @Test
    void aConfigurationThatDovecotDoesNotTake() throws IOException {
        DovecotServer server = DovecotServer.start(dir, Release.INSTALLED, "");
        server.close();
        Files.writeString(dir.resolve("dovecot.conf"), "no_such_setting = yes\n");
        Map<String, Finding> found = examine(server, GuardSettings.STANDARD);
        assertThat(text(found, "dovecot")).contains("no_such_setting");
        assertThat(finding(found, "dovecot").result()).isEqualTo(Result.PROBLEM);
    }

    /// The findings by their check; a second one of a check has a plus behind its name.
    private Map<String, Finding> examine(DovecotServer server, GuardSettings guard) {
        Dovecot programs = new Dovecot(server.program("doveadm"), server.program("doveconf"));
        MailServer examined = new MailServer(
                new DovecotAccess(programs, "auto", DovecotAccess.NONE),
                new UserSettings(
                        Optional.empty(),
                        List.of(),
                        "a test",
                        programs,
                        new Postfix(Optional.of(dir.resolve("none"))),
                        UserSettings.USUAL_PATIENCE,
                        WalkLimits.NONE),
                ExpungePolicy.STANDARD,
                guard,
                dir.resolve("mailops"));
        Map<String, Finding> found = new LinkedHashMap<>();
        Doctor.examine(MailServerChecks.of(examined), (name, finding) -> {
            assertThat(finding.text()).isNotBlank();
            found.put(found.containsKey(name) ? name + "+" : name, finding);
        });
        return found;
    }

    private static String text(Map<String, Finding> found, String check) {
        return finding(found, check).text();
    }

    private static Finding finding(Map<String, Finding> found, String check) {
        return Objects.requireNonNull(found.get(check));
    }

    private static List<String> results(Map<String, Finding> found, Result result) {
        List<String> names = new ArrayList<>();
        found.forEach((name, finding) -> {
            if (finding.result() == result) {
                names.add(name);
            }
        });
        return names;
    }
}
