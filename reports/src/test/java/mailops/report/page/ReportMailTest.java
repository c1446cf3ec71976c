package mailops.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.BodyPart;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import mailops.report.Report;
import mailops.report.Reports;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReportMailTest {
    @TempDir
    private Path folder;

    @Test
    void isTextAndHtmlWithPicturesAndThePageAttached() throws Exception {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            String time = "2026-11-1" + (6 + i % 4) + "T1" + i % 10 + ":00:00Z";
            lines.addAll(Reports.message(time, "4AB" + (10_000 + i), "ünï@example.net", "b@example.org", 100));
            lines.add(Reports.refused(time, "<script>@x", "a@b.example", "x\r\nSubject: forged"));
        }
        Report report = Reports.of(folder, lines);
        MimeMessage sent = ReportMail.of(
                report, new InternetAddress("root@example.org"), List.of(new InternetAddress("ops@example.org")));
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        sent.writeTo(wire);
        MimeMessage mail =
                new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(wire.toByteArray()));
        assertThat(mail.getSubject())
                .isEqualTo("[" + report.verdict().level().label() + "] mx1 · week 2026-W47: "
                        + report.verdict().sentence());
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mail.getMessageID()).startsWith("<mailops.").endsWith("@example.org>");
        assertThat(mail.getSentDate()).isEqualTo(Date.from(Reports.NOW));
        List<Part> parts = new ArrayList<>();
        flatten(mail, parts);
        assertThat(parts.stream().map(ReportMailTest::type))
                .containsExactly("text/plain", "text/html", "image/png", "image/png", "image/png", "text/html");
        String html = lines(parts.get(1));
        assertThat(html.getBytes(StandardCharsets.UTF_8).length).isLessThan(100_000);
        assertThat(StrictHtml.of(html).elements()).doesNotContain("script", "style", "svg");
        List<String> pictures = StrictHtml.of(html).values("src");
        assertThat(pictures).hasSize(3);
        for (int i = 0; i < 3; i++) {
            BodyPart picture = (BodyPart) parts.get(2 + i);
            assertThat("cid:"
                            + picture.getHeader("Content-ID")[0]
                                    .replace("<", "")
                                    .replace(">", ""))
                    .isEqualTo(pictures.get(i));
            byte[] bytes = picture.getInputStream().readAllBytes();
            assertThat(bytes).startsWith(0x89, 'P', 'N', 'G').hasSizeGreaterThan(2_000);
        }
        assertThat(parts.get(5).getFileName()).isEqualTo("mail-report-2026-W47.html");
        assertThat(lines(parts.get(5))).isEqualTo(HtmlPage.of(report));
        assertThat((String) parts.get(0).getContent()).contains("What to do", "ünï@example.net");
        assertThat(wire.toString(StandardCharsets.US_ASCII).lines().filter(line -> line.length() > 998))
                .isEmpty();
    }

    /// Mail ends its lines in another way.
    private static String lines(Part part) throws Exception {
        return ((String) part.getContent()).replace("\r\n", "\n");
    }

    private static String type(Part part) {
        try {
            String type = part.getContentType();
            int end = type.indexOf(';');
            return end < 0 ? type : type.substring(0, end);
        } catch (jakarta.mail.MessagingException e) {
            throw new AssertionError(e);
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
}
