package mailops.lab;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/// What a healthy server logs.
final class OrdinaryTraffic {
    private final ScenarioList list = new ScenarioList();

    static List<Scenario> all() {
        OrdinaryTraffic traffic = new OrdinaryTraffic();
        traffic.inbound();
        traffic.outbound();
        traffic.mailboxes();
        traffic.upkeep();
        return traffic.list.scenarios();
    }

    private void inbound() {
        list.add(
                "normal-inbound",
                "lmtp",
                "A mail comes in and is delivered by Dovecot",
                "status=sent",
                lab -> receive(lab, "alice@example.org", "in-1@example.com"));
        list.add("normal-inbound", "tls", "The same under TLS", "status=sent", lab -> {
            SmtpClient client =
                    lab.smtp("198.51.100.25").ehlo("mx.example.com").startTls().ehlo("mx.example.com");
            client.send(Message.of("someone@example.com", "alice@example.org", "in-2@example.com", "Hi"));
            client.quit();
        });
        list.add("normal-inbound", "ipv6", "The same by IPv6", "status=sent", lab -> {
            SmtpClient client =
                    new SmtpClient(lab.connect("2001:db8:1::26", "2001:db8::25", 25)).ehlo("mail.example.net");
            client.send(Message.of("someone@example.net", "alice@example.org", "in-3@example.net", "Hi"));
            client.quit();
        });
        list.add(
                "normal-inbound",
                "alias-two",
                "An alias for two people",
                "status=sent",
                lab -> receive(lab, "sales@example.org", "in-4@example.com"));
        list.add(
                "normal-inbound",
                "extension",
                "An address with an extension",
                "status=sent",
                lab -> receive(lab, "alice+news@example.org", "in-5@example.com"));
        list.add(
                "normal-inbound",
                "virtual",
                "Delivered by Postfix' virtual(8)",
                "delivered to maildir",
                lab -> receive(lab, "alice@old.example.org", "in-6@example.com"));
        list.add(
                "normal-inbound",
                "pipe",
                "Delivered to a program by pipe(8)",
                "delivered via list service",
                lab -> receive(lab, "news@list.example.org", "in-7@example.com"));
        list.add(
                "normal-inbound",
                "local-alias",
                "root's mail by /etc/aliases to a virtual user",
                "status=sent",
                lab -> receive(lab, "root@mx1.example.org", "in-8@example.com"));
        list.add(
                "normal-inbound",
                "local",
                "Delivered by local(8)",
                "delivered to mailbox",
                lab -> receive(lab, "john@mx1.example.org", "in-9@example.com"));
        list.add("normal-inbound", "sieve", "A user's script files it into a folder", "Lists", lab -> {
            script(lab, "require [\"fileinto\", \"mailbox\"];\nfileinto :create \"Lists\";\n");
            receive(lab, "info@example.org", "in-10@example.com");
        });
        list.add("normal-inbound", "sieve-vacation", "A user's script answers", "vacation", lab -> {
            script(lab, "require [\"vacation\"];\nvacation :days 1 \"On holiday\";\n");
            receive(lab, "info@example.org", "in-11@example.com");
        });
        list.add("normal-inbound", "sieve-discard", "A user's script discards it", "discard", lab -> {
            script(lab, "discard;\n");
            receive(lab, "info@example.org", "in-12@example.com");
        });
        list.add("normal-inbound", "sieve-reject", "A user's script rejects it", "reject", lab -> {
            script(lab, "require [\"reject\"];\nreject \"No, thank you\";\n");
            receive(lab, "info@example.org", "in-13@example.com");
        });
        list.add("normal-inbound", "sieve-redirect", "A user's script redirects it", "forwarded to", lab -> {
            script(lab, "redirect \"info@example.net\";\n");
            receive(lab, "info@example.org", "in-14@example.com");
            lab.mailLog().awaitQuiet(Duration.ofMillis(400)); // the script must stay until the mail is there
            script(lab, "keep;\n");
        });
        list.add("normal-inbound", "postscreen", "A client passes postscreen", "PASS NEW", lab -> {
            SmtpClient client = new SmtpClient(lab.connect("198.51.100.25", "192.0.2.47", 25)).ehlo("mx.example.com");
            client.send(Message.of("someone@example.com", "alice@example.org", "in-15@example.com", "Hi"));
            client.quit();
        });
        list.add(
                "normal-inbound",
                "sendmail",
                "A program of the server itself sends by sendmail",
                List.of("uid=0 from=<root>", "status=sent"),
                lab -> lab.host().runWith("Subject: cron\nTo: root\n\nnightly job\n", "sendmail", "-t"));
    }

    private void outbound() {
        list.add(
                "normal-outbound",
                "submission",
                "A user sends to the outside on port 587",
                "status=sent",
                lab -> withMailHosts(
                        lab,
                        () -> lab.submit(
                                Message.of("alice@example.org", "someone@example.com", "out-1@example.org", "Hi"))));
        list.add(
                "normal-outbound",
                "smtps",
                "The same on port 465",
                "status=sent",
                lab -> withMailHosts(lab, () -> {
                    SmtpClient client = lab.smtps("203.0.113.51").ehlo("[10.0.0.6]");
                    client.authLogin("bob@example.org", "correct-horse-2");
                    client.send(Message.of("bob@example.org", "someone@example.com", "out-2@example.org", "Hi"));
                    client.quit();
                }));
        list.add(
                "normal-outbound",
                "several",
                "A mail to people here and at two other servers",
                "status=sent",
                lab -> withMailHosts(lab, () -> {
                    Message one = Message.of("alice@example.org", "someone@example.com", "out-3@example.org", "Hi");
                    lab.submit(new Message(
                            one.from(),
                            List.of(
                                    "someone@example.com",
                                    "other@example.com",
                                    "someone@example.net",
                                    "bob@example.org"),
                            one.text()));
                }));
        list.add(
                "normal-outbound",
                "tls",
                "The other server offers TLS, its certificate is its own",
                "Untrusted TLS connection established to",
                lab -> {
                    lab.secureRemote("198.51.100.30", "mx.partner.example.com", RemoteServer.accepting())
                            .during(() -> {
                                lab.submit(Message.of(
                                        "alice@example.org", "someone@partner.example.com", "out-7@example.org", "Hi"));
                                lab.mailLog().awaitQuiet(Duration.ofMillis(300));
                            });
                });
        list.add(
                "normal-outbound",
                "alias",
                "An alias that leads to the outside",
                "orig_to=<away@example.org>",
                lab -> withMailHosts(
                        lab,
                        () -> lab.smtp("198.51.100.26")
                                .ehlo("mail.example.net")
                                .send(Message.of(
                                        "someone@example.net", "away@example.org", "out-4@example.net", "Hi"))));
        list.add(
                "normal-bounce",
                "",
                "The other server does not know the recipient, and the sender is told",
                List.of("status=bounced", "sender non-delivery notification", "status=sent"),
                lab -> {
                    lab.remote(
                                    "198.51.100.30",
                                    "mx.partner.example.com",
                                    RemoteServer.refusing(
                                            "RCPT",
                                            "550 5.1.1 <nobody@partner.example.com>: Recipient address rejected: User unknown"))
                            .during(() -> {
                                lab.submit(Message.of(
                                        "alice@example.org", "nobody@partner.example.com", "out-5@example.org", "Hi"));
                                lab.mailLog().awaitQuiet(Duration.ofMillis(300));
                            });
                });
        list.add(
                "normal-dsn",
                "",
                "A sender who asks to be told of the delivery",
                "delivery status notification",
                lab -> {
                    SmtpClient client = lab.loggedIn("203.0.113.50", "alice@example.org", "correct-horse-1");
                    client.mail("alice@example.org");
                    client.command("RCPT TO:<alice@old.example.org> NOTIFY=SUCCESS");
                    client.data("Subject: Please confirm\nMessage-ID: <out-6@example.org>\n\nHi\n");
                    client.quit();
                });
    }

    private void mailboxes() {
        list.add("normal-login", "imap", "A user reads, files and deletes by IMAP", "Logged out", lab -> {
            try (ImapClient client = lab.imap("203.0.113.51")) {
                client.login("alice@example.org", "correct-horse-1");
                client.command("CREATE Archive");
                client.command("SELECT INBOX");
                client.command("FETCH 1 (FLAGS BODY[])");
                client.command("COPY 1 Archive");
                client.command("STORE 1 +FLAGS (\\Deleted)");
                client.command("EXPUNGE");
                client.append("Archive", "Subject: sent\r\n\r\nHi\r\n");
                client.command("LOGOUT");
            }
        });
        list.add("normal-login", "imap-dropped", "A telephone that loses its network", "Connection closed", lab -> {
            ImapClient client = lab.imap("203.0.113.50");
            client.login("alice@example.org", "correct-horse-1");
            client.command("SELECT INBOX");
            client.drop();
        });
        list.add("normal-login", "imaps", "A webmail program from the same host", "Logged out", lab -> {
            Connection connection = lab.connect("203.0.113.8", Lab.SERVER, 993);
            connection.startTls();
            try (ImapClient client = new ImapClient(connection)) {
                client.command("ID (\"name\" \"Roundcube\")");
                client.login("bob@example.org", "correct-horse-2");
                client.command("LIST \"\" *");
                client.command("LOGOUT");
            }
        });
        list.add("normal-login", "pop3", "A user fetches by POP3", "pop3(", lab -> {
            try (Connection pop = lab.pop3s("203.0.113.51")) {
                for (String command :
                        List.of("USER bob@example.org", "PASS correct-horse-2", "STAT", "DELE 1", "QUIT")) {
                    pop.writeLine(command);
                    pop.readLine();
                }
            }
        });
        list.add("normal-login", "managesieve", "A user changes the filter", "managesieve", lab -> {
            try (SieveClient client = lab.sieve("203.0.113.51")) {
                client.login("bob@example.org", "correct-horse-2");
                client.command("PUTSCRIPT \"main\" {6+}\r\nkeep;\n");
                client.command("LOGOUT");
            }
        });
    }

    private void upkeep() {
        list.add("normal-doveadm", "", "The administrator expunges and recalculates a quota", "doveadm", lab -> {
            lab.host().run("doveadm", "expunge", "-u", "alice@example.org", "mailbox", "Archive", "all");
            lab.host().run("doveadm", "quota", "recalc", "-u", "alice@example.org");
            lab.host().run("doveadm", "expunge", "-u", "nosuch@example.org", "mailbox", "Trash", "all");
            lab.host().run("doveadm", "log", "test");
        });
        list.add("normal-restart", "postfix", "Postfix is reloaded, stopped and started", "daemon started", lab -> {
            lab.postfix().reload();
            lab.postfix().stop();
            lab.postfix().start();
        });
        list.add("normal-restart", "dovecot", "Dovecot is reloaded, stopped and started", "starting up", lab -> {
            lab.dovecot().reload();
            lab.dovecot().stop();
            lab.dovecot().start();
        });
        list.add(
                "normal-debug",
                "",
                "auth_debug and mail_debug while a user logs in and one fails",
                "Logged out",
                lab -> lab.dovecot().with("auth_debug = yes\nmail_debug = yes\n", () -> {
                    try (ImapClient client = lab.imap("203.0.113.51")) {
                        client.login("alice@example.org", "old-password");
                        client.login("alice@example.org", "correct-horse-1");
                        client.command("SELECT INBOX");
                        client.command("LOGOUT");
                    }
                    receive(lab, "alice@example.org", "debug-1@example.com");
                    lab.mailLog().awaitQuiet(Duration.ofMillis(300));
                }));
    }

    private static void receive(Lab lab, String to, String id) throws IOException {
        lab.receive(Message.of("someone@example.com", to, id, "Hi"));
    }

    private static void script(Lab lab, String text) throws IOException {
        lab.sieveScript("info@example.org", text);
    }

    private static void withMailHosts(Lab lab, Scenario.Action action) throws Exception {
        RemoteServer.Answers accepting = RemoteServer.accepting();
        lab.remote("198.51.100.25", "mx.example.com", accepting)
                .during(() -> lab.remote("198.51.100.26", "mail.example.net", accepting)
                        .during(() -> lab.remote("2001:db8:1::26", "mail.example.net", accepting)
                                .during(() -> {
                                    action.run();
                                    lab.mailLog().awaitQuiet(Duration.ofMillis(300));
                                })));
    }
}
