package mailops.mail;

import jakarta.mail.internet.MimeMessage;

/// A way on which mail leaves.
public interface MailSender {
    /// Sends a message to all its recipients; those of `Bcc` stay unknown to the others. When it returns, a mail server
    /// has taken the message.
    ///
    /// @param message with `From` and recipients; what {@link MimeMessage#saveChanges} adds, it adds now if nobody
    ///     called it
    /// @throws Failure that names the server or program, and what it said. `UNAVAILABLE` where it may work later,
    ///     `NOT_PERMITTED` where a login is refused, `CONFIG` where a setting or certificate is wrong, `BAD_DATA` where
    ///     the message or a recipient is refused for good
    void send(MimeMessage message);

    /// For people, without secrets: `sendmail`, `smtp mail.example.org:587`.
    String description();
}
