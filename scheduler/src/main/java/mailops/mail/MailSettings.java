package mailops.mail;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import mailops.Failure;

/// How mail is sent.
///
/// @param from the address in `From`, also the envelope's sender
/// @param sendmail the program, with more words where it needs more; used where there is no server
/// @param smtp the server, if mail is not given to the program
public record MailSettings(String from, List<String> sendmail, Optional<SmtpServer> smtp) {
    public MailSettings {
        address(from);
        sendmail = List.copyOf(sendmail);
    }

    /// The way that the settings name.
    public MailSender sender() {
        return smtp.<MailSender>map(SmtpSender::new).orElseGet(() -> new SendmailSender(sendmail));
    }

    /// Reads an address such as `ops@example.org` or `Operations <ops@example.org>`. A name without a domain is fine:
    /// the mail server completes it.
    ///
    /// @throws Failure where it is none
    public static InternetAddress address(String text) {
        try {
            InternetAddress[] addresses = InternetAddress.parse(text, true);
            if (addresses.length == 1) {
                return addresses[0];
            }
            throw new AddressException(addresses.length == 0 ? "it is empty" : "there are several");
        } catch (AddressException e) {
            throw Failure.of(
                            Failure.Kind.CONFIG,
                            "'" + mailops.Visible.of(text) + "' is not a mail address: " + e.getMessage(),
                            e)
                    .withHint("such as postmaster@example.org or root");
        }
    }

    /// The password in a file: its first line.
    ///
    /// @throws Failure where it cannot be read, or strangers can read it
    static String password(Path file) {
        return SecretFile.read("mail.password-file", file);
    }
}
