package mailops.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Runs the commands that people wait for, once each, so that the JVM can write down the classes in the state in which
/// they
/// are afterwards (JEP 514). The launcher starts it after a build, and packages do when they are built.
final class Training {
    private static final String LOG = """
            Nov 22 17:13:12 mx1 postfix/smtpd[8738]: connect from unknown[203.0.113.7]
            Nov 22 17:13:13 mx1 postfix/smtpd[8738]: NOQUEUE: reject: RCPT from unknown[203.0.113.7]: 554 5.7.1 \
            <someone@example.net>: Relay access denied; from=<user1@example.org> to=<someone@example.net> \
            proto=ESMTP helo=<nextcloud.example.org>
            Nov 22 17:13:14 mx1 postfix/smtp[8740]: 4gXk2p1z9Bz4Pn: to=<user2@example.net>, \
            relay=mx.example.net[198.51.100.9]:25, delay=0.34, delays=0.1/0/0.1/0.14, dsn=2.0.0, status=sent (250 ok)
            2026-11-22T17:13:15.102+01:00 mx1 dovecot: imap-login: Login: user=<user1@example.org>, method=PLAIN, \
            rip=203.0.113.7, lip=192.0.2.1, mpid=8741, TLS, session=<abc>
            """;

    private Training() {}

    /// @param args a folder for scratch files, and the purpose: `index` makes the index that the others need, `search`
    ///     searches it, `all` is for all other commands
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        String log = Files.writeString(folder.resolve("mail.log"), LOG).toString();
        String index = folder.resolve("index").toString();
        switch (args[1]) {
            case "index" -> run("index", log, "--index", index);
            case "search" -> {
                run("search", "Relay access denied", "--index", index);
                run("search", "client_ip:203.0.113.7", "--last", "7d", "--index", index);
                run("search", "relay", "--group-by", "client_ip", "--index", index);
                run("search", "relay", "--format", "json", "--index", index);
            }
            default -> {
                run("index", log, "--index", folder.resolve("other").toString());
                run("--version");
                run("help");
                run("config", "show");
                run("problems", "--index", index);
                run("explain", "relay-access-denied", "--index", index);
                run("parse", log);
            }
        }
    }

    private static void run(String... args) {
        Mailops.run(args, Environment.ofProcess());
    }
}
