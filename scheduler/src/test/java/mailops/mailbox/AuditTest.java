package mailops.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import mailops.dovecot.DovecotServer;
import mailops.mailbox.MailboxJob.Task;
import mailops.process.ChildProcess;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Nothing goes without a record.
@Tag("real-server")
class AuditTest {
    private static final int MESSAGES = 300;
    private static final Pattern GOING = Pattern.compile("\"going\":\"(\\d+)(?::(\\d+))?\"");

    @TempDir
    Path dir;

    @Test
    void aBatchIsWrittenDownBeforeItGoesAndItsMessagesAfterwards() throws IOException {
        try (DovecotServer server = DovecotServer.start(dir, DovecotServer.Release.INSTALLED, "")) {
            fill(server, 60);
            MailboxJob.Report report = expunge(server, dir.resolve("mailops"));
            assertThat(report.run().failed()).isEmpty();
            List<String> lines = Files.readAllLines(report.audit().orElseThrow());
            // batches of 50
            assertThat(lines).hasSize(2 + 60);
            assertThat(lines.getFirst()).isEqualTo("{\"user\":\"anna\",\"mailbox\":\"Trash\",\"going\":\"1:50\"}");
            assertThat(lines.get(1)).contains("\"uid\":1,\"saved\":\"2");
            assertThat(lines.get(51)).contains("\"going\":\"51:60\"");
        }
    }

    /// The disk with the audit is full in the middle of the run.
    @Test
    void whatCannotBeWrittenDownStays() throws IOException {
        Path state = Files.createDirectory(dir.resolve("mailops"));
        assertThat(ChildProcess.of("mount", "-t", "tmpfs", "-o", "size=16k", "small-disk", state.toString())
                        .run()
                        .succeeded())
                .isTrue();
        try (DovecotServer server = DovecotServer.start(dir, DovecotServer.Release.INSTALLED, "")) {
            fill(server, MESSAGES);
            List<String> errors = new ArrayList<>();
            try {
                expunge(server, state).run().stopped().ifPresent(failure -> errors.add(failure.toString()));
            } catch (java.io.UncheckedIOException e) {
                // The history could not be written either.
                errors.add(e.toString());
            }
            assertThat(errors).singleElement().asString().contains("No space left on device");
            Set<String> there = TestMail.there(dir.resolve("mail"));
            int gone = MESSAGES - there.size();
            assertThat(gone).isBetween(1, MESSAGES - 1);
            assertThat(recorded(state)).isGreaterThanOrEqualTo(gone);
        } finally {
            ChildProcess.of("umount", state.toString()).run();
        }
    }

    /// The highest uid of which stands on the disk that it was about to go.
    private static int recorded(Path state) throws IOException {
        int highest = 0;
        try (Stream<Path> files = Files.list(state.resolve("audit"))) {
            for (String line : Files.readAllLines(files.findFirst().orElseThrow())) {
                Matcher matcher = GOING.matcher(line);
                if (matcher.find()) {
                    highest = Math.max(highest, Integer.parseInt(matcher.group(matcher.group(2) == null ? 1 : 2)));
                }
            }
        }
        return highest;
    }

    private static void fill(DovecotServer server, int messages) throws IOException {
        server.addUser("anna");
        TestMail mail = new TestMail();
        for (int i = 0; i < messages; i++) {
            mail.add("anna", server.home("anna").resolve("Maildir"), ".Trash", true, false);
        }
    }

    private static MailboxJob.Report expunge(DovecotServer server, Path state) {
        Instant cutoff = Instant.ofEpochMilli(InstantSource.system().millis()).plusSeconds(60);
        return new Jobs(server, state).audit().run(Task.EXPUNGE, List.of("anna"), cutoff);
    }
}
