package mailops.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import mailops.dovecot.DovecotServer;
import mailops.mailbox.MailboxJob.Task;
import mailops.process.ChildProcess;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Once somebody has looked, chown does not make a message young again; before, it does.
@Tag("real-server")
class PinTest {
    @TempDir
    Path dir;

    @ParameterizedTest
    @EnumSource
    void countingPinsTheSaveDate(DovecotServer.Release release) throws Exception {
        try (DovecotServer server = DovecotServer.start(dir, release, "")) {
            TestMail mail = new TestMail();
            server.addUser("pinned");
            server.addUser("other");
            mail.add("pinned", server.home("pinned").resolve("Maildir"), ".Trash", true, false);
            Instant saved = mail.add("other", server.home("other").resolve("Maildir"), ".Trash", true, false)
                    .saved();
            Jobs jobs = new Jobs(server, dir.resolve("mailops"));
            RunSummary pin = jobs.run(Task.COUNT, List.of("pinned"), saved).run();
            assertThat(pin.total().messages()).isEqualTo(1);
            TestMail.nextSecond(saved);
            ChildProcess.of("chown", "-R", "5000:5000", dir.resolve("mail").toString())
                    .run();
            Instant cutoff = saved.plusSeconds(1);
            RunSummary dry =
                    jobs.run(Task.DRY_RUN, List.of("pinned", "other"), cutoff).run();
            assertThat(dry.users().stream().map(user -> user.total().messages()).toList())
                    .containsExactly(1L, 0L);
        }
    }
}
