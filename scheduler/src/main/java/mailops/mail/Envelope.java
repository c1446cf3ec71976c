package mailops.mail;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.Arrays;
import java.util.List;
import mailops.Failure;

/// From whom, and to whom, by the header of a message.
final class Envelope {
    /// Header fields that are not sent.
    static final String[] UNSENT = {"Bcc", "Content-Length"};

    private Envelope() {}

    static String sender(MimeMessage message) throws MessagingException {
        Address[] from = message.getFrom();
        if (from == null || from.length == 0) {
            throw Failure.of(Failure.Kind.BAD_DATA, "mail: the message has no sender");
        }
        return bare(from[0]);
    }

    static List<String> recipients(MimeMessage message) throws MessagingException {
        Address[] recipients = message.getAllRecipients();
        if (recipients == null || recipients.length == 0) {
            throw Failure.of(Failure.Kind.BAD_DATA, "mail: the message has no recipient");
        }
        return Arrays.stream(recipients).map(Envelope::bare).toList();
    }

    private static String bare(Address address) {
        return address instanceof InternetAddress internet ? internet.getAddress() : address.toString();
    }
}
