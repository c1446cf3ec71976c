package mailops.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import mailops.dovecot.DovecotServer;
import mailops.dovecot.Trouble;
import mailops.mailbox.MailboxJob.Task;
import mailops.process.ChildProcess;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Ten users, seven of them broken in different ways: exactly those are reported, and the others are done.
@Tag("real-server")
class BrokenUsersTest {
    @TempDir
    Path dir;

    @ParameterizedTest
    @CsvSource({"INSTALLED, auto", "INSTALLED, none", "TRIXIE, auto"})
    void nobodysTroubleStopsTheOthers(DovecotServer.Release release, String socket) throws Exception {
        try (DovecotServer server = DovecotServer.start(dir, release, "")) {
            TestMail mail = new TestMail();
            List<String> users = List.of(
                    "good1", "unknown", "lowuid", "driver", "nohome", "good2", "closed", "locked", "file", "good3");
            for (String user : users) {
                mail.add(user, server.home(user).resolve("Maildir"), ".Trash", false, false);
            }
            List.of("good1", "good2", "good3", "closed", "locked", "file").forEach(user -> add(server, user));
            server.addUser("lowuid", "{PLAIN}x:33:33::" + server.home("lowuid") + "::");
            String driver = release == DovecotServer.Release.TRIXIE
                    ? "userdb_mail_driver=nosuch"
                    : "userdb_mail=nosuch:~/Maildir";
            server.addUser("driver", "{PLAIN}x:5000:5000::" + server.home("driver") + "::" + driver);
            server.addUser("nohome", "{PLAIN}x:5000:5000::::");
            ChildProcess.of("chown", "-R", "root:root", server.home("closed").toString())
                    .run();
            ChildProcess.of("chmod", "700", server.home("closed").toString()).run();
            Path lock = server.home("locked").resolve("Maildir/.Trash/dovecot-uidlist.lock");
            Files.writeString(lock, "another process\n");
            Files.move(
                    server.home("file").resolve("Maildir"), server.home("file").resolve("elsewhere"));
            Files.writeString(server.home("file").resolve("Maildir"), "not a folder\n");
            DovecotServer.own(server.home("file").resolve("Maildir"));

            Instant cutoff = Instant.ofEpochMilli(
                            java.time.InstantSource.system().millis())
                    .plusSeconds(60);
            RunSummary run = new Jobs(server, dir.resolve("mailops"))
                    .socket(socket)
                    .limit(Duration.ofSeconds(4))
                    .run(Task.EXPUNGE, users, cutoff)
                    .run();

            Map<String, Trouble> failed = new TreeMap<>();
            List<String> messages = new ArrayList<>();
            for (UserResult user : run.failed()) {
                if (user.outcome() instanceof UserResult.Outcome.Failed outcome) {
                    failed.put(user.user(), outcome.trouble());
                    messages.add(user.user() + ": " + outcome.message());
                }
            }
            assertThat(failed.keySet())
                    .as(messages.toString())
                    .isEqualTo(Set.of("unknown", "lowuid", "driver", "nohome", "closed", "locked", "file"));
            assertThat(failed)
                    .containsEntry("unknown", Trouble.UNKNOWN_USER)
                    .containsEntry("locked", Trouble.TIME_LIMIT);
            assertThat(messages)
                    .anyMatch(text -> text.startsWith("lowuid: ") && text.contains("UID 33"))
                    .anyMatch(text -> text.startsWith("nohome: ")
                            && text.toLowerCase(java.util.Locale.ROOT).contains("home"))
                    .anyMatch(text -> text.startsWith("closed: ") && text.contains("Permission denied"));
            assertThat(run.total().messages()).isEqualTo(3);
            assertThat(TestMail.there(dir.resolve("mail"))).hasSize(7);
        }
    }

    private static void add(DovecotServer server, String user) {
        try {
            server.addUser(user);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
