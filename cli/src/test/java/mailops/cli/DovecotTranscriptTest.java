package mailops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import mailops.dovecot.DovecotServer;
import mailops.dovecot.DovecotServer.Release;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands on mailboxes with a real Dovecot: five users, one of whom Dovecot refuses. Times are those of the test,
/// and masked.
@Tag("real-server")
class DovecotTranscriptTest {
    private static final Path TRANSCRIPT = Path.of("src/test/resources/golden-dovecot/mailboxes.txt");
    private static final Pattern SHOWN = Pattern.compile("[A-Z][a-z]{2} [ 1-3][0-9] [0-2][0-9]:[0-5][0-9]");
    private static final Pattern ISO = Pattern.compile("20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z");
    private static final Pattern FILE = Pattern.compile("expunge-[0-9]{8}T[0-9]{6}Z");

    @TempDir
    Path dir;

    @Test
    void printsWhatTheTranscriptSays() throws IOException {
        try (DovecotServer server = DovecotServer.start(dir, Release.INSTALLED, "")) {
            fill(server);
            Files.writeString(dir.resolve("dovecot.yaml"), """
                    dovecot:
                      doveadm: [doveadm, -c, %1$s/dovecot.conf]
                      doveconf: [doveconf, -c, %1$s/dovecot.conf]
                    users:
                      postfix: /nowhere
                    expunge:
                      domains: {example.net: never}
                      workers: 2
                    """.formatted(dir));
            Instant soon = Instant.ofEpochMilli(InstantSource.system().millis()).plusSeconds(120);
            String expected = Files.readString(TRANSCRIPT);
            String actual = Transcript.play(expected, new Host(dir).at(soon), DovecotTranscriptTest::masked);
            if ("write".equals(System.getProperty("mailops.golden"))) {
                Files.writeString(TRANSCRIPT, actual);
            } else {
                assertThat(actual).isEqualTo(expected);
            }
        }
    }

    private static void fill(DovecotServer server) throws IOException {
        for (String user :
                new String[] {"anna@example.org", "ben@example.org", "eva@example.org", "dora@example.net"}) {
            server.addUser(user);
        }
        server.addUser("carl@example.org", "{PLAIN}x:33:33::" + server.home("carl@example.org") + "::");
        for (int i = 0; i < 3; i++) {
            server.save("anna@example.org", "Trash", "Subject: x\n\n" + "x".repeat(1_000) + "\n");
        }
        server.save("anna@example.org", "Trash/old", "Subject: x\n\nx\n");
        server.save("ben@example.org", "Junk", "Subject: x\n\n" + "x".repeat(200_000) + "\n");
        server.save("ben@example.org", "INBOX", "Subject: x\n\nx\n");
        server.save("dora@example.net", "Trash", "Subject: x\n\nx\n");
        Files.createDirectories(server.home("carl@example.org").resolve("Maildir"));
    }

    private static String masked(String text) {
        String shown = SHOWN.matcher(text).replaceAll("Nov 22 18:00");
        return FILE.matcher(ISO.matcher(shown).replaceAll("2026-11-22T17:00:00Z"))
                .replaceAll("expunge-20261122T170000Z");
    }
}
