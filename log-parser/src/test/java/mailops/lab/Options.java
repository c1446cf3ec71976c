package mailops.lab;

import java.nio.file.Path;

/// How the lab is set up.
///
/// @param root the system that the servers come from
/// @param failureDelay how many seconds Dovecot waits before it refuses a login
public record Options(Path root, LogStyle logStyle, int failureDelay) {
    private static final int DOVECOTS_DEFAULT = 2;

    /// As a real server is.
    static Options realistic(Path root, LogStyle logStyle) {
        return new Options(root, logStyle, DOVECOTS_DEFAULT);
    }

    /// For tests, which have little time.
    public static Options usual() {
        return new Options(Path.of("/"), LogStyle.SYSLOG, 1);
    }
}
