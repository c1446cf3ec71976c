package mailops.rotate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import mailops.rotate.report.Notice;
import mailops.rotate.run.RunResult;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where mailops is meant to do something else than logrotate 3.21: the table in docs/rotation.md, row by row.
class DifferenceTest {
    private static final String DAILY = "@/logs/m.log {\ndaily\nrotate 5\ncompress\n";

    @TempDir
    Path dir;

    private Sandbox sandbox(String configuration) throws IOException {
        Sandbox sandbox = new Sandbox(dir).configure(configuration);
        Files.writeString(sandbox.log("m.log"), "day 0\n");
        return sandbox.rotatedLast("2026-2-1-0:0:0", "m.log");
    }

    private static void nextDay(Sandbox sandbox, String line) throws IOException {
        sandbox.now = sandbox.now.plus(Duration.ofDays(1));
        Files.writeString(sandbox.log("m.log"), line + "\n");
    }

    private static List<String> texts(RunResult result) {
        return result.notices().stream().map(Notice::text).toList();
    }

    private void program(String name, String text) throws IOException {
        Files.writeString(dir.resolve(name), "#!/bin/sh\n" + text + "\n");
        Files.setPosixFilePermissions(dir.resolve(name), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /// The same twice: for logrotate itself, and for mailops.
    private record Both(Sandbox logrotate, Sandbox mailops) {
        void at(String time) {
            logrotate.now = LocalDateTime.parse(time).atZone(logrotate.zone).toInstant();
            mailops.now = logrotate.now;
        }

        void append(String line) throws IOException {
            for (Sandbox each : List.of(logrotate, mailops)) {
                Files.writeString(each.log("m.log"), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            }
        }
    }

    private Both both(String configuration, String last, ZoneId zone) throws IOException {
        Sandbox.requireLogrotate();
        Both both = new Both(new Sandbox(dir.resolve("t")), new Sandbox(dir.resolve("m")));
        for (Sandbox each : List.of(both.logrotate, both.mailops)) {
            each.configure(configuration).rotatedLast(last, "m.log");
            each.zone = zone;
            Sandbox.mailer(each.dir);
        }
        return both;
    }

    @Test
    void aFailedCompressionLosesNothing() throws Exception {
        Sandbox sandbox = sandbox(DAILY + "compresscmd @/pack\n}\n");
        program("pack", "exit 1");
        assertThat(sandbox.run(false).isGood()).isFalse();
        nextDay(sandbox, "day 1");
        assertThat(sandbox.run(false).isGood()).isFalse();
        assertThat(sandbox.names()).containsExactly("m.log.1", "m.log.2");
        program("pack", "exec gzip");
        nextDay(sandbox, "day 2");
        assertThat(sandbox.run(false).notices()).isEmpty();
        assertThat(sandbox.names()).containsExactly("m.log.1.gz", "m.log.2.gz", "m.log.3.gz");
        assertThat(sandbox.lines()).containsExactly("day 0", "day 1", "day 2");
    }

    @Test
    void aFailedCompressionWithDatesLosesNothing() throws Exception {
        Sandbox sandbox = sandbox(DAILY + "dateext\ncompresscmd @/pack\n}\n");
        program("pack", "exit 1");
        sandbox.run(false);
        Files.writeString(sandbox.log("m.log"), "later that day\n");
        assertThat(texts(sandbox.run(true))).anyMatch(text -> text.endsWith("m.log-20260301 exists already"));
        assertThat(sandbox.lines()).containsExactly("day 0", "later that day");
    }

    @Test
    void delayedCompressionThatFailsDoesNotStopRotation() throws Exception {
        Sandbox sandbox = sandbox(DAILY + "delaycompress\ncompresscmd @/pack\n}\n");
        program("pack", "exit 1");
        sandbox.run(false);
        nextDay(sandbox, "day 1");
        assertThat(sandbox.run(false).isGood()).isFalse();
        assertThat(sandbox.names()).containsExactly("m.log.1", "m.log.2");
        program("pack", "exec gzip");
        nextDay(sandbox, "day 2");
        assertThat(sandbox.run(false).notices()).isEmpty();
        assertThat(sandbox.names()).containsExactly("m.log.1", "m.log.2.gz", "m.log.3.gz");
        assertThat(sandbox.lines()).containsExactly("day 0", "day 1", "day 2");
    }

    @Test
    void whatCannotBeRemovedIsNotOverwritten() throws Exception {
        Sandbox sandbox = sandbox("@/logs/m.log {\ndaily\nrotate 1\npreremove\ntest -e @/may\nendscript\n}\n");
        for (int day = 1; day <= 3; day++) {
            sandbox.run(false);
            nextDay(sandbox, "day " + day);
        }
        assertThat(sandbox.lines()).containsExactly("day 0", "day 1", "day 2", "day 3");
        Files.createFile(dir.resolve("may"));
        assertThat(sandbox.run(false).notices()).isEmpty();
        assertThat(sandbox.lines()).containsExactly("day 3");
    }

    @Test
    void aFailedPrerotateShiftsNothing() throws Exception {
        Sandbox sandbox = sandbox("@/logs/m.log {\ndaily\nrotate 2\nprerotate\nfalse\nendscript\n}\n");
        Files.writeString(sandbox.log("m.log.1"), "day -1\n");
        Files.writeString(sandbox.log("m.log.2"), "day -2\n");
        for (int i = 0; i < 4; i++) {
            RunResult result = sandbox.run(false);
            assertThat(result.isGood()).isFalse();
            assertThat(result.failed()).hasSize(1);
        }
        assertThat(sandbox.lines()).containsExactly("day -1", "day -2", "day 0");
        assertThat(sandbox.names()).containsExactly("m.log", "m.log.1", "m.log.2");
    }

    @Test
    void aLogThatIsMissingShiftsNothingOfTheOthers() throws Exception {
        Sandbox sandbox = sandbox("@/logs/m.log @/logs/n.log {\ndaily\nrotate 2\nsharedscripts\n}\n");
        Files.writeString(sandbox.log("m.log.1"), "day -1\n");
        RunResult result = sandbox.run(false);
        assertThat(texts(result))
                .containsExactly(
                        sandbox.log("n.log") + ": is not rotated: there is no such log, and missingok is not set");
        assertThat(sandbox.names()).containsExactly("m.log", "m.log.1");
    }

    @Test
    void oneLogThatCannotBeRenamedDoesNotKeepTheOthersFromBeingReopened() throws Exception {
        Sandbox sandbox = sandbox("""
                @/logs/m.log @/logs/n.log {
                  daily
                  rotate 2
                  sharedscripts
                  prerotate
                    rm -f @/logs/n.log
                  endscript
                  postrotate
                    touch @/reopened
                  endscript
                }
                """);
        Files.writeString(sandbox.log("n.log"), "n\n");
        sandbox.rotatedLast("2026-2-1-0:0:0", "m.log", "n.log");
        assertThat(sandbox.run(false).isGood()).isFalse();
        assertThat(dir.resolve("reopened")).exists();
        assertThat(sandbox.names()).containsExactly("m.log.1");
    }

    @Test
    void rotateWithoutEndBeginsAtZeroToo() throws Exception {
        Sandbox sandbox = sandbox("@/logs/m.log {\ndaily\nrotate -1\nstart 0\n}\n");
        for (int day = 1; day <= 3; day++) {
            sandbox.run(false);
            nextDay(sandbox, "day " + day);
        }
        assertThat(sandbox.lines()).containsExactly("day 0", "day 1", "day 2", "day 3");
    }

    @Test
    void compressionThatIsTurnedOnTakesTheOldFilesAlong() throws Exception {
        Sandbox sandbox = sandbox(DAILY + "}\n");
        Files.writeString(sandbox.log("m.log.1"), "day -1\n");
        Files.writeString(sandbox.log("m.log.2"), "day -2\n");
        assertThat(sandbox.run(false).notices()).isEmpty();
        assertThat(sandbox.names()).containsExactly("m.log.1.gz", "m.log.2.gz", "m.log.3.gz");
        assertThat(sandbox.lines()).containsExactly("day -1", "day -2", "day 0");
    }

    @Test
    void aLogIsNotCompressedAsLongAsItIsWritten() throws Exception {
        Sandbox sandbox = sandbox(DAILY + "create\n}\n");
        Process writer = new ProcessBuilder(
                        "sh", "-c", "exec >>'" + sandbox.log("m.log") + "'; echo ready >&2; read x; echo late; read x")
                .start();
        try {
            assertThat(writer.getErrorStream().read()).isEqualTo('r');
            RunResult result = sandbox.run(false);
            assertThat(result.isGood()).isTrue();
            assertThat(texts(result))
                    .singleElement()
                    .asString()
                    .contains("m.log.1: sh (pid " + writer.pid() + ") still writes");
            assertThat(sandbox.names()).containsExactly("m.log", "m.log.1");
            writer.getOutputStream().write("go\n".getBytes(StandardCharsets.UTF_8));
            writer.getOutputStream().close();
            assertThat(writer.waitFor(10, TimeUnit.SECONDS)).isTrue();
        } finally {
            writer.destroyForcibly();
        }
        nextDay(sandbox, "day 1");
        assertThat(sandbox.run(false).notices()).isEmpty();
        assertThat(sandbox.names()).containsExactly("m.log", "m.log.1.gz", "m.log.2.gz");
        assertThat(sandbox.lines()).containsExactly("day 0", "day 1", "late");
    }

    @Test
    void aDamagedStateStopsNothing() throws Exception {
        Sandbox sandbox = sandbox("@/logs/*.log {\ndaily\nrotate 3\n}\n");
        Files.writeString(sandbox.log("n.log"), "n\n");
        Files.writeString(sandbox.log("n.log.1"), "n 1\n");
        Sandbox.age(sandbox.log("n.log.1"), sandbox.now.minus(Duration.ofDays(2)));
        Files.writeString(
                sandbox.state(), "nonsense\n\"" + sandbox.log("m.log") + "\" 2026-2-28-6:25:0\n\"/x\" 2026-99-1\n");
        RunResult first = sandbox.run(false);
        assertThat(first.isGood()).isTrue();
        assertThat(texts(first)).singleElement().asString().contains("the state is damaged (2 lines cannot be read)");
        assertThat(sandbox.names()).containsExactly("m.log.1", "n.log.1", "n.log.2");
        assertThat(dir.resolve("state.damaged")).content().startsWith("nonsense");
        nextDay(sandbox, "day 1");
        assertThat(sandbox.run(false).notices()).isEmpty();
    }

    @Test
    void aStateThatCannotBeWrittenRotatesNothingTwice() throws Exception {
        Sandbox sandbox = sandbox("@/logs/m.log {\ndaily\nrotate 3\n}\n");
        Files.delete(sandbox.state());
        // A folder: nobody can write it, whoever he is.
        Files.createDirectories(sandbox.state().resolve("in the way"));
        Files.writeString(sandbox.log("m.log.1"), "day -1\n");
        Sandbox.age(sandbox.log("m.log.1"), sandbox.now.minus(Duration.ofDays(2)));
        assertThat(sandbox.run(false).rotated()).hasSize(1);
        Sandbox.age(sandbox.log("m.log.1"), sandbox.now);
        Files.writeString(sandbox.log("m.log"), "day 0, later\n");
        for (int i = 0; i < 3; i++) {
            sandbox.now = sandbox.now.plus(Duration.ofHours(2));
            RunResult again = sandbox.run(false);
            assertThat(again.isGood()).isTrue();
            assertThat(again.rotated()).isEmpty();
        }
        assertThat(sandbox.lines()).containsExactly("day -1", "day 0", "day 0, later");
    }

    @Test
    void withoutStateAndJournalTheRotatedFilesTell() throws Exception {
        Sandbox sandbox = sandbox("@/logs/m.log {\ndaily\nrotate 3\n}\n");
        Files.createDirectory(dir.resolve("state.tmp"));
        Files.createFile(dir.resolve("state.tmp/in the way"));
        Files.createFile(dir.resolve("journals"));
        assertThat(sandbox.run(false).rotated()).hasSize(1);
        Sandbox.age(sandbox.log("m.log.1"), sandbox.now);
        Files.writeString(sandbox.log("m.log"), "day 0, later\n");
        sandbox.now = sandbox.now.plus(Duration.ofHours(2));
        assertThat(sandbox.run(false).rotated()).isEmpty();
        sandbox.now = sandbox.now.plus(Duration.ofDays(1));
        assertThat(sandbox.run(false).rotated()).hasSize(1);
        assertThat(sandbox.lines()).containsExactly("day 0", "day 0, later");
    }

    @Test
    void patternsDoNotTakeTheirOwnOutput() throws Exception {
        Sandbox sandbox = sandbox("@/logs/* {\ndaily\nrotate 2\ncompress\n}\n");
        Files.writeString(sandbox.log("errors"), "e 0\n");
        sandbox.rotatedLast("2026-2-1-0:0:0", "m.log", "errors");
        for (int day = 1; day <= 8; day++) {
            sandbox.run(false);
            nextDay(sandbox, "day " + day);
            Files.writeString(sandbox.log("errors"), "e " + day + "\n");
        }
        RunResult last = sandbox.run(false);
        assertThat(sandbox.names()).containsExactly("errors.1.gz", "errors.2.gz", "m.log.1.gz", "m.log.2.gz");
        assertThat(texts(last)).singleElement().asString().contains("matches rotated files too");
        assertThat(last.notices().getFirst().hint())
                .hasValueSatisfying(hint -> assertThat(hint).contains("/logs/errors"));
    }

    @Test
    void aLogInTwoFilesIsRotatedOnce() throws Exception {
        Sandbox sandbox = sandbox("daily\nrotate 3\n@/logs/m.log {\n}\n@/logs/*.log {\nrotate 1\n}\n");
        Files.writeString(sandbox.log("n.log"), "n 0\n");
        sandbox.rotatedLast("2026-2-1-0:0:0", "m.log", "n.log");
        RunResult result = sandbox.run(false);
        assertThat(result.isGood()).isTrue();
        assertThat(texts(result)).singleElement().asString().contains("m.log is rotated by " + dir + "/conf:3 already");
        assertThat(sandbox.names()).containsExactly("m.log.1", "n.log.1");
    }

    @Test
    void anUnknownDirectiveLeavesItsStanzaOut() throws Exception {
        Sandbox sandbox = sandbox("@/logs/m.log {\ndaily\nrotat 5\n}\n@/logs/n.log {\ndaily\nrotate 1\n}\n");
        Files.writeString(sandbox.log("n.log"), "n 0\n");
        sandbox.rotatedLast("2026-2-1-0:0:0", "m.log", "n.log");
        RunResult result = sandbox.run(false);
        assertThat(result.isGood()).isFalse();
        assertThat(result.notices()).singleElement().satisfies(notice -> {
            assertThat(notice.text())
                    .isEqualTo(dir + "/conf:3: unknown directive 'rotat': " + sandbox.log("m.log") + " is left out");
            assertThat(notice.hint()).hasValue("did you mean 'rotate'?");
        });
        assertThat(sandbox.names()).containsExactly("m.log", "n.log.1");
    }

    @Test
    @Tag("real-server")
    void aStanzaWithoutEndIsLeftOut() throws Exception {
        Both both = both("@/logs/m.log {\ndaily\nrotate 1\n", "2026-2-1-0:0:0", ZoneOffset.UTC);
        both.append("day 0");
        assertThat(both.logrotate.logrotate(false)).isZero();
        assertThat(both.logrotate.said()).doesNotContain("error");
        assertThat(both.logrotate.names()).containsExactly("m.log.1");
        RunResult result = both.mailops.run(false);
        assertThat(result.isGood()).isFalse();
        assertThat(texts(result))
                .containsExactly(dir + "/m/conf:1: '}' is missing: " + both.mailops.log("m.log") + " is left out");
        assertThat(both.mailops.names()).containsExactly("m.log");
    }

    @Test
    @Tag("real-server")
    void whatIsNotKeptIsMailedAsItIs() throws Exception {
        Both both = both("""
                @/logs/m.log {
                  daily
                  rotate 0
                  compress
                  delaycompress
                  mail postmaster
                }
                """, "2026-2-1-0:0:0", ZoneOffset.UTC);
        for (int day = 1; day <= 2; day++) {
            both.at("2026-03-0" + day + "T06:25:00");
            both.append("day " + day);
            assertThat(both.logrotate.logrotate(false)).isEqualTo(1);
            assertThat(both.logrotate.said()).contains("error: uncompress command failed mailing @/logs/m.log.1");
            assertThat(both.mailops.run(false).notices()).isEmpty();
        }
        assertThat(both.logrotate.dir.resolve("mails"))
                .content()
                .isEqualTo("mail 3: -s @/logs/m.log.1 postmaster\n".repeat(2).replace("@/", dir + "/t/"));
        assertThat(both.logrotate.names()).containsExactly("m.log.1", "m.log.2.gz");
        assertThat(both.mailops.dir.resolve("mails")).content().isEqualTo("""
                        mail 3: -s @/logs/m.log.1 postmaster
                        day 1
                        mail 3: -s @/logs/m.log.1 postmaster
                        day 2
                        """.replace("@/", dir + "/m/"));
        assertThat(both.mailops.names()).isEmpty();
    }

    @Test
    @Tag("real-server")
    void whatIsTooOldIsMailedAsText() throws Exception {
        Both both = both("""
                @/logs/m.log {
                  daily
                  rotate 4
                  compress
                  delaycompress
                  maxage 3
                  mail postmaster
                  mailfirst
                }
                """, "2026-2-1-0:0:0", ZoneOffset.UTC);
        for (int day : List.of(1, 2, 9)) {
            both.at("2026-03-0" + day + "T06:25:00");
            both.append("day " + day);
            for (Sandbox each : List.of(both.logrotate, both.mailops)) {
                Sandbox.age(each.log("m.log"), each.now);
            }
            assertThat(both.logrotate.logrotate(false)).isZero();
            assertThat(both.mailops.run(false).notices()).isEmpty();
        }
        assertThat(both.logrotate.dir.resolve("mails")).binaryContent().contains(0x1f, 0x8b);
        assertThat(both.logrotate.names()).containsExactly("m.log.1");
        assertThat(both.mailops.dir.resolve("mails")).content().contains("""
                mail 3: -s @/logs/m.log.2.gz postmaster
                day 1
                """.replace("@/", dir + "/m/"));
        assertThat(both.mailops.names()).containsExactly("m.log.1");
    }

    @Test
    @Tag("real-server")
    void whatWasKeptBeforeGoesWhereNothingIsKept() throws Exception {
        Both both = both("@/logs/m.log {\ndaily\nrotate 0\n}\n", "2026-2-1-0:0:0", ZoneOffset.UTC);
        both.append("day 0");
        for (Sandbox each : List.of(both.logrotate, both.mailops)) {
            Files.writeString(each.log("m.log.1"), "kept before\n");
        }
        assertThat(both.logrotate.logrotate(false)).isZero();
        assertThat(both.logrotate.names()).containsExactly("m.log.2");
        assertThat(both.mailops.run(false).notices()).isEmpty();
        assertThat(both.mailops.names()).isEmpty();
    }

    @Test
    @Tag("real-server")
    void logsOfOneNameDoNotShareTheirRotatedFiles() throws Exception {
        Both both = both("@/logs/*/m.log {\ndaily\nrotate 1\nolddir @/logs/old\n}\n", "2026-2-1-0:0:0", ZoneOffset.UTC);
        for (Sandbox each : List.of(both.logrotate, both.mailops)) {
            Files.createDirectories(each.log("old"));
            for (String name : List.of("a", "b")) {
                Files.createDirectories(each.log(name));
                Files.writeString(each.log(name + "/m.log"), name + "\n");
            }
        }
        assertThat(both.logrotate.logrotate(true)).isZero();
        assertThat(both.logrotate.lines()).containsExactly("b");
        RunResult result = both.mailops.run(true);
        assertThat(result.isGood()).isFalse();
        assertThat(texts(result)).containsExactly(both.mailops.log("old/m.log.1") + ": exists already");
        assertThat(both.mailops.lines()).containsExactly("a", "b");
    }

    @Test
    @Tag("real-server")
    void aStrangersFileInTheWayOfACompressedOneMovesAlong() throws Exception {
        Both both = both(DAILY + "delaycompress\n}\n", "2026-2-1-0:0:0", ZoneOffset.UTC);
        both.append("day 1");
        for (Sandbox each : List.of(both.logrotate, both.mailops)) {
            Files.writeString(each.log("m.log.1"), "day 0\n");
            Files.writeString(each.log("m.log.1.gz"), "not ours");
        }
        assertThat(both.logrotate.logrotate(false)).isZero();
        assertThat(both.logrotate.names()).containsExactly("m.log.1", "m.log.1.gz-2026030106.backup", "m.log.2.gz");
        assertThat(both.mailops.run(false).notices()).isEmpty();
        assertThat(both.mailops.names()).containsExactly("m.log.1", "m.log.2", "m.log.2.gz");
        both.at("2026-03-02T06:25:00");
        both.append("day 2");
        assertThat(both.mailops.run(false).notices()).isEmpty();
        assertThat(both.mailops.names()).containsExactly("m.log.1", "m.log.2.gz", "m.log.3", "m.log.3.gz");
        assertThat(both.mailops.log("m.log.3")).hasContent("day 0");
        assertThat(both.mailops.log("m.log.3.gz")).hasContent("not ours");
    }

    @Test
    @Tag("real-server")
    void aWeekWithADayOf23HoursIsAWeek() throws Exception {
        Both both = both("@/logs/m.log {\nweekly 7\nrotate 3\n}\n", "2026-3-22-6:25:0", ZoneId.of("Europe/Berlin"));
        both.append("last week");
        // The clocks go forward on Sunday the 29th.
        both.at("2026-03-28T06:25:00");
        assertThat(both.logrotate.logrotate(false)).isZero();
        assertThat(both.mailops.run(false).rotated()).isEmpty();
        both.at("2026-03-29T06:25:00");
        assertThat(both.logrotate.logrotate(false)).isZero();
        assertThat(both.mailops.run(false).rotated()).hasSize(1);
        assertThat(both.logrotate.names()).containsExactly("m.log");
        assertThat(both.mailops.names()).containsExactly("m.log.1");
        both.at("2026-03-30T06:25:00");
        assertThat(both.logrotate.logrotate(false)).isZero();
        assertThat(both.logrotate.names()).containsExactly("m.log.1");
    }

    @Test
    void aConfigurationThatOthersMayWriteIsAnError() throws Exception {
        Sandbox.requireRoot();
        Sandbox sandbox = sandbox("@/logs/m.log {\ndaily\n}\n");
        Files.setPosixFilePermissions(dir.resolve("conf"), PosixFilePermissions.fromString("rw-rw-r--"));
        RunResult result = sandbox.run(true);
        assertThat(result.isGood()).isFalse();
        assertThat(sandbox.names()).containsExactly("m.log");
    }

    @Test
    void copytruncateCopiesWhatComesMeanwhile() throws Exception {
        Sandbox sandbox =
                sandbox("@/logs/m.log {\ndaily\nrotate 1\ncopytruncate\npostrotate\ntouch @/stop\nendscript\n}\n");
        String loop = "i=0; while [ ! -e " + dir + "/stop ]; do i=$((i+1)); echo line $i; done";
        Process writer = new ProcessBuilder("sh", "-c", loop)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(sandbox.log("m.log").toFile()))
                .start();
        try {
            while (Files.size(sandbox.log("m.log")) < 100_000) {
                Thread.onSpinWait();
            }
            RunResult result = sandbox.run(false);
            assertThat(result.notices()).isEmpty();
            assertThat(writer.waitFor(10, TimeUnit.SECONDS)).isTrue();
            long copied = result.logs().getFirst().before();
            assertThat(copied).isGreaterThanOrEqualTo(100_000);
            List<String> expected = new ArrayList<>();
            String[] rotated = sandbox.read("m.log.1").split("\n");
            for (int i = 1; i < rotated.length - 1; i++) {
                expected.add("line " + i);
            }
            assertThat(List.of(rotated).subList(1, rotated.length - 1)).isEqualTo(expected);
        } finally {
            writer.destroyForcibly();
        }
    }

    @Test
    void whatIsToBeIndexedFirstWaits() throws Exception {
        Sandbox sandbox = sandbox("@/logs/m.log {\ndaily\nrotate 1\n}\n");
        List<String> asked = new ArrayList<>();
        sandbox.before = (live, file) -> {
            asked.add(file.getFileName().toString());
            return java.util.Optional.of("the index is busy");
        };
        sandbox.late = 2;
        for (int day = 1; day <= 3; day++) {
            RunResult result = sandbox.run(false);
            assertThat(result.isGood()).isTrue();
            nextDay(sandbox, "day " + day);
        }
        assertThat(sandbox.names()).containsExactly("m.log", "m.log.1", "m.log.2", "m.log.3");
        assertThat(texts(sandbox.run(false)))
                .anyMatch(
                        text -> text.contains("m.log.4: is removed although the index is busy, since it waited for 2"));
        assertThat(sandbox.lines()).containsExactly("day 1", "day 2", "day 3");
        assertThat(asked).contains("m.log.2", "m.log.3", "m.log.4");
    }

    @Test
    void theFutureIsNoTrouble() throws Exception {
        Sandbox sandbox = sandbox("@/logs/m.log {\ndaily\nrotate 1\n}\n").rotatedLast("2031-1-1-0:0:0", "m.log");
        sandbox.now = Instant.parse("2026-03-01T06:25:00Z");
        assertThat(sandbox.run(false).rotated()).hasSize(1);
    }
}
