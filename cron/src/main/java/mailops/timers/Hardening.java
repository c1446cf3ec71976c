package mailops.timers;

import java.util.ArrayList;
import java.util.List;
import mailops.schedule.JobKind;

/// What a unit may do, see `systemd.exec(5)`. Everything runs as root, since logs, mail and Dovecot's sockets belong to
/// different users; so all that is not needed is taken away.
final class Hardening {
    /// Not MemoryDenyWriteExecute, since the JVM writes machine code. Not ProcSubset=pid, since /proc/locks and
    /// /proc/sys are read.
    private static final List<String> ALWAYS = List.of(
            "NoNewPrivileges=yes",
            "PrivateTmp=yes",
            "PrivateDevices=yes",
            "ProtectClock=yes",
            "ProtectControlGroups=yes",
            "ProtectHostname=yes",
            "ProtectKernelLogs=yes",
            "ProtectKernelModules=yes",
            "ProtectKernelTunables=yes",
            "ProtectProc=invisible",
            "RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6",
            "RestrictNamespaces=yes",
            "RestrictRealtime=yes",
            "RestrictSUIDSGID=yes",
            "LockPersonality=yes",
            "RemoveIPC=yes",
            "KeyringMode=private",
            "SystemCallArchitectures=native",
            "SystemCallFilter=@system-service",
            "SystemCallErrorNumber=EPERM",
            "UMask=0077",
            "StateDirectory=mailops",
            "StateDirectoryMode=0750");

    private Hardening() {}

    static List<String> of(JobKind kind) {
        List<String> lines = new ArrayList<>(ALWAYS);
        lines.addAll(
                switch (kind) {
                    // Reads logs; writes only its index, and mail into the queue.
                    case INDEX, REPORT -> reader("CAP_DAC_OVERRIDE");
                    // Asks other programs how they are.
                    case DOCTOR, MOUNTS -> reader("CAP_DAC_OVERRIDE CAP_SETGID CAP_SETUID CAP_KILL");
                    case EXPUNGE -> mail();
                    case ROTATE -> logs();
                });
        return lines;
    }

    /// Of the daemon, which does all of it.
    static List<String> ofDaemon() {
        List<String> lines = new ArrayList<>(ALWAYS);
        lines.addAll(mail());
        return lines;
    }

    private static List<String> reader(String capabilities) {
        return List.of(
                "SystemCallFilter=~@resources",
                "CapabilityBoundingSet=" + capabilities,
                "ProtectSystem=strict",
                "ProtectHome=read-only",
                "ReadWritePaths=-/var/spool/postfix");
    }

    /// doveadm becomes the user whose mail it is, and sets limits of its own; where the mail lies is not known here, so
    /// only the system itself is kept from it.
    private static List<String> mail() {
        return List.of(
                "CapabilityBoundingSet=CAP_CHOWN CAP_DAC_OVERRIDE CAP_FOWNER CAP_KILL CAP_SETGID CAP_SETUID",
                "ProtectSystem=full");
    }

    /// Rotated logs keep their owners, and the scripts behind them tell other programs to open new ones.
    private static List<String> logs() {
        return List.of(
                "CapabilityBoundingSet=CAP_CHOWN CAP_DAC_OVERRIDE CAP_FOWNER CAP_KILL CAP_SETGID CAP_SETUID",
                "ProtectSystem=full",
                "ProtectHome=read-only");
    }
}
