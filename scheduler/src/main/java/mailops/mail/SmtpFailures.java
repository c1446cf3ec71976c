package mailops.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLException;
import mailops.Failure;
import mailops.Visible;
import org.jspecify.annotations.Nullable;

/// Says what went wrong with an SMTP server. The library tells it in a chain of exceptions, the last of which is the
/// reason.
final class SmtpFailures {
    private SmtpFailures() {}

    static Failure of(SmtpServer server, MessagingException thrown) {
        List<Throwable> chain = chain(thrown);
        String where = "mail: " + server + ": ";
        for (Throwable link : chain) {
            switch (link) {
                case AuthenticationFailedException e -> {
                    return Failure.of(Failure.Kind.NOT_PERMITTED, where + "the login is refused: " + text(e), thrown)
                            .withHint("mail.user and mail.password-file");
                }
                case CertificateException e -> {
                    return certificate(where, e, thrown);
                }
                case UnknownHostException e -> {
                    return Failure.of(Failure.Kind.UNAVAILABLE, where + "the name is not known", thrown);
                }
                case SocketTimeoutException e -> {
                    return Failure.of(
                            Failure.Kind.UNAVAILABLE,
                            where + "no answer within " + server.timeout().toSeconds() + " s",
                            thrown);
                }
                case ConnectException e -> {
                    return Failure.of(Failure.Kind.UNAVAILABLE, where + "cannot be reached: " + text(e), thrown);
                }
                default -> {}
            }
        }
        return other(where, chain, thrown);
    }

    private static Failure other(String where, List<Throwable> chain, MessagingException thrown) {
        Throwable last = chain.getLast();
        if (chain.stream().anyMatch(SSLException.class::isInstance)) {
            return Failure.of(Failure.Kind.CONFIG, where + "TLS failed: " + text(last), thrown)
                    .withHint("mail.security: tls for port 465, starttls for port 587");
        }
        if (text(thrown).contains("STARTTLS is required")) {
            return Failure.of(Failure.Kind.CONFIG, where + "it does not offer STARTTLS", thrown)
                    .withHint("mail.security: tls for port 465, none for a server on this host");
        }
        if (last instanceof IOException) {
            return Failure.of(Failure.Kind.UNAVAILABLE, where + text(last), thrown);
        }
        String said = text(last);
        return Failure.of(kind(said), where + said, thrown);
    }

    private static Failure certificate(String where, CertificateException e, MessagingException thrown) {
        String why = text(chain(e).getLast());
        return Failure.of(Failure.Kind.CONFIG, where + "its certificate is not accepted: " + why, thrown)
                .withHint("mail.server must be the name in the certificate; mail.ca-file names who else is trusted");
    }

    /// By the first digit of the reply: 4 is for now, 5 for good.
    private static Failure.Kind kind(String reply) {
        if (reply.startsWith("4")) {
            return Failure.Kind.UNAVAILABLE;
        }
        return reply.startsWith("5") ? Failure.Kind.BAD_DATA : Failure.Kind.UNAVAILABLE;
    }

    /// The exception, what it says was behind it, and so on.
    private static List<Throwable> chain(Throwable thrown) {
        List<Throwable> chain = new ArrayList<>();
        @Nullable Throwable link = thrown;
        while (link != null && chain.size() < 16) {
            chain.add(link);
            link = link instanceof MessagingException e && e.getNextException() != null
                    ? e.getNextException()
                    : link.getCause();
        }
        return chain;
    }

    private static String text(Throwable thrown) {
        String message = thrown.getMessage();
        return message == null
                ? thrown.getClass().getSimpleName().toLowerCase(Locale.ROOT)
                : Visible.of(String.join(" ", message.strip().lines().toList()));
    }
}
