package mailops.dovecot;

import java.time.Duration;

/// Runs doveadm's mail commands, one after the other. Not for several threads at once.
public interface DoveadmSession extends AutoCloseable {
    /// Runs a command for a user.
    ///
    /// @param limit after which it is given up
    /// @throws mailops.Failure where Dovecot as a whole does not answer, so that other users need not be tried
    Reply run(String user, DoveadmCommand command, Duration limit, Rows rows);

    @Override
    void close();
}
