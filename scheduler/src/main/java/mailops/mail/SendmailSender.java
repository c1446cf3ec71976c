package mailops.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import mailops.Failure;
import mailops.Visible;
import mailops.process.ChildProcess;
import mailops.process.Ended;

/// Gives mail to the program `sendmail`, as Postfix, Exim and the rest have it: the message is in the queue when it
/// ends with status 0, also while the mail server is stopped.
///
/// @param program with more words where it needs more
record SendmailSender(List<String> program) implements MailSender {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final int OUTPUT = 4096;

    /// `sysexits.h`: another try may succeed.
    private static final List<Integer> MAY_PASS = List.of(69, 71, 74, 75);

    private static final int NO_USER = 67;

    @Override
    public void send(MimeMessage message) {
        try {
            List<String> recipients = Envelope.recipients(message);
            List<String> words = new ArrayList<>(program);
            // -i: a line with only a dot is text. The recipients are given, so that Bcc need not be in the message.
            words.addAll(List.of("-i", "-f", Envelope.sender(message), "--"));
            words.addAll(recipients);
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            message.writeTo(text, Envelope.UNSENT);
            check(ChildProcess.of(words)
                    .withInput(unix(text.toByteArray()))
                    .within(LIMIT)
                    .keeping(OUTPUT)
                    .run());
        } catch (MessagingException | IOException e) {
            throw Failure.of(Failure.Kind.BAD_DATA, "mail: the message cannot be written: " + e.getMessage(), e);
        }
    }

    private void check(Ended ended) {
        if (ended.succeeded()) {
            return;
        }
        String said = ended.errors().lines().findFirst().map(Visible::of).orElse("");
        String why = ended.timedOut() ? "took longer than a minute" : "ended with status " + ended.status();
        Failure.Kind kind = ended.timedOut() || MAY_PASS.contains(ended.status())
                ? Failure.Kind.UNAVAILABLE
                : ended.status() == NO_USER ? Failure.Kind.BAD_DATA : Failure.Kind.CONFIG;
        throw Failure.of(kind, "mail: " + program.getFirst() + ": " + why + (said.isEmpty() ? "" : ": " + said));
    }

    /// The program takes lines as they are on this system.
    private static byte[] unix(byte[] text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length);
        for (int i = 0; i < text.length; i++) {
            if (text[i] != '\r' || i + 1 == text.length || text[i + 1] != '\n') {
                out.write(text[i]);
            }
        }
        return out.toByteArray();
    }

    @Override
    public String description() {
        return String.join(" ", program);
    }
}
