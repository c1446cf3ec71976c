package mailops.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import mailops.dovecot.DovecotServer;
import mailops.mailbox.MailboxJob.Task;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// An mdbox gives back the space of expunged messages only when it is told so.
@Tag("real-server")
class MdboxTest {
    @TempDir
    Path dir;

    @ParameterizedTest
    @EnumSource
    void theSpaceIsFree(DovecotServer.Release release) throws Exception {
        String store = release == DovecotServer.Release.TRIXIE
                ? "mail_driver = mdbox\nmail_path = ~/mdbox\n"
                : "mail_location = mdbox:~/mdbox\n";
        try (DovecotServer server = DovecotServer.start(dir, release, store)) {
            server.addUser("a");
            server.save("a", "Trash", "Subject: large\n\n" + "x".repeat(200_000) + "\n");
            server.save("a", "INBOX", "Subject: stays\n\n");
            assertThat(stored(server)).isGreaterThan(200_000);
            Instant cutoff =
                    Instant.ofEpochMilli(InstantSource.system().millis()).plusSeconds(60);
            RunSummary run = new Jobs(server, dir.resolve("mailops"))
                    .run(Task.EXPUNGE, List.of("a"), cutoff)
                    .run();
            assertThat(run.failed()).isEmpty();
            assertThat(run.total().messages()).isEqualTo(1);
            assertThat(stored(server)).isLessThan(10_000);
            assertThat(server.doveadm("fetch", "-u", "a", "hdr.subject", "mailbox", "INBOX", "all"))
                    .contains("stays");
        }
    }

    private static long stored(DovecotServer server) throws IOException {
        try (Stream<Path> files = Files.list(server.home("a").resolve("mdbox/storage"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("m."))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
