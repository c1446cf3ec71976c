package mailops.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mailops.report.page.HtmlPage;
import mailops.report.page.ReportJson;
import mailops.report.page.TextPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RedactionTest {
    @TempDir
    private Path folder;

    @Test
    void leavesNoNameAndNoAddress() throws IOException {
        List<String> lines = new ArrayList<>(Reports.message(
                "2026-11-17T10:00:00.1Z", "4AB0C1D2", "boss@secret.example", "clerk@firm.example", 1_000));
        lines.add(Reports.refused(
                "2026-11-17T10:00:00.1Z", "boss@secret.example", "x@else.example", "cloud.firm.example"));
        lines.add("2026-11-18T09:00:00Z mx1 dovecot: imap-login: Login: user=<localuser>, method=PLAIN,"
                + " rip=198.51.100.77, lip=192.0.2.25, mpid=1, TLS, session=<abc>");
        for (int i = 0; i < 8; i++) {
            lines.add("2026-11-18T10:00:0" + i
                    + "Z mx1 dovecot: auth: passwd-file(localuser,2001:db8::77): Password mismatch");
            lines.add("2026-11-18T10:00:0" + i + "Z mx1 dovecot: imap(clerk@firm.example)<1><b>: Error: trouble at"
                    + " host.firm.example[198.51.100.77]:143 of localuser in /home/vmail/clerk@firm.example");
        }
        lines.add("2026-11-09T10:00:00Z mx1 postfix/qmgr[1]: 4AB0C1D8: removed");
        Report open = Reports.of(folder, lines);
        Report report = Redaction.of(open);
        String all = HtmlPage.of(report) + TextPage.of(report, 100) + ReportJson.of(report);
        assertThat(HtmlPage.of(open)).contains("boss@secret.example", "localuser", "198.51.100.77", "2001:db8::77");
        assertThat(all)
                .doesNotContain("secret.example", "firm.example", "clerk", "boss", "localuser", "198.51.100.77")
                .doesNotContain("2001:db8::77", "203.0.113.7", "mx1", "cloud")
                .contains("user-", "ip-");
    }

    @Test
    void givesTheSameNameTheSameReplacement() throws IOException {
        Files.createDirectories(folder);
        Report report = Redaction.of(Reports.of(
                folder, Reports.message("2026-11-17T10:00:00.1Z", "4AB0C1D2", "a@one.example", "a@one.example", 1)));
        assertThat(Reports.table(report, "senders").rows().getFirst().getFirst())
                .isEqualTo(Reports.table(report, "recipients").rows().getFirst().getFirst());
        assertThat(report.host()).isEqualTo(Optional.of("server"));
    }
}
