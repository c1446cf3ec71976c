package mailops.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import mailops.Failure;
import mailops.dovecot.DovecotServer;
import mailops.mailbox.MailboxJob.Task;
import mailops.process.ChildProcess;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Another file system where the mail was: the run stops, and nothing is made on it.
@Tag("real-server")
class WrongDiskTest {
    @TempDir
    Path dir;

    @Test
    void aRunStopsBeforeDovecotMakesMailboxes() throws Exception {
        String auto = """
                namespace inbox {
                  inbox = yes
                  separator = /
                  mailbox Trash {
                    auto = create
                  }
                }
                """;
        try (DovecotServer server = DovecotServer.start(dir, DovecotServer.Release.INSTALLED, auto)) {
            TestMail mail = new TestMail();
            List<String> users = List.of("a", "b");
            for (String user : users) {
                server.addUser(user);
                mail.add(user, server.home(user).resolve("Maildir"), ".Trash", true, false);
            }
            server.addUser("newcomer");
            Instant cutoff = Instant.EPOCH.plusSeconds(1_000_000_000);
            Jobs jobs = new Jobs(server, dir.resolve("mailops"));
            assertThat(jobs.run(Task.EXPUNGE, users, cutoff).run().failed()).isEmpty();

            String root = dir.resolve("mail").toString();
            assertThat(ChildProcess.of("mount", "-t", "tmpfs", "wrong-disk", root)
                            .run()
                            .succeeded())
                    .isTrue();
            try {
                assertStopped(jobs, users, cutoff, "is empty");
                assertThat(dir.resolve("mail")).isEmptyDirectory();
                Files.createDirectory(dir.resolve("mail/something"));
                assertStopped(jobs, users, cutoff, "is on wrong-disk (tmpfs), and was on ");
                assertThat(dir.resolve("mail/a")).doesNotExist();
            } finally {
                ChildProcess.of("umount", root).run();
            }
            assertThat(jobs.run(Task.EXPUNGE, users, cutoff).run().failed()).isEmpty();
            // somebody who has no mail yet gets no mailboxes by this
            RunSummary run =
                    jobs.run(Task.EXPUNGE, List.of("a", "newcomer"), cutoff).run();
            assertThat(run.skipped()).isEqualTo(1);
            assertThat(server.home("newcomer")).doesNotExist();
        }
    }

    private static void assertStopped(Jobs jobs, List<String> users, Instant cutoff, String why) {
        assertThatThrownBy(() -> jobs.run(Task.EXPUNGE, users, cutoff))
                .isInstanceOfSatisfying(Failure.class, failure -> {
                    assertThat(failure.kind()).isEqualTo(Failure.Kind.BUSY);
                    assertThat(failure).hasMessageContaining(why);
                });
    }
}
