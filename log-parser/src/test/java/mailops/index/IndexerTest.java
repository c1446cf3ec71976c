package mailops.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import mailops.Failure;
import mailops.event.SourceProgress;
import mailops.index.IndexRun.Unreadable;
import mailops.line.LogFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every line exactly once, whatever becomes of the files.
final class IndexerTest {
    private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");

    @TempDir
    private Path folder;

    private Logs logs = new Logs(Path.of("."));

    @BeforeEach
    void open() {
        logs = new Logs(folder);
    }

    /// A run every few minutes must not write and merge an index that stays as it is.
    @Test
    void aRunWithoutNewsMakesNoCommit() throws IOException {
        logs.write("mail.log", Logs.some(START, 3));
        logs.write("mail.log.1.gz", Logs.gzip(Logs.bytes(Logs.some(START.minusSeconds(9_000), 3))));
        logs.write("dovecot.log", new byte[0]);
        logs.add("mail.log", "mail.log.1.gz", "dovecot.log");
        List<String> commits = commits();
        logs.add("mail.log", "mail.log.1.gz", "dovecot.log");
        assertThat(commits()).isEqualTo(commits);
        logs.append("dovecot.log", "Nov 22 10:00:00 master: Info: Dovecot starting up\n");
        logs.add("mail.log", "mail.log.1.gz", "dovecot.log");
        assertThat(commits()).isNotEqualTo(commits);
    }

    @Test
    void aFirstRunOverEmptyFilesMakesAnIndex() throws IOException {
        logs.write("mail.log", new byte[0]);
        assertThat(logs.add("mail.log").lines()).isZero();
        assertThat(logs.lines()).isEmpty();
        logs.append("mail.log", "Nov 22 10:00:00 mx1 postfix/qmgr[9]: 4XyZ: removed\n");
        assertThat(logs.add("mail.log").lines()).isEqualTo(1);
        assertThat(logs.lines()).hasSize(1);
    }

    /// The names of the files that commits are made of; a commit has a number that no other has.
    private List<String> commits() throws IOException {
        try (Stream<Path> files = Files.walk(logs.path("index"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("segments_"))
                    .sorted()
                    .toList();
        }
    }

    /// Long logs are known by their first kilobyte, short ones by that and by their name.
    @ParameterizedTest
    @ValueSource(ints = {3, 1_000})
    void runningTwiceAddsNothing(int count) throws IOException {
        List<String> lines = Logs.some(START, count);
        logs.write("mail.log", lines);
        assertThat(logs.add("mail.log").lines()).isEqualTo(count);
        assertThat(logs.add("mail.log").lines()).isZero();
        assertThat(logs.lines()).isEqualTo(lines);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 1_000})
    void addsWhatHasGrown(int count) throws IOException {
        List<String> lines = new ArrayList<>(Logs.some(START, count));
        logs.write("mail.log", lines);
        logs.add("mail.log");
        for (int i = 1; i <= 3; i++) {
            List<String> more = Logs.some(START.plusSeconds(10_000L * i), count);
            logs.append("mail.log", new String(Logs.bytes(more), StandardCharsets.UTF_8));
            assertThat(logs.add("mail.log").lines()).isEqualTo(count);
            lines.addAll(more);
        }
        assertThat(logs.lines()).isEqualTo(lines);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 1_000})
    void followsRotation(int count) throws IOException {
        List<String> first = Logs.some(START, count);
        List<String> second = Logs.some(START.plusSeconds(10_000), count);
        List<String> third = Logs.some(START.plusSeconds(20_000), count);
        logs.write("mail.log", first);
        logs.add("mail.log");
        // Lines that came after the last run and before rotation are in the rotated file only.
        logs.append("mail.log", new String(Logs.bytes(second), StandardCharsets.UTF_8));
        Files.move(logs.path("mail.log"), logs.path("mail.log.1"));
        logs.write("mail.log", third);
        assertThat(logs.add("mail.log", "mail.log.1").lines()).isEqualTo(2L * count);
        Files.write(logs.path("mail.log.2.gz"), Logs.gzip(Files.readAllBytes(logs.path("mail.log.1"))));
        assertThat(logs.add("mail.log", "mail.log.1", "mail.log.2.gz").lines()).isZero();
        Files.delete(logs.path("mail.log.1"));
        assertThat(logs.add("mail.log", "mail.log.2.gz").lines()).isZero();
        assertThat(logs.add("mail.log", "mail.log.2.gz").sources()).isEmpty();
        assertThat(logs.lines()).isEqualTo(concat(first, second, third));
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 1_000})
    void followsRotationThatCompressesAtOnce(int count) throws IOException {
        List<String> first = Logs.some(START, count);
        List<String> second = Logs.some(START.plusSeconds(10_000), count);
        logs.write("mail.log", first);
        logs.add("mail.log");
        logs.write("mail.log-20261121.gz", Logs.gzip(Logs.bytes(concat(first, second))));
        Files.delete(logs.path("mail.log"));
        logs.write("mail.log", new byte[0]);
        assertThat(logs.add("mail.log", "mail.log-20261121.gz").lines()).isEqualTo(count);
        assertThat(logs.lines()).isEqualTo(concat(first, second));
    }

    /// While rotation copies, the log and a part of it are there at the same time.
    @ParameterizedTest
    @ValueSource(ints = {3, 1_000})
    void followsCopyTruncate(int count) throws IOException {
        List<String> first = Logs.some(START, count);
        List<String> second = Logs.some(START.plusSeconds(10_000), count);
        List<String> third = Logs.some(START.plusSeconds(20_000), count);
        byte[] all = Logs.bytes(concat(first, second));
        logs.write("mail.log", first);
        logs.add("mail.log");
        logs.write("mail.log.1", Arrays.copyOf(all, all.length / 3));
        assertThat(logs.add("mail.log", "mail.log.1").lines()).isZero();
        logs.append("mail.log", new String(Logs.bytes(second), StandardCharsets.UTF_8));
        logs.write("mail.log.1", Arrays.copyOf(all, all.length - 20));
        assertThat(logs.add("mail.log.1", "mail.log").lines()).isEqualTo(count);
        logs.write("mail.log.1", all);
        assertThat(logs.add("mail.log.1", "mail.log").lines()).isZero();
        logs.write("mail.log", new byte[0]);
        assertThat(logs.add("mail.log.1", "mail.log").lines()).isZero();
        logs.write("mail.log", third);
        assertThat(logs.add("mail.log.1", "mail.log").lines()).isEqualTo(count);
        assertThat(logs.add("mail.log.1", "mail.log").lines()).isZero();
        assertThat(logs.lines()).isEqualTo(concat(first, second, third));
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 1_000})
    void aCopyInTheFirstRunIsReadOnce(int count) throws IOException {
        List<String> lines = Logs.some(START, count);
        logs.write("mail.log", lines);
        logs.write("mail.log.1", Arrays.copyOf(Logs.bytes(lines), Logs.bytes(lines).length / 2));
        assertThat(logs.add("mail.log.1", "mail.log").lines()).isEqualTo(count);
        assertThat(logs.lines()).isEqualTo(lines);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 1_000})
    void aTruncatedLogBeginsAnew(int count) throws IOException {
        List<String> first = Logs.some(START, count);
        List<String> second = Logs.some(START.plusSeconds(10_000), 2);
        logs.write("mail.log", first);
        logs.add("mail.log");
        logs.write("mail.log", second);
        assertThat(logs.add("mail.log").lines()).isEqualTo(2);
        assertThat(logs.lines()).isEqualTo(concat(first, second));
    }

    @Test
    void aLogThatLostItsEndIsNotReadAgain() throws IOException {
        List<String> lines = Logs.some(START, 5_000);
        List<String> more = Logs.some(START.plusSeconds(10_000), 3);
        logs.write("mail.log", lines);
        logs.add("mail.log");
        logs.write("mail.log", lines.subList(0, 100));
        assertThat(logs.add("mail.log").lines()).isZero();
        logs.append("mail.log", new String(Logs.bytes(more), StandardCharsets.UTF_8));
        assertThat(logs.add("mail.log").lines()).isEqualTo(3);
        assertThat(logs.lines()).isEqualTo(concat(lines, more));
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 1_000})
    void aFileNamedTwiceIsReadOnce(int count) throws IOException {
        List<String> lines = Logs.some(START, count);
        logs.write("mail.log", lines);
        Files.createSymbolicLink(logs.path("link"), logs.path("mail.log"));
        Files.createLink(logs.path("hard"), logs.path("mail.log"));
        assertThat(logs.add("mail.log", "mail.log", "link", "hard").lines()).isEqualTo(count);
        assertThat(logs.lines()).isEqualTo(lines);
    }

    @Test
    void aLineThatIsBeingWrittenIsLeftForTheNextRun() throws IOException {
        List<String> lines = Logs.some(START, 3);
        logs.write("mail.log", lines);
        logs.append("mail.log", lines.get(0).substring(0, 30));
        Files.setLastModifiedTime(logs.path("mail.log"), FileTime.from(Logs.NOW.minusSeconds(10)));
        assertThat(logs.add("mail.log").lines()).isEqualTo(3);
        assertThat(logs.add("mail.log").lines()).isZero();
        logs.append("mail.log", lines.get(0).substring(30) + "\n");
        assertThat(logs.add("mail.log").lines()).isEqualTo(1);
        assertThat(logs.add("mail.log").lines()).isZero();
        assertThat(logs.lines()).containsExactlyInAnyOrderElementsOf(concat(lines, lines.subList(0, 1)));
    }

    @Test
    void aLastLineThatNobodyEndsIsALine() throws IOException {
        logs.write(
                "mail.log", "2026-11-20T10:00:00Z mx1 postfix/qmgr[1]: 4ABC: removed".getBytes(StandardCharsets.UTF_8));
        assertThat(logs.add("mail.log").lines()).isEqualTo(1);
        assertThat(logs.add("mail.log").lines()).isZero();
    }

    @Test
    void whatCannotBeReadDoesNotStopTheRest() throws IOException {
        List<String> lines = Logs.some(START, 5_000);
        byte[] packed = Logs.gzip(Logs.bytes(Logs.some(START.plusSeconds(10_000), 5_000)));
        logs.write("mail.log", lines);
        logs.write("mail.log.1.gz", Arrays.copyOf(packed, packed.length / 2));
        logs.write("empty", new byte[0]);
        Files.createDirectory(logs.path("directory"));
        IndexRun run = logs.add("missing", "directory", "empty", "/proc/self/mem", "mail.log.1.gz", "mail.log");
        assertThat(run.unreadable())
                .containsExactly(
                        new Unreadable(logs.path("missing").toString(), "no such file"),
                        new Unreadable(logs.path("directory").toString(), "is a directory"),
                        new Unreadable("/proc/self/mem", "Input/output error"));
        assertThat(run.sources().stream()
                        .flatMap(source -> source.failure().stream())
                        .map(LogFile::reason))
                .containsExactly("the compressed file ends too early");
        assertThat(run.lines()).isGreaterThan(6_000);
        assertThat(logs.lines()).containsAll(lines).hasSize((int) run.lines());
        // Each run says so again, until the file is whole.
        assertThat(logs.add("mail.log.1.gz").lines()).isZero();
        logs.write("mail.log.1.gz", packed);
        logs.add("mail.log.1.gz");
        assertThat(logs.lines()).hasSize(10_000).doesNotHaveDuplicates();
    }

    @Test
    void linesStayAsTheyWere() throws IOException {
        List<String> lines = List.of(
                "2026-11-20T10:00:00Z mx1 postfix/smtpd[1]: \u001b[31mred\u001b[0m \u0007 helo=<\u0001\u0085\u202e>",
                "2026-11-20T10:00:01Z mx1 postfix/smtpd[1]: tab\there, Ünïcödé \uD83D\uDCE7",
                "no time at all",
                "",
                "2026-11-20T10:00:02Z mx1 x: " + "y".repeat(40_000));
        logs.write("mail.log", lines);
        IndexRun run = logs.add("mail.log");
        assertThat(logs.lines()).isEqualTo(lines);
        assertThat(run.unparsed()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void countsLinesThatWereCut() throws IOException {
        logs.write("mail.log", List.of("x".repeat(10_000_000), "2026-11-20T10:00:02Z mx1 x: y"));
        IndexRun run = logs.add("mail.log");
        assertThat(run.sources()).extracting(SourceProgress::cutLines).containsExactly(1L);
        assertThat(run.lines()).isEqualTo(2);
    }

    /// Dovecot tells the reason in its own log, a moment before Postfix refuses.
    @Test
    void logsAreReadSideBySide() throws IOException {
        List<String> mail = new ArrayList<>();
        List<String> dovecot = new ArrayList<>();
        for (int i = 10; i < 60; i++) {
            dovecot.add("Nov 20 10:" + i + ":00 auth: Info: passwd-file(user1@example.org,192.0.2." + i
                    + "): Password mismatch");
            mail.add("Nov 20 10:" + i + ":02 mx1 postfix/submission/smtpd[77]: warning: unknown[192.0.2." + i
                    + "]: SASL LOGIN authentication failed: UGFzc3dvcmQ6");
        }
        logs.write("mail.log", mail);
        logs.write("dovecot.log", dovecot);
        logs.add("mail.log", "dovecot.log");
        assertThat(logs.incidents()).isEqualTo(Map.of("sasl-wrong-password", 50L));
        List<String> both = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            both.add(dovecot.get(i));
            both.add(mail.get(i));
        }
        assertThat(logs.lines()).isEqualTo(both);
        assertThat(logs.find("problem:sasl-wrong-password")).isEqualTo(both);
    }

    /// A run may end between a cause and its result, and runs that find nothing may lie between.
    @Test
    void anIncidentMayBeToldInTwoRuns() throws IOException {
        logs.write(
                "mail.log",
                List.of(
                        "Nov 20 10:00:00 mx1 dovecot: auth: passwd-file(user1@example.org,192.0.2.7): Password mismatch"));
        logs.add("mail.log");
        logs.add("mail.log");
        logs.append(
                "mail.log",
                "Nov 20 10:00:02 mx1 postfix/submission/smtpd[77]: warning: unknown[192.0.2.7]: SASL LOGIN"
                        + " authentication failed: UGFzc3dvcmQ6\n");
        logs.add("mail.log");
        assertThat(logs.incidents()).isEqualTo(Map.of("sasl-wrong-password", 1L));
    }

    /// What is remembered for the next run is made of lines that strangers wrote.
    /// The line that says why names the process only, the one that follows its client; Dovecot never answered.
    @Test
    void aLoginThatTheLoginServerNeverAnsweredIsNoWrongPassword() throws IOException {
        logs.write("mail.log", List.of("""
                Nov 22 10:00:00 mx1 postfix/submission/smtpd[21403]: warning: SASL: Connect to Dovecot auth socket 'private/auth' failed: Connection refused
                Nov 22 10:00:00 mx1 postfix/submission/smtpd[21403]: warning: phone.example.net[203.0.113.50]: SASL PLAIN authentication failed: (reason unavailable), sasl_username=(unavailable)
                Nov 22 10:00:05 mx1 postfix/submission/smtpd[21403]: warning: unknown[198.51.100.177]: SASL PLAIN authentication failed: (reason unavailable), sasl_username=(unavailable)
                Nov 22 10:00:06 mx1 postfix/submission/smtpd[21500]: warning: SASL: Connect to Dovecot auth socket 'private/auth' failed: Connection refused
                Nov 22 10:00:07 mx1 postfix/submission/smtpd[21500]: warning: unknown[198.51.100.177]: SASL PLAIN authentication failed: (reason unavailable), sasl_username=x
                """.strip()));
        logs.add("mail.log");
        assertThat(logs.incidents()).isEqualTo(Map.of("sasl-backend-down", 1L, "sasl-wrong-password", 2L));
    }

    @Test
    void forgedLinesDoNotBreakTheNextRun() throws IOException {
        logs.write(
                "mail.log",
                List.of(
                        "Nov 20 10:00:00 mx1 dovecot: auth: passwd-file(a\rcause\tx\tx\tx\tx\rb,192.0.2.7): Password mismatch",
                        "Nov 20 10:00:00 mx1 dovecot: auth: passwd-file(a\tb,192.0.2.7): Password mismatch",
                        "Nov 20 10:00:00 mx1 dovecot: auth: passwd-file(a,192.0.2.7,<\rtold\tx\t\t\t\r>): Password mismatch",
                        "Nov 20 10:00:00 mx1 dovecot: imap(a\rtold\tx\ty\tz\tz\r)<1><\rtold\tx\ty\tz\tz\r>: Error: x"));
        logs.append("mail.log", "Nov 20 10:00:01 mx1\r postfix/qmgr[1]: 4BbCdFgHjKzMn1: removed\n");
        logs.append("mail.log", "Nov 20 10:00:01 mx\t1 postfix/qmgr[1]: 4BbCdFgHjKzMn1: removed\n");
        assertThat(logs.add("mail.log").lines()).isEqualTo(6);
        assertThat(logs.add("mail.log").lines()).isZero();
        assertThat(logs.find("event:removed")).hasSize(2);
        assertThat(logs.find("host:mx1*")).hasSize(5);
    }

    /// Rotated sets whose files were all copied today: the order of rotation tells the years.
    @Test
    void rotationTellsTheYear() throws IOException {
        logs.write("mail.log", List.of("Nov 20 10:00:00 mx1 postfix/qmgr[1]: 4ABC: removed"));
        logs.write(
                "mail.log.1",
                List.of("Dec 30 10:00:00 mx1 postfix/qmgr[1]: 4ABD: removed", "Jan  2 10:00:00 mx1 x: y"));
        logs.write(
                "mail.log.2.gz", Logs.gzip(Logs.bytes(List.of("Dec 29 10:00:00 mx1 postfix/qmgr[1]: 4ABE: removed"))));
        logs.write(
                "mail.log.3.gz", Logs.gzip(Logs.bytes(List.of("Dec 31 10:00:00 mx1 postfix/qmgr[1]: 4ABF: removed"))));
        logs.add("mail.log", "mail.log.1", "mail.log.2.gz", "mail.log.3.gz");
        try (LogSearcher searcher = logs.searcher()) {
            assertThat(searcher.groups(SearchRequest.of("", 0), "day").stream().map(Group::value))
                    .containsExactlyInAnyOrder("2026-11-20", "2026-01-02", "2025-12-30", "2025-12-29", "2024-12-31");
        }
    }

    /// The hour that autumn repeats, read every twenty minutes.
    @Test
    void theSecondPassOfAnHourMayBeAnotherRun() throws IOException {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        List<Instant> times = new ArrayList<>();
        Files.createFile(logs.path("mail.log"));
        for (int minute = 0; minute < 240; minute += 20) {
            Instant time = Instant.parse("2026-10-24T22:00:00Z").plusSeconds(minute * 60L);
            String local = time.atZone(berlin).toLocalTime().toString();
            logs.append("mail.log", "Oct 25 " + local + ":00 mx1 postfix/qmgr[1]: 4ABC" + minute + ": removed\n");
            Files.setLastModifiedTime(logs.path("mail.log"), FileTime.from(time));
            try (Indexer indexer = logs.index().indexer(Logs.KNOWLEDGE, berlin)) {
                indexer.add(List.of(logs.path("mail.log")), InstantSource.fixed(time), lines -> {});
            }
            times.add(time);
        }
        try (LogSearcher searcher = logs.index().searcher(berlin)) {
            assertThat(searcher.search(SearchRequest.of("", 0).oldest(100)).hits().stream()
                            .map(hit -> hit.event(berlin).timestamp().orElse(Instant.EPOCH)))
                    .isEqualTo(times);
        }
    }

    @Test
    void onlyOneAtATime() throws IOException {
        logs.write("mail.log", Logs.some(START, 3));
        try (Indexer first = logs.index().indexer(Logs.KNOWLEDGE, ZoneOffset.UTC)) {
            Failure failure = catchThrowableOfType(Failure.class, () -> logs.add("mail.log"));
            assertThat(failure.kind()).isEqualTo(Failure.Kind.BUSY);
            first.add(List.of(logs.path("mail.log")), InstantSource.fixed(Logs.NOW), lines -> {});
        }
        assertThat(logs.add("mail.log").lines()).isZero();
    }

    @Test
    void searchingMakesNoIndex() {
        Failure failure =
                catchThrowableOfType(Failure.class, () -> logs.searcher().close());
        assertThat(failure.kind()).isEqualTo(Failure.Kind.NO_INPUT);
        assertThat(logs.path("index")).doesNotExist();
    }

    private static List<String> concat(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    private static List<String> concat(List<String> first, List<String> second, List<String> third) {
        return concat(concat(first, second), third);
    }
}
