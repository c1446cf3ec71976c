package mailops.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The lab's Postfix.
final class Postfix {
    private static final List<String> TABLES = List.of(
            "vmailbox",
            "virtual",
            "transport",
            "sender_access",
            "helo_access",
            "client_access",
            "sender_logins",
            "sasl_passwd");

    private final Host host;

    private Postfix(Host host) {
        this.host = host;
    }

    static Postfix start(Host host, Path dir) throws IOException {
        for (String table : TABLES) {
            host.run("postmap", "hash:/etc/postfix/" + table);
        }
        host.run("postalias", "hash:/etc/aliases");
        Postfix postfix = new Postfix(host);
        postfix.start();
        Path queueManager = dir.resolve("var/spool/postfix/public/qmgr");
        Wait.until(() -> Files.exists(queueManager), "Postfix to start");
        return postfix;
    }

    /// Starts it (again); returns when it listens.
    void start() throws IOException {
        host.run("postfix", "start");
    }

    void stop() throws IOException {
        host.run("postfix", "stop");
    }

    /// Runs an action while main.cf has another setting.
    void with(String setting, Scenario.Action action) throws Exception {
        host.run("postconf", "-e", setting);
        reload();
        try {
            action.run();
        } finally {
            host.run("postconf", "-X", setting.substring(0, setting.indexOf('=')));
            reload();
        }
    }

    /// Has the daemons read their configuration again; returns when the queue manager has.
    void reload() throws IOException {
        String before = host.run("pgrep", "-x", "qmgr");
        host.run("postfix", "reload");
        Wait.until(() -> before.isEmpty() || !queueManager().equals(before), "the queue manager to restart");
    }

    private String queueManager() {
        try {
            return host.run("pgrep", "-x", "qmgr");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// Tries all waiting mail now.
    void flush() throws IOException {
        host.run("postqueue", "-f");
    }

    void deleteAll() throws IOException {
        host.run("postsuper", "-d", "ALL");
    }
}
