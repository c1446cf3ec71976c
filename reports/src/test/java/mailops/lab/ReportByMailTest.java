package mailops.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import mailops.report.Report;
import mailops.report.Reports;
import mailops.report.page.Browser;
import mailops.report.page.ReportMail;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A report by mail: through a real Postfix and Dovecot, fetched by IMAP, and shown by a real browser.
@Tag("real-server")
final class ReportByMailTest {
    @Test
    void arrivesAndIsShown(@TempDir Path dir, @TempDir Path folder) throws Exception {
        ServersInstalled.require();
        Browser.require();
        Report report = Reports.of(folder, lines());
        MimeMessage sent = ReportMail.of(
                report, new InternetAddress("root@mx1.example.org"), List.of(new InternetAddress("alice@example.org")));
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        sent.writeTo(wire);
        MimeMessage arrived;
        try (Lab lab = Lab.start(dir, Options.usual())) {
            Log.Moment start = lab.mailLog().now();
            String said = lab.host()
                    .runWith(
                            wire.toString(StandardCharsets.US_ASCII).replace("\r\n", "\n"),
                            "sendmail",
                            "-i",
                            "-f",
                            "root@mx1.example.org",
                            "--",
                            "alice@example.org");
            assertThat(said).isEmpty();
            lab.mailLog().await(start, "saved mail to INBOX");
            arrived = fetch(lab);
        }
        assertThat(arrived.getSubject()).isEqualTo(sent.getSubject());
        assertThat(arrived.getMessageID()).isEqualTo(sent.getMessageID());
        assertThat(arrived.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        List<Part> parts = new ArrayList<>();
        flatten(arrived, parts);
        String html = (String) parts.get(1).getContent();
        int pictures = 0;
        for (Part part : parts) {
            String[] id = part.getHeader("Content-ID");
            if (id != null) {
                String file = "picture" + pictures++ + ".png";
                Files.write(folder.resolve(file), part.getInputStream().readAllBytes());
                html = html.replace("cid:" + id[0].replace("<", "").replace(">", ""), file);
            }
        }
        assertThat(pictures).isEqualTo(3);
        Path page = Files.writeString(folder.resolve("mail.html"), html);
        try (Browser browser = Browser.start(Files.createDirectories(folder.resolve("profile")))) {
            browser.open(page);
            assertThat(browser.events("Log.entryAdded")).isEmpty();
            assertThat(browser.evaluate("document.querySelector('h1').textContent")
                            .asText())
                    .isEqualTo(report.title());
            JsonNode widths = browser.evaluate("[...document.images].map(one => one.naturalWidth)");
            assertThat(widths).hasSize(3).allMatch(width -> width.asInt() == 1040);
        }
    }

    /// The newest message of alice, octet by octet.
    private static MimeMessage fetch(Lab lab) throws Exception {
        try (ImapClient client = lab.imap("203.0.113.50")) {
            client.login("alice@example.org", "correct-horse-1");
            client.command("SELECT INBOX");
            String answer = client.command("FETCH * BODY.PEEK[]");
            int from = answer.indexOf("}\n") + 2;
            String text = answer.substring(from, answer.lastIndexOf(")\n"));
            return new MimeMessage(
                    Session.getInstance(new Properties()),
                    new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        }
    }

    private static void flatten(Part part, List<Part> to) throws Exception {
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                flatten(parts.getBodyPart(i), to);
            }
        } else {
            to.add(part);
        }
    }

    private static List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            String time = "2026-11-1" + (6 + i % 4) + "T1" + i % 10 + ":00:00Z";
            lines.addAll(Reports.message(time, "4AB" + (10_000 + i), "ünï@example.net", "b@example.org", 100));
            lines.add(Reports.refused(time, "<script>@x", "a@b.example", "mx.example.net"));
        }
        return lines;
    }
}
