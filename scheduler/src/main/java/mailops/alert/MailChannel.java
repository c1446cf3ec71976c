package mailops.alert;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import mailops.Failure;
import mailops.Visible;
import mailops.mail.MailSender;
import mailops.mail.MailSettings;

/// Alerts by mail.
///
/// @param zone in which times are told
public record MailChannel(MailSender sender, String from, List<String> to, ZoneId zone) implements AlertChannel {
    @Override
    public void send(Alert alert) {
        sender.send(message(alert));
    }

    private MimeMessage message(Alert alert) {
        try {
            MimeMessage message = new MimeMessage(Session.getInstance(new Properties()));
            message.setFrom(MailSettings.address(from));
            InternetAddress[] recipients =
                    to.stream().map(MailSettings::address).toArray(InternetAddress[]::new);
            message.setRecipients(RecipientType.TO, recipients);
            message.setSubject("[mailops] " + Visible.of(alert.title()), StandardCharsets.UTF_8.name());
            message.setSentDate(Date.from(alert.time()));
            // RFC 3834: no holiday notices, please.
            message.setHeader("Auto-Submitted", "auto-generated");
            message.setHeader("X-Mailops-Job", alert.job());
            message.setHeader("X-Mailops-Event", alert.event().toString());
            message.setText(AlertText.words(alert, zone), StandardCharsets.UTF_8.name());
            return message;
        } catch (MessagingException e) {
            throw Failure.of(Failure.Kind.BAD_DATA, "mail: the alert cannot be written: " + e.getMessage(), e);
        }
    }

    @Override
    public String description() {
        return "mail to " + String.join(", ", to) + " through " + sender.description();
    }
}
