package mailops.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mailops.mount.GuardSettings;
import mailops.userdb.WalkLimits;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CourierJobTest {
    private static final Instant NOW = Instant.parse("2026-11-22T17:00:00Z");
    private static final long OLD = NOW.minus(Duration.ofDays(20)).getEpochSecond();
    private static final long LIMIT = NOW.minus(Duration.ofDays(15)).getEpochSecond();

    @TempDir
    Path dir;

    private Path maildir;
    private WalkLimits limits = WalkLimits.NONE;

    @BeforeEach
    void maildir() throws IOException {
        maildir = dir.resolve("vmail/example.org/anna");
        Files.createDirectories(dir.resolve("vmail/example.org/not-a-maildir"));
    }

    @Test
    void whatIsInCurAndOldGoes() throws IOException {
        message(".Trash/cur", OLD + ".M1.mx1,S=10:2,S", "0123456789");
        message(".Trash/cur", LIMIT - 1 + ".M2.mx1:2,", "0123456789");
        Path young = message(".Trash/cur", LIMIT + ".M3.mx1:2,S", "x");
        Path unread = message(".Trash/new", OLD + ".M4.mx1", "x");
        Path flagged = message(".Trash/cur", OLD + ".M5.mx1:2,FS", "x");
        Path nameless = message(".Trash/cur", "what.is.this", "x");
        message(".Trash.&APw-/cur", OLD + ".M6.mx1:2,S", "12345");
        Path inbox = message("cur", OLD + ".M7.mx1,S=100:2,S", "x".repeat(100));
        Path other = message(".Trashcan/cur", OLD + ".M8.mx1,S=7:2,S", "1234567");
        Path deleted = message("cur", OLD + ".M9.mx1,S=5000:2,ST", "x");
        Files.writeString(maildir.resolve("maildirsize"), "1000000S,1000C\n999999 500\n-5 -1\n");

        RunSummary dry = run(false, Set.of(Keep.FLAGGED), Map.of());
        assertThat(young).exists();
        RunSummary run = run(true, Set.of(Keep.FLAGGED), Map.of());

        assertThat(run.users()).isEqualTo(dry.users());
        assertThat(run.users()).singleElement().satisfies(user -> {
            assertThat(user.user()).isEqualTo("anna@example.org");
            assertThat(user.total().messages()).isEqualTo(3);
            assertThat(user.total().bytes()).isEqualTo(25);
        });
        for (Path stays : List.of(young, unread, flagged, nameless, inbox, other, deleted)) {
            assertThat(stays).exists();
        }
        try (var left = Files.list(maildir.resolve(".Trash/cur"))) {
            assertThat(left).hasSize(3);
        }
        // the inbox and Trashcan; Trash and what is marked as deleted do not count
        assertThat(maildir.resolve("maildirsize")).hasContent("1000000S,1000C\n107 2\n");
        assertThat(run(true, Set.of(Keep.FLAGGED), Map.of()).total()).isEqualTo(Tally.NOTHING);
    }

    @Test
    void whatGoesIsWrittenDownBeforeAndAfter() throws IOException {
        message(".Trash/cur", OLD + ".M1.mx1:2,S", "0123456789");
        run(false, Set.of(), Map.of());
        assertThat(dir.resolve("state/audit")).doesNotExist();
        run(true, Set.of(), Map.of());
        try (var files = Files.list(dir.resolve("state/audit"))) {
            String maildirs = "{\"user\":\"anna@example.org\",\"mailbox\":\"Trash\",";
            assertThat(files)
                    .singleElement()
                    .satisfies(file -> assertThat(file)
                            .hasContent(maildirs + "\"going\":[\"" + OLD + ".M1.mx1:2,S\"]}\n" + maildirs
                                    + "\"file\":\"" + OLD + ".M1.mx1:2,S\",\"saved\":\"" + Instant.ofEpochSecond(OLD)
                                    + "\",\"bytes\":10}\n"));
        }
        Files.move(dir.resolve("state/audit"), dir.resolve("state/audit.old"));
        Files.createFile(dir.resolve("state/audit"));
        Path message = message(".Trash/cur", OLD + ".M2.mx1:2,S", "x");
        assertThatThrownBy(() -> run(true, Set.of(), Map.of())).isInstanceOf(UncheckedIOException.class);
        assertThat(message).exists();
    }

    @Test
    void whatIsIgnoredIsNotWalked() throws IOException {
        Path message = message(".Trash/cur", OLD + ".M1.mx1:2,S", "x");
        limits = (start, folder) -> folder.equals(maildir) ? Optional.of("ignored") : Optional.empty();
        assertThat(run(true, Set.of(), Map.of()).users())
                .singleElement()
                .isEqualTo(UserResult.skipped(maildir.toString(), "ignored"));
        assertThat(message).exists();
    }

    @Test
    void linksAreNotFollowed() throws IOException {
        Path elsewhere = Files.createDirectories(dir.resolve("elsewhere/cur"));
        Path target = Files.writeString(elsewhere.resolve(OLD + ".M1.mx1:2,S"), "x");
        message("cur", OLD + ".M2.mx1:2,S", "x");
        Files.createSymbolicLink(maildir.resolve(".Trash"), dir.resolve("elsewhere"));
        Files.createDirectories(maildir.resolve(".Junk"));
        Files.createSymbolicLink(maildir.resolve(".Junk/cur"), elsewhere);
        Path link = message(".Trash.sub/cur", OLD + ".M3.mx1:2,S", "x");
        Files.delete(link);
        Files.createSymbolicLink(link, target);
        run(true, Set.of(), Map.of());
        assertThat(target).exists();
        assertThat(Files.isSymbolicLink(link)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"dovecot-uidlist", "dovecot.index.log"})
    void whatDovecotOwnsIsLeftToIt(String file) throws IOException {
        Path old = message(".Trash/cur", OLD + ".M1.mx1:2,S", "x");
        Files.createFile(maildir.resolve(file));
        RunSummary run = run(true, Set.of(), Map.of());
        assertThat(run.failed())
                .singleElement()
                .satisfies(user ->
                        assertThat(user.outcome().toString()).contains(file + " is there: Dovecot owns this Maildir"));
        assertThat(old).exists();
    }

    @Test
    void domainsHaveTheirOwnAges() throws IOException {
        Path old = message(".Trash/cur", OLD + ".M1.mx1:2,S", "x");
        assertThat(run(true, Set.of(), Map.of("example.org", Age.NEVER)).skipped())
                .isEqualTo(1);
        assertThat(old).exists();
    }

    @Test
    void theTimeOfTheFileCounts() throws IOException {
        Path file = message(".Trash/cur", OLD + ".M1.mx1:2,S", "x");
        Instant changed = ((FileTime) Files.getAttribute(file, "unix:ctime")).toInstant();
        Instant next = Instant.ofEpochSecond(changed.getEpochSecond() + 1);
        assertThat(job(Set.of(), Map.of(), MaildirTime.SAVED, next.minusSeconds(1))
                        .run(true, user -> true, new RunListener() {})
                        .run()
                        .total())
                .isEqualTo(Tally.NOTHING);
        assertThat(job(Set.of(), Map.of(), MaildirTime.SAVED, next)
                        .run(true, user -> true, new RunListener() {})
                        .run()
                        .total()
                        .messages())
                .isEqualTo(1);
        assertThat(file).doesNotExist();
    }

    private Path message(String folder, String name, String text) throws IOException {
        Files.createDirectories(maildir.resolve("cur"));
        Path file = Files.createDirectories(maildir.resolve(folder)).resolve(name);
        return Files.writeString(file, text);
    }

    private RunSummary run(boolean expunges, Set<Keep> keep, Map<String, Age> domains) throws IOException {
        return job(keep, domains, MaildirTime.DELIVERED, NOW.minus(Duration.ofDays(15)))
                .run(expunges, user -> true, new RunListener() {})
                .run();
    }

    private CourierJob job(Set<Keep> keep, Map<String, Age> domains, MaildirTime time, Instant cutoff) {
        ExpungePolicy policy =
                new ExpungePolicy(List.of("Trash", "Junk"), List.of(), keep, Age.ofDays(15), domains, Map.of());
        return new CourierJob(
                new CourierJob.Order(
                        policy,
                        List.of(dir.resolve("vmail") + "/*/*"),
                        time,
                        GuardSettings.STANDARD,
                        limits,
                        false,
                        dir.resolve("state"),
                        true,
                        "test"),
                InstantSource.fixed(cutoff.plus(Duration.ofDays(15))));
    }
}
