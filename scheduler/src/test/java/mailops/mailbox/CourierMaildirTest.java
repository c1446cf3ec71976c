package mailops.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.stream.Stream;
import mailops.dovecot.DovecotServer;
import mailops.process.ChildProcess;
import mailops.process.Ended;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A Maildir that courier's own programs made and delivered to.
@Tag("real-server")
class CourierMaildirTest {
    private static final String MAKE = "/usr/bin/maildirmake.courier";
    private static final String DELIVER = "/usr/bin/deliverquota.courier";
    private static final String QUOTA = "1000000S,100C";

    @TempDir
    Path dir;

    private Path maildir;

    @BeforeEach
    void make() {
        if (!Files.exists(Path.of(MAKE)) || !Files.exists(Path.of(DELIVER))) {
            DovecotServer.unavailable("courier is not installed: apt-get install courier-base");
        }
        maildir = dir.resolve("anna");
        run(List.of(MAKE, "-q", QUOTA, maildir.toString()), "");
        for (String folder : List.of("Trash", "Junk", "Junk.Listen &- B&APw-cher", "Sent")) {
            run(List.of(MAKE, "-f", folder, maildir.toString()), "");
        }
    }

    @Test
    void theQuotaIsTheOneThatCourierCounts() throws IOException {
        for (String folder : List.of("", ".Trash", ".Junk", ".Junk.Listen &- B&APw-cher", ".Sent")) {
            for (int i = 1; i <= 3; i++) {
                run(
                        List.of(DELIVER, maildir.resolve(folder).toString()),
                        "Subject: x\n\n" + "x".repeat(100 * i) + "\n");
            }
            // What a client has seen is in cur; one message stays unseen.
            try (Stream<Path> files = Files.list(maildir.resolve(folder).resolve("new"))) {
                for (Path file : files.sorted().limit(2).toList()) {
                    Files.move(file, maildir.resolve(folder).resolve("cur").resolve(file.getFileName() + ":2,S"));
                }
            }
        }
        Instant later = Instant.ofEpochMilli(InstantSource.system().millis()).plusSeconds(60);
        var gone = new CourierMaildir(maildir, MaildirTime.SAVED, CourierMaildir.Witness.NONE)
                .run(List.of("Trash", "Junk"), Set.of(), later, true);
        assertThat(gone.keySet()).containsExactly("Junk", "Junk.Listen &- B&APw-cher", "Trash");
        assertThat(gone.values()).allMatch(tally -> tally.messages() == 2);
        for (String folder : List.of("", ".Trash", ".Junk", ".Junk.Listen &- B&APw-cher", ".Sent")) {
            boolean expunged = folder.startsWith(".Trash") || folder.startsWith(".Junk");
            assertThat(count(folder, "cur")).isEqualTo(expunged ? 0 : 2);
            assertThat(count(folder, "new")).isEqualTo(1);
        }
        List<Long> ours = total();
        Files.delete(maildir.resolve("maildirsize"));
        run(List.of(MAKE, "-q", QUOTA, maildir.toString()), "");
        assertThat(ours).isEqualTo(total()).first().isNotEqualTo(0L);
    }

    private long count(String folder, String part) throws IOException {
        try (Stream<Path> files = Files.list(maildir.resolve(folder).resolve(part))) {
            return files.count();
        }
    }

    /// Bytes and messages: the sum of all lines but the first.
    private List<Long> total() throws IOException {
        List<String> lines = Files.readAllLines(maildir.resolve("maildirsize"), StandardCharsets.US_ASCII);
        assertThat(lines.getFirst()).isEqualTo(QUOTA);
        long bytes = 0;
        long messages = 0;
        for (String line : lines.subList(1, lines.size())) {
            StringTokenizer numbers = new StringTokenizer(line);
            bytes += Long.parseLong(numbers.nextToken());
            messages += Long.parseLong(numbers.nextToken());
        }
        return List.of(bytes, messages);
    }

    private static void run(List<String> words, String input) {
        Ended ended = ChildProcess.of(words)
                .withInput(input.getBytes(StandardCharsets.UTF_8))
                .run();
        assertThat(ended.status()).as(words + ended.errors()).isZero();
    }
}
