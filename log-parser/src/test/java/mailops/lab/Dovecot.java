package mailops.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The lab's Dovecot.
final class Dovecot {
    private final Host host;
    private final Path dir;

    Dovecot(Host host, Path dir) {
        this.host = host;
        this.dir = dir;
    }

    void start() throws IOException {
        host.spawn(dir.resolve("dovecot.out"), "dovecot", "-F");
        Wait.until(this::answers, "Dovecot to start, see " + dir.resolve("dovecot.out"));
    }

    private boolean answers() {
        try {
            return host.run("doveadm", "auth", "lookup", "alice@example.org").contains("passdb");
        } catch (IOException failed) {
            return false;
        }
    }

    void stop() throws IOException {
        host.run("doveadm", "stop");
        Wait.until(() -> !answers(), "Dovecot to stop");
    }

    void reload() throws IOException {
        host.run("doveadm", "reload");
    }

    /// Adds settings on top of the configuration, until the next call.
    void settings(String text) throws IOException {
        Files.writeString(dir.resolve("etc/dovecot/scenario.conf"), text);
        reload();
    }
}
