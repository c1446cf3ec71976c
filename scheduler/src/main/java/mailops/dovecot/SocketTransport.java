package mailops.dovecot;

import java.net.SocketAddress;
import java.time.Duration;
import java.util.Optional;

/// The socket of doveadm-server, which answers for each user and starts no process for it.
///
/// @param address of a unix socket or of a TCP port
/// @param password doveadm's (`doveadm_password`), which a TCP port asks for
public record SocketTransport(SocketAddress address, Optional<String> password) implements Transport {
    @Override
    public DoveadmSession open() {
        return new SocketSession(this);
    }

    @Override
    public String description() {
        return "socket " + address;
    }

    /// Whether somebody answers who speaks the protocol.
    boolean answers(Duration limit) {
        try (SocketSession session = new SocketSession(this)) {
            return session.greets(limit);
        }
    }

    /// Without the password.
    @Override
    public String toString() {
        return description();
    }
}
