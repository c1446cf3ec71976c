package mailops.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The lab's Dovecot.
final class Dovecot {
    private final Host host;
    private final Path dir;
    private Process master;

    Dovecot(Host host, Path dir) throws IOException {
        this.host = host;
        this.dir = dir;
        this.master = launch();
    }

    /// Starts it again after [#stop].
    void start() throws IOException {
        master = launch();
    }

    /// Stops it as systemd does: the master, and with it all that serve a client at the moment.
    void stop() throws IOException {
        host.run("doveadm", "stop");
        Wait.until(() -> !master.isAlive(), "Dovecot to stop");
        host.run("pkill", "-TERM", "-f", "^dovecot/");
    }

    void reload() throws IOException {
        host.run("doveadm", "reload");
    }

    /// Runs an action while Dovecot has more settings. It is restarted rather than reloaded, since a
    /// process that serves a client keeps the old configuration.
    void with(String settings, Scenario.Action action) throws Exception {
        try {
            configure(settings);
            action.run();
        } finally {
            configure("");
        }
    }

    /// Reloads it with settings that it cannot use, until it says so.
    void reloadWith(String settings, String complaint) throws IOException {
        Log log = new Log(List.of(dir.resolve("var/log/mail.log"), dir.resolve("var/log/dovecot.log")));
        Log.Moment start = log.now();
        Files.writeString(dir.resolve("etc/dovecot/scenario.conf"), settings);
        reload();
        log.await(start, complaint);
        Files.writeString(dir.resolve("etc/dovecot/scenario.conf"), "");
        reload();
    }

    /// Whether it is Dovecot 2.4, whose settings have other names.
    boolean isNewer() throws IOException {
        return !host.run("dovecot", "--version").startsWith("2.3");
    }

    private void configure(String settings) throws IOException {
        stop();
        Files.writeString(dir.resolve("etc/dovecot/scenario.conf"), settings);
        start();
    }

    private Process launch() throws IOException {
        Path output = dir.resolve("dovecot.out");
        Process process = host.spawn(output, "dovecot", "-F");
        Wait.until(this::answers, "Dovecot to start, see " + output);
        return process;
    }

    private boolean answers() {
        try {
            return host.run("doveadm", "auth", "lookup", "alice@example.org").startsWith("passdb");
        } catch (IOException failed) {
            return false;
        }
    }
}
