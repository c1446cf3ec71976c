package mailops.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import mailops.index.LogIndex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReporterTest {
    @TempDir
    private Path folder;

    @Test
    void saysThatAllIsWellInAQuietWeek() throws IOException {
        Report report = Reports.of(
                folder, Reports.message("2026-11-17T10:00:00.1Z", "4AB0C1D2", "a@example.net", "b@example.org", 1_000));
        assertThat(report.verdict())
                .isEqualTo(new Verdict(Verdict.Level.WELL, "1 message delivered, and nothing needs action."));
        assertThat(report.actions()).isEmpty();
        assertThat(Reports.figure(report, "bytes_delivered")).isEqualTo(1_000);
    }

    @Test
    void raisesTheAlarmWhereNothingWasLogged() throws IOException {
        Report report = Reports.of(
                folder, Reports.message("2026-10-17T10:00:00.1Z", "4AB0C1D2", "a@example.net", "b@example.org", 1_000));
        assertThat(report.verdict().level()).isEqualTo(Verdict.Level.ACT);
        assertThat(report.actions()).extracting(Action::title).containsExactly("Nothing was logged");
        assertThat(report.finePrint().first()).isEmpty();
    }

    /// qmgr tells the size again with each attempt, and short queue ids come back for another message.
    @Test
    void countsAMessageOnceHoweverOftenItIsTried() throws IOException {
        List<String> lines = new ArrayList<>();
        for (String time : List.of("2026-11-17T10:00:00Z", "2026-11-17T10:05:00Z", "2026-11-17T10:15:00Z")) {
            if (lines.isEmpty()) {
                lines.add(time + " mx1 postfix/smtpd[7]: 4AB0C1D6: client=unknown[192.0.2.9]");
            }
            lines.add(time + " mx1 postfix/qmgr[9]: 4AB0C1D6: from=<a@example.org>, size=500, nrcpt=1 (queue active)");
            lines.add(time + " mx1 postfix/smtp[10]: 4AB0C1D6: to=<c@example.net>, relay=none, delay=30,"
                    + " delays=0/0/30/0, dsn=4.4.1, status=deferred (connect to mx.example.net[198.51.100.9]:25:"
                    + " Connection timed out)");
        }
        lines.add("2026-11-17T11:00:00Z mx1 postfix/qmgr[9]: 4AB0C1D6: removed");
        lines.addAll(Reports.message("2026-11-18T10:00:00Z", "4AB0C1D6", "a@example.net", "b@example.org", 700));
        lines.add("2026-11-22T22:00:00Z mx1 postfix/smtpd[7]: 4AB0C1D7: client=unknown[192.0.2.9]");
        lines.add("2026-11-22T22:00:00Z mx1 postfix/smtp[10]: 4AB0C1D7: to=<c@example.net>, relay=none, delay=30,"
                + " delays=0/0/30/0, dsn=4.4.1, status=deferred (connect to mx.example.net[198.51.100.9]:25:"
                + " Connection timed out)");
        Report report = Reports.of(folder, lines);
        assertThat(Reports.figure(report, "received")).isEqualTo(3);
        assertThat(Reports.figure(report, "deferrals")).isEqualTo(4);
        assertThat(Reports.figure(report, "deferred_messages")).isEqualTo(2);
        assertThat(Reports.figure(report, "bytes_received")).isEqualTo(1_200);
        assertThat(Reports.figure(report, "waiting")).isEqualTo(1);
        assertThat(Reports.figure(report, "oldest_waiting")).isEqualTo(2 * 3_600);
        assertThat(Reports.table(report, "destinations").rows())
                .containsExactly(List.of(
                        Cell.of("example.net"),
                        Cell.of(0L),
                        Cell.of(4L),
                        Cell.of(0L),
                        Cell.of("No answer from the other server")));
    }

    @Test
    void comparesWithTheReportOfTheWeekBeforeWhereTheLogDoesNotReachBack() throws IOException {
        Path log = folder.resolve("mail.log");
        Files.write(
                log, Reports.message("2026-11-17T10:00:00.1Z", "4AB0C1D2", "a@example.net", "b@example.org", 1_000));
        LogIndex index = Reports.index(folder, List.of(log));
        Earlier earlier = new Earlier("week 2026-W46", Map.of("received", 4.0), Map.of("mail-loop", 2L));
        Report report = Reports.of(index, Reports.WEEK, Optional.empty(), earlier, Maintenance.UNKNOWN);
        Figure received = report.figures().getFirst();
        assertThat(received.before()).isEqualTo(OptionalDouble.of(4));
        assertThat(received.change()).isEqualTo(OptionalDouble.of(-75));
        assertThat(report.figures().get(1).before()).isEmpty();
        assertThat(Reports.table(report, "gone").rows())
                .extracting(row -> row.get(1))
                .containsExactly(Cell.of("mail-loop"));
        assertThat(report.finePrint().before()).isEqualTo("the report of week 2026-W46");
    }

    @Test
    void tellsOneTenantNothingOfTheOthers() throws IOException {
        List<String> lines = new ArrayList<>(
                Reports.message("2026-11-17T10:00:00.1Z", "4AB0C1D2", "a@example.net", "b@tenant.example", 1_000));
        lines.addAll(Reports.message("2026-11-17T11:00:00.1Z", "4AB0C1D3", "a@example.net", "c@other.example", 2_000));
        lines.add("2026-11-17T10:00:00.1Z mx1 postfix/lmtp[1]: 4AB0C1D2: to=<secret@other.example>,"
                + " relay=mx1.example.org[private/dovecot-lmtp], delay=0.2, delays=0.1/0/0/0.1, dsn=2.0.0,"
                + " status=sent (250 2.0.0 ok)");
        lines.add("2026-11-17T12:00:00.1Z mx1 postfix/lmtp[1]: 4AB0C1D4: to=<full@tenant.example>,"
                + " relay=mx1.example.org[private/dovecot-lmtp], delay=0.2, delays=0.1/0/0/0.1, dsn=5.2.2,"
                + " status=bounced (host mx1.example.org[private/dovecot-lmtp] said: 552 5.2.2 <full@tenant.example>"
                + " Quota exceeded (mailbox for user is full) (in reply to end of DATA command))");
        lines.add("2026-11-17T12:00:01.1Z mx1 postfix/lmtp[1]: 4AB0C1D5: to=<full@other.example>,"
                + " relay=mx1.example.org[private/dovecot-lmtp], delay=0.2, delays=0.1/0/0/0.1, dsn=5.2.2,"
                + " status=bounced (host mx1.example.org[private/dovecot-lmtp] said: 552 5.2.2 <full@other.example>"
                + " Quota exceeded (mailbox for user is full) (in reply to end of DATA command))");
        Path log = folder.resolve("mail.log");
        Files.write(log, lines);
        Report report = Reports.of(
                Reports.index(folder, List.of(log)),
                Reports.WEEK,
                Optional.of("tenant.example"),
                Earlier.NONE,
                Maintenance.UNKNOWN);
        assertThat(Reports.figure(report, "received")).isEqualTo(1);
        assertThat(Reports.figure(report, "bounced")).isEqualTo(1);
        assertThat(report.actions()).extracting(Action::problem).containsExactly("mailbox-over-quota");
        assertThat(report.toString()).doesNotContain("other.example").contains("full@tenant.example");
    }

    @Test
    void showsWhatTheJobsDidAndWhatNobodyKnows() throws IOException {
        Path log = folder.resolve("mail.log");
        Files.write(
                log, Reports.message("2026-11-17T10:00:00.1Z", "4AB0C1D2", "a@example.net", "b@example.org", 1_000));
        Maintenance.Job expunge = new Maintenance.Job(
                "expunge",
                OptionalLong.of(7),
                OptionalLong.of(1),
                Optional.of(Instant.parse("2026-11-22T03:00:00Z")),
                OptionalLong.of(120),
                OptionalLong.empty(),
                OptionalLong.empty(),
                Optional.of("dovecot is not running"));
        Report report = Reports.of(
                Reports.index(folder, List.of(log)),
                Reports.WEEK,
                Optional.empty(),
                Earlier.NONE,
                span -> List.of(expunge));
        assertThat(Reports.table(report, "maintenance").rows().getFirst())
                .contains(Cell.of(120L), Cell.UNKNOWN)
                .doesNotContain(Cell.of(0L));
        assertThat(report.actions()).extracting(Action::title).containsExactly("The job expunge failed");
        assertThat(report.verdict().level()).isEqualTo(Verdict.Level.LOOK);
    }

    @Test
    void findsErrorsThatWereNotThereBefore() throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            lines.add(
                    "2026-11-09T10:00:0" + i + "Z mx1 dovecot: imap(a@example.org)<1><b>: Error: old trouble happened");
        }
        for (int i = 0; i < 6; i++) {
            lines.add(
                    "2026-11-17T10:00:0" + i + "Z mx1 dovecot: imap(a@example.org)<1><b>: Error: old trouble happened");
            lines.add(
                    "2026-11-17T10:00:0" + i + "Z mx1 dovecot: imap(a@example.org)<1><b>: Error: new trouble happened");
        }
        Report report = Reports.of(folder, lines);
        assertThat(Reports.table(report, "new_errors").rows().toString())
                .contains("new trouble happened")
                .doesNotContain("old trouble");
    }
}
