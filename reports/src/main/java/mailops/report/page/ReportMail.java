package mailops.report.page;

import jakarta.activation.DataHandler;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import mailops.Visible;
import mailops.report.Chart;
import mailops.report.Report;
import mailops.report.chart.Charts;
import mailops.report.chart.Picture;

/// The report as a mail: text, HTML with pictures, and the whole page attached.
public final class ReportMail {
    /// Those that say most; a mail has no room for all.
    private static final List<String> CHARTS = List.of("outcomes", "delays", "rejects", "failed_logins");

    private static final int TEXT_WIDTH = 78;

    private ReportMail() {}

    /// @param from the sender
    /// @param to everybody who gets it
    public static MimeMessage of(Report report, InternetAddress from, List<InternetAddress> to)
            throws MessagingException {
        MimeMessage message = new Identified(domain(from, report));
        message.setFrom(from);
        message.setRecipients(RecipientType.TO, to.toArray(InternetAddress[]::new));
        message.setSubject(subject(report), "UTF-8");
        message.setSentDate(Date.from(report.finePrint().made()));
        // RFC 3834: nobody is to answer it by a program.
        message.setHeader("Auto-Submitted", "auto-generated");
        MimeMultipart all = new MimeMultipart("mixed");
        all.addBodyPart(part(alternative(report)));
        all.addBodyPart(page(report));
        message.setContent(all);
        message.saveChanges();
        return message;
    }

    /// `act now: mx1 · week 2026-W46: Mailbox cannot be written; 4 things to look at.`
    static String subject(Report report) {
        return Visible.of("[" + report.verdict().level().label() + "] " + report.title() + ": "
                + report.verdict().sentence());
    }

    private static String domain(InternetAddress from, Report report) {
        String address = from.getAddress();
        int at = address.lastIndexOf('@');
        return at >= 0
                ? address.substring(at + 1)
                : report.host().map(ReportMail::letters).orElse("localhost");
    }

    private static String letters(String host) {
        StringBuilder letters = new StringBuilder();
        host.chars()
                .filter(c -> c < 0x80 && (Character.isLetterOrDigit(c) || c == '.' || c == '-'))
                .forEach(c -> letters.append((char) c));
        return letters.isEmpty() ? "localhost" : letters.toString();
    }

    private static MimeMultipart alternative(Report report) throws MessagingException {
        Map<String, Picture> pictures = new LinkedHashMap<>();
        for (Chart chart : report.charts()) {
            if (CHARTS.contains(chart.id()) && !chart.isEmpty()) {
                Charts.png(chart).ifPresent(picture -> pictures.put(chart.id(), picture));
            }
        }
        MimeMultipart related = new MimeMultipart("related");
        related.addBodyPart(text(MailHtml.of(report, pictures), "html"));
        for (Map.Entry<String, Picture> picture : pictures.entrySet()) {
            MimeBodyPart part = new MimeBodyPart();
            part.setDataHandler(
                    new DataHandler(new ByteArrayDataSource(picture.getValue().png(), "image/png")));
            part.setContentID("<" + picture.getKey() + "@mailops>");
            part.setDisposition(MimeBodyPart.INLINE);
            part.setFileName(picture.getKey() + ".png");
            related.addBodyPart(part);
        }
        MimeMultipart alternative = new MimeMultipart("alternative");
        alternative.addBodyPart(text(TextPage.of(report, TEXT_WIDTH), "plain"));
        alternative.addBodyPart(part(related));
        return alternative;
    }

    private static MimeBodyPart text(String text, String subtype) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(text, "UTF-8", subtype);
        part.setHeader("Content-Transfer-Encoding", "quoted-printable");
        return part;
    }

    private static MimeBodyPart part(MimeMultipart content) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setContent(content);
        return part;
    }

    private static MimeBodyPart page(Report report) throws MessagingException {
        MimeBodyPart part = text(HtmlPage.of(report), "html");
        part.setFileName("mail-report-" + ReportFolder.name(report) + ".html");
        part.setDisposition(MimeBodyPart.ATTACHMENT);
        return part;
    }

    /// A message whose id does not tell the user and host that Java runs as.
    private static final class Identified extends MimeMessage {
        private final String domain;

        Identified(String domain) {
            super(Session.getInstance(new Properties()));
            this.domain = domain;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", "<mailops." + UUID.randomUUID() + "@" + domain + ">");
        }
    }
}
