package mailops.lab;

import java.io.IOException;
import java.nio.file.Path;

/// The lab's syslog daemon: reads the private host's `/dev/log`, writes each line in both of Debian's formats.
final class Rsyslog {
    private Rsyslog() {}

    static void start(Host host, Path dir) throws IOException {
        host.spawn(dir.resolve("rsyslogd.out"), "rsyslogd", "-n", "-i", "/run/rsyslogd.pid");
        Wait.until(() -> listening(host), "rsyslog to start, see " + dir.resolve("rsyslogd.out"));
    }

    /// Programs that log before it listens lose their lines.
    private static boolean listening(Host host) {
        try {
            return host.run("test", "-S", "/dev/log", "-a", "-s", "/run/rsyslogd.pid")
                            .isEmpty()
                    && host.run("ls", "/dev/log").startsWith("/dev/log\n");
        } catch (IOException failed) {
            return false;
        }
    }
}
