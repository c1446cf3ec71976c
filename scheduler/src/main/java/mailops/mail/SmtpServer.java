package mailops.mail;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import mailops.Failure;

/// An SMTP server that takes mail.
///
/// @param host its name, which its certificate must have
/// @param login who sends, where it asks for that
/// @param authorities certificates in PEM that are trusted instead of the system's, for a server with a certificate of
///     its own
/// @param timeout for connecting and for each answer
public record SmtpServer(
        String host, int port, Security security, Optional<Login> login, Optional<Path> authorities, Duration timeout) {
    /// A name and its password.
    ///
    /// @param passwordFile holds the password in its first line
    public record Login(String user, Path passwordFile) {}

    /// A password does not go over a network in the clear.
    public SmtpServer {
        if (login.isPresent() && security == Security.NONE && !isHere(host)) {
            throw Failure.of(
                            Failure.Kind.CONFIG,
                            "mail.security: none: the password would go to " + host + " for everybody to read")
                    .withHint("starttls, or tls");
        }
    }

    private static boolean isHere(String host) {
        return host.equals("localhost") || host.startsWith("127.") || host.equals("::1");
    }

    @Override
    public String toString() {
        return "smtp " + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
