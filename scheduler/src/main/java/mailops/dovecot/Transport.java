package mailops.dovecot;

/// A way to doveadm.
public interface Transport {
    /// A new session, which need not reach Dovecot before its first command.
    DoveadmSession open();

    /// What `-v` shows: `socket /run/dovecot/doveadm-server`.
    String description();
}
