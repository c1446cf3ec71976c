package mailops.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.util.Optional;
import java.util.Properties;

/// Sends mail to an SMTP server. Where TLS is wanted, nothing is sent without it, nor to a server whose certificate is
/// not trusted or has another name.
record SmtpSender(SmtpServer server) implements MailSender {
    @Override
    public void send(MimeMessage message) {
        Optional<String> password = server.login().map(login -> MailSettings.password(login.passwordFile()));
        try {
            Envelope.recipients(message);
            Properties settings = settings();
            settings.setProperty("mail.smtp.from", Envelope.sender(message));
            try (Transport transport = Session.getInstance(settings).getTransport("smtp")) {
                transport.connect(
                        server.host(),
                        server.port(),
                        server.login().map(SmtpServer.Login::user).orElse(null),
                        password.orElse(null));
                transport.sendMessage(message, message.getAllRecipients());
            }
        } catch (MessagingException e) {
            throw SmtpFailures.of(server, e);
        }
    }

    /// See the documentation of `org.eclipse.angus.mail.smtp`.
    private Properties settings() {
        Properties settings = new Properties();
        String milliseconds = Long.toString(server.timeout().toMillis());
        settings.setProperty("mail.smtp.connectiontimeout", milliseconds);
        settings.setProperty("mail.smtp.timeout", milliseconds);
        settings.setProperty("mail.smtp.writetimeout", milliseconds);
        settings.setProperty("mail.smtp.auth", Boolean.toString(server.login().isPresent()));
        settings.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        settings.setProperty("mail.smtp.ssl.enable", Boolean.toString(server.security() == Security.TLS));
        boolean upgraded = server.security() == Security.STARTTLS;
        settings.setProperty("mail.smtp.starttls.enable", Boolean.toString(upgraded));
        settings.setProperty("mail.smtp.starttls.required", Boolean.toString(upgraded));
        // Else it would try again with the system's certificates, and report that instead.
        settings.setProperty("mail.smtp.socketFactory.fallback", "false");
        server.authorities().ifPresent(file -> settings.put("mail.smtp.ssl.socketFactory", Authorities.sockets(file)));
        return settings;
    }

    @Override
    public String description() {
        return server.toString();
    }
}
