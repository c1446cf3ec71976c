package mailops.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;

/// The server's own configuration is wrong.
final class ConfigScenarios {
    private static final String PARTNER = "198.51.100.25";

    private final ScenarioList list = new ScenarioList();

    static List<Scenario> all() {
        ConfigScenarios scenarios = new ConfigScenarios();
        scenarios.tables();
        scenarios.daemons();
        scenarios.processes();
        scenarios.addresses();
        return scenarios.list.scenarios();
    }

    private void tables() {
        list.add(
                "lookup-table-missing",
                "hash",
                "A table for which postmap was never run",
                "no-such-map.db: No such file or directory",
                lab -> attempt(lab, "192.0.2.40"));
        list.add(
                "lookup-table-missing",
                "type",
                "A kind of table whose Debian package is not installed",
                "unsupported dictionary type",
                lab -> attempt(lab, "192.0.2.54"));
        list.add(
                "database-lookup-failed",
                "sqlite",
                "A database that does not answer",
                "no-such-database",
                lab -> attempt(lab, "192.0.2.53"));
        list.add(
                "lookup-table-stale",
                "",
                "A table was edited and postmap forgotten",
                "is older than source file",
                lab -> {
                    lab.host()
                            .run(
                                    "sh",
                                    "-c",
                                    "touch -d -1hour /etc/postfix/virtual.db; touch -d -10min /etc/postfix/virtual");
                    lab.postfix().reload();
                    lab.receive(
                            Message.of("someone@example.com", "postmaster@example.org", "stale-1@example.com", "Hi"));
                    lab.mailLog().awaitQuiet(Duration.ofMillis(200));
                    lab.host().run("postmap", "/etc/postfix/virtual");
                });
        list.add(
                "server-configuration-error",
                "restriction",
                "A mistyped restriction",
                "unknown smtpd restriction",
                lab -> attempt(lab, "192.0.2.57"));
    }

    private void daemons() {
        list.add(
                "server-configuration-error",
                "virtual-mailbox-limit",
                "virtual_mailbox_limit is below message_size_limit",
                "virtual_mailbox_limit is smaller than message_size_limit",
                lab -> {
                    Log.Moment start = lab.mailLog().now();
                    lab.receive(
                            Message.of("someone@example.com", "toobig@old.example.org", "config-1@example.com", "Hi"));
                    lab.mailLog().await(start, "throttling");
                    lab.postfix().deleteAll();
                    lab.postfix().reload(); // or the master would try to start it for ever
                });
        list.add(
                "server-configuration-error",
                "no-daemon",
                "A transport whose program does not exist",
                "no-such-daemon",
                lab -> {
                    Log.Moment start = lab.mailLog().now();
                    lab.receive(Message.of(
                            "someone@example.com", "badcommand@refused.example.org", "config-2@example.com", "Hi"));
                    lab.mailLog().await(start, "throttling");
                    lab.postfix().deleteAll();
                    lab.postfix().reload(); // or the master would try to start it for ever
                });
        list.add(
                "milter-unreachable",
                "",
                "A milter that is not running",
                "connect to Milter service",
                lab -> attempt(lab, "192.0.2.36"));
        list.add(
                "server-configuration-error",
                "policy-unreachable",
                "A policy service that is not running",
                "127.0.0.1:10023",
                lab -> attempt(lab, "192.0.2.34"));
    }

    private void processes() {
        list.add(
                "process-limit-reached",
                "postfix",
                "More clients than smtpd processes are allowed",
                "has reached its process limit",
                lab -> {
                    SmtpClient first = lab.smtp(PARTNER, "192.0.2.58");
                    SmtpClient second = lab.smtp(PARTNER, "192.0.2.58");
                    Connection third = lab.connect(PARTNER, "192.0.2.58", 25);
                    lab.mailLog().awaitQuiet(Duration.ofMillis(500));
                    third.drop();
                    second.quit();
                    first.quit();
                });
        list.add(
                "process-limit-reached",
                "dovecot",
                "More logins than Dovecot has processes for",
                "client connections are being dropped",
                lab -> lab.dovecot().with("service imap {\n  process_limit = 1\n}\n", () -> {
                    try (ImapClient one = lab.imap("203.0.113.50");
                            ImapClient two = lab.imap("203.0.113.50")) {
                        one.login("alice@example.org", "correct-horse-1");
                        two.connection().writeLine("x LOGIN alice@example.org correct-horse-1");
                        lab.mailLog().awaitQuiet(Duration.ofMillis(500));
                    }
                }));
        list.add("service-crashed", "dovecot", "An imap process crashes", "killed with signal 11", lab -> {
            try (ImapClient client = lab.imap("203.0.113.50")) {
                client.login("alice@example.org", "correct-horse-1");
                lab.host().run("pkill", "-SEGV", "-f", "^dovecot/imap$");
                client.connection().awaitEnd();
            }
        });
        list.add("service-crashed", "postfix", "An smtpd process is killed", "killed by signal 9", lab -> {
            try (SmtpClient client = lab.smtp(PARTNER)) {
                lab.host().run("pkill", "-KILL", "-x", "smtpd");
                client.connection().awaitEnd();
            }
        });
        list.add(
                "queue-congested",
                "",
                "One slow destination fills the active queue",
                "active queue entries",
                lab -> lab.postfix().with("qmgr_message_active_limit=10", () -> {
                    Log.Moment start = lab.mailLog().now();
                    for (int i = 0; i < 12; i++) {
                        lab.submit(Message.of(
                                "alice@example.org",
                                "someone" + i + "@silent.example.net",
                                "full-" + i + "@example.org",
                                "Hi"));
                    }
                    lab.mailLog().await(start, "active queue entries");
                    lab.postfix().deleteAll();
                }));
    }

    private void addresses() {
        list.add("address-in-use", "dovecot", "Another program has Dovecot's port", "Address already in use", lab -> {
            lab.remote("192.0.2.60", "other", RemoteServer.accepting()).during(() -> {
                lab.dovecot()
                        .reloadWith(
                                "service imap-login {\n  inet_listener other {\n    address = 192.0.2.60\n    port = 25\n  }\n}\n",
                                "Address already in use");
            });
        });
        list.add(
                "address-in-use",
                "postfix",
                "Another program has Postfix' port, and the master gives up",
                List.of("Address already in use", "daemon started"),
                lab -> {
                    Path masterCf = lab.file("/etc/postfix/master.cf");
                    String before = Files.readString(masterCf);
                    lab.remote("192.0.2.61", "other", RemoteServer.accepting()).during(() -> {
                        Files.writeString(masterCf, "192.0.2.61:25 inet n - n - - smtpd\n", StandardOpenOption.APPEND);
                        lab.postfix().reload();
                        lab.mailLog().awaitQuiet(Duration.ofSeconds(1));
                    });
                    Files.writeString(masterCf, before);
                    lab.postfix().start();
                });
    }

    private static void attempt(Lab lab, String listener) throws IOException {
        SmtpClient client = lab.smtp(PARTNER, listener).ehlo("mx.example.com");
        client.attempt("someone@example.com", "alice@example.org");
    }
}
