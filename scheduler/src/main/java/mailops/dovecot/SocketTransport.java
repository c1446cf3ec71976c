package mailops.dovecot;

import java.net.SocketAddress;
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

    /// Without the password.
    @Override
    public String toString() {
        return description();
    }
}
