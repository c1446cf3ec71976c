package mailops.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The lab's Postfix.
final class Postfix {
    private final Host host;
    private final Path queue;

    Postfix(Host host, Path queue) {
        this.host = host;
        this.queue = queue;
    }

    void start() throws IOException {
        for (String table : new String[] {
            "vmailbox",
            "virtual",
            "transport",
            "sender_access",
            "helo_access",
            "client_access",
            "sender_logins",
            "sasl_passwd"
        }) {
            host.run("postmap", "hash:/etc/postfix/" + table);
        }
        host.run("postalias", "hash:/etc/aliases");
        host.run("postfix", "start"); // returns when the master listens
        Wait.until(() -> Files.exists(queue.resolve("public/qmgr")), "Postfix to start");
    }

    void stop() throws IOException {
        host.run("postfix", "stop");
    }

    /// Changes a parameter of main.cf and has the daemons read it.
    void set(String setting) throws IOException {
        host.run("postconf", "-e", setting);
        reload();
    }

    void unset(String name) throws IOException {
        host.run("postconf", "-X", name);
        reload();
    }

    void reload() throws IOException {
        host.run("postfix", "reload");
    }

    /// Tries all waiting mail now.
    void flush() throws IOException {
        host.run("postqueue", "-f");
    }

    void deleteAll() throws IOException {
        host.run("postsuper", "-d", "ALL");
    }
}
