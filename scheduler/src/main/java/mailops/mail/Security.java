package mailops.mail;

import java.util.Locale;

/// How the connection to an SMTP server is kept from others.
public enum Security {
    /// TLS from the first byte, as on port 465.
    TLS(465),
    /// TLS after the command of that name, as on port 587. Without it nothing is sent.
    STARTTLS(587),
    /// Not at all: for a server on this host.
    NONE(25);

    private final int port;

    Security(int port) {
        this.port = port;
    }

    /// The usual port.
    public int port() {
        return port;
    }

    /// As it is written in the configuration: `starttls`.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
