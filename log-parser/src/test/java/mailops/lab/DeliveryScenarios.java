package mailops.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// What goes wrong on the way into a mailbox of ours.
final class DeliveryScenarios {
    private static final String CLIENT = "203.0.113.51";

    private final ScenarioList list = new ScenarioList();

    static List<Scenario> all() {
        DeliveryScenarios scenarios = new DeliveryScenarios();
        scenarios.permissions();
        scenarios.space();
        scenarios.backend();
        scenarios.commands();
        scenarios.sieve();
        scenarios.loops();
        scenarios.storage();
        return scenarios.list.scenarios();
    }

    private void permissions() {
        list.add(
                "maildir-permission",
                "lmtp",
                "A mailbox belongs to root, after a restore for example: LMTP cannot deliver",
                List.of("Permission denied (euid=5000", "status=deferred"),
                lab -> {
                    receive(lab, "dave@example.org", "before@example.com");
                    withRootOwning(
                            lab,
                            "/home/vmail/dave@example.org",
                            () -> receive(lab, "dave@example.org", "root-1@example.com"));
                });
        list.add(
                "maildir-permission",
                "imap",
                "The same mailbox, when its user reads mail",
                "Permission denied (euid=5000",
                lab -> withRootOwning(lab, "/home/vmail/dave@example.org", () -> {
                    try (ImapClient client = lab.imap(CLIENT)) {
                        client.login("dave@example.org", "correct-horse-4");
                        client.command("SELECT INBOX");
                        client.command("LOGOUT");
                    }
                }));
        list.add(
                "maildir-permission",
                "imap-no-home",
                "A new user, and the directory of all mailboxes belongs to root",
                "Permission denied (euid=5000",
                lab -> {
                    lab.host().run("chown", "root:root", "/home/vmail");
                    try (ImapClient client = lab.imap(CLIENT)) {
                        client.login("frank@example.org", "correct-horse-6");
                        client.command("SELECT INBOX");
                        client.command("LOGOUT");
                    } finally {
                        lab.host().run("chown", "vmail:vmail", "/home/vmail");
                    }
                });
        list.add(
                "maildir-permission",
                "lmtp-no-home",
                "The same when the first mail comes",
                List.of("Permission denied (euid=5000", "status=deferred"),
                lab -> {
                    lab.host().run("chown", "root:root", "/home/vmail");
                    receive(lab, "frank@example.org", "first-1@example.com");
                    lab.host().run("chown", "vmail:vmail", "/home/vmail");
                    lab.postfix().deleteAll();
                });
        list.add(
                "maildir-permission",
                "virtual",
                "Postfix' own virtual(8): the mailbox exists and belongs to root",
                "maildir access problem for UID/GID=5000/5000",
                lab -> {
                    receive(lab, "alice@old.example.org", "old-1@example.com");
                    withRootOwning(
                            lab,
                            "/home/vmail/old.example.org/alice",
                            () -> receive(lab, "alice@old.example.org", "old-2@example.com"));
                });
        list.add(
                "maildir-permission",
                "virtual-new",
                "virtual(8): the mailbox cannot be made",
                "maildir access problem for UID/GID=5000/5000",
                lab -> withRootOwning(
                        lab,
                        "/home/vmail/old.example.org",
                        () -> receive(lab, "bob@old.example.org", "old-3@example.com")));
        list.add(
                "maildir-permission",
                "sieve-file",
                "local(8): a command's user may not write a file",
                "Permission denied",
                lab -> {
                    lab.host()
                            .run(
                                    "sh",
                                    "-c",
                                    "mkdir -p /home/vmail/archive; chown vmail /home/vmail/archive; chmod 700 /home/vmail/archive; touch /home/vmail/archive/mbox; chown vmail /home/vmail/archive/mbox; chmod 400 /home/vmail/archive/mbox");
                    receive(lab, "tofile@mx1.example.org", "file-1@example.com");
                });
        list.add(
                "virtual-uid-rejected",
                "",
                "virtual_uid_maps says 33, virtual_minimum_uid 5000",
                "bad uid 33 in",
                lab -> {
                    receive(lab, "lowuid@old.example.org", "low-1@example.com");
                    lab.mailLog().awaitQuiet(Duration.ofMillis(300));
                    lab.postfix().deleteAll();
                });
    }

    private void space() {
        list.add(
                "mailbox-over-quota", "lmtp", "A mailbox is full", List.of("Quota exceeded", "status=bounced"), lab -> {
                    for (int i = 1; i <= 3; i++) {
                        lab.receive(Message.sized(
                                "someone@example.com",
                                "carol@example.org",
                                "photos-" + i + "@example.net",
                                "Photos",
                                450_000));
                    }
                });
        list.add("disk-full", "lmtp", "The disk of the mailboxes is full", "status=", lab -> {
            withSmallDisk(
                    lab,
                    "/home/vmail/info@example.org",
                    () -> lab.receive(Message.sized(
                            "someone@example.com", "info@example.org", "disk-1@example.com", "Photos", 300_000)));
            lab.postfix().deleteAll();
        });
        list.add("disk-full", "virtual", "The same for virtual(8)", "No space left on device", lab -> {
            withSmallDisk(
                    lab,
                    "/home/vmail/old.example.org/full",
                    () -> lab.receive(Message.sized(
                            "someone@example.com", "full@old.example.org", "disk-2@example.com", "Photos", 300_000)));
            lab.postfix().deleteAll();
        });
        list.add(
                "disk-full",
                "queue",
                "Postfix' queue has less than it wants free",
                List.of("not enough free space in mail queue", "Insufficient system storage"),
                lab -> lab.smtp("198.51.100.25", "192.0.2.56")
                        .ehlo("mx.example.com")
                        .attempt("someone@example.com", "alice@example.org"));
    }

    private void backend() {
        list.add(
                "lmtp-backend-down",
                "refused",
                "Dovecot is not running, its socket is left over",
                "[private/dovecot-lmtp]: Connection refused",
                lab -> withoutDovecot(lab, () -> receive(lab, "alice@example.org", "down-1@example.com")));
        list.add(
                "lmtp-backend-down",
                "no-socket",
                "Dovecot has another socket than Postfix",
                "[private/dovecot-lmtp]: No such file or directory",
                lab -> withoutDovecot(lab, () -> {
                    lab.host().run("rm", "/var/spool/postfix/private/dovecot-lmtp");
                    receive(lab, "alice@example.org", "down-2@example.com");
                }));
        list.add(
                "lmtp-backend-down",
                "permission",
                "Postfix may not use Dovecot's LMTP socket",
                "[private/dovecot-lmtp]: Permission denied",
                lab -> {
                    lab.host().run("chown", "root:root", "/var/spool/postfix/private/dovecot-lmtp");
                    receive(lab, "alice@example.org", "down-3@example.com");
                    lab.mailLog().awaitQuiet(Duration.ofMillis(300));
                    lab.host().run("chown", "postfix:postfix", "/var/spool/postfix/private/dovecot-lmtp");
                });
        list.add(
                "normal-delivery",
                "after-outage",
                "What had to wait is delivered once Dovecot runs again",
                "status=sent",
                lab -> lab.postfix().flush());
        list.add(
                "lmtp-user-unknown",
                "",
                "Postfix knows a user whom Dovecot does not",
                "User doesn't exist",
                lab -> receive(lab, "ghost@example.org", "ghost-1@example.com"));
    }

    private void commands() {
        list.add(
                "delivery-command-failed",
                "pipe",
                "A mailing list's program fails",
                "Command died with status 1",
                lab -> receive(lab, "broken@list.example.org", "list-1@example.com"));
        list.add(
                "delivery-command-failed",
                "time-limit",
                "A mailing list's program hangs",
                "Command time limit exceeded",
                lab -> {
                    receive(lab, "slow@list.example.org", "list-2@example.com");
                });
        list.add(
                "delivery-command-failed",
                "local",
                "An alias that is a command",
                "Command died with status 1",
                lab -> receive(lab, "noisy@mx1.example.org", "local-1@example.com"));
        list.add(
                "delivery-command-failed",
                "temporary",
                "A program that asks to try again",
                "temporary failure. Command output",
                lab -> {
                    receive(lab, "later@list.example.org", "list-3@example.com");
                    lab.postfix().deleteAll();
                });
    }

    private void sieve() {
        list.add("sieve-failed", "compile", "A user's script has an error", "Failed to compile", lab -> {
            lab.sieveScript(
                    "erin@example.org",
                    "require [\"fileinto\"];\nif header :contains \"Subject\" \"Offer\" {\n  fileinto \"Offers\"\n}\n");
            receive(lab, "erin@example.org", "sieve-1@example.com");
        });
        list.add("sieve-failed", "no-folder", "A script files into a folder that does not exist", "sieve", lab -> {
            lab.sieveScript("erin@example.org", "require [\"fileinto\"];\nfileinto \"Offers/2026\";\n");
            receive(lab, "erin@example.org", "sieve-2@example.com");
        });
        list.add("sieve-failed", "redirects", "A script redirects to too many", "sieve", lab -> {
            lab.sieveScript("erin@example.org", """
                    require ["copy"];
                    redirect :copy "a@example.com";
                    redirect :copy "b@example.com";
                    redirect :copy "c@example.com";
                    redirect :copy "d@example.com";
                    redirect :copy "e@example.com";
                    """);
            receive(lab, "erin@example.org", "sieve-3@example.com");
            lab.mailLog().awaitQuiet(Duration.ofMillis(400)); // the script must stay until the mail is there
            lab.sieveScript("erin@example.org", "keep;\n");
        });
    }

    private void loops() {
        list.add("mail-loop", "delivered-to", "A mail comes back to where it was", "mail forwarding loop for", lab -> {
            Message plain = Message.of("someone@example.com", "john@mx1.example.org", "loop-1@example.com", "Round");
            lab.receive(new Message(plain.from(), plain.to(), "Delivered-To: john@mx1.example.org\n" + plain.text()));
        });
        list.add("mail-loop", "hops", "A mail that has been through too many servers", "hopcount exceeded", lab -> {
            Message plain = Message.of("someone@example.com", "alice@example.org", "loop-2@example.com", "Round");
            String hop = "Received: from mx.example.com by mx.example.net; Sun, 22 Nov 2026 08:00:00 +0000\n";
            lab.receive(new Message(plain.from(), plain.to(), hop.repeat(51) + plain.text()));
        });
        list.add(
                "mail-loops-back",
                "",
                "A domain's MX is this server, which does not know the domain",
                "loops back to myself",
                lab -> lab.submit(
                        Message.of("alice@example.org", "info@forgotten.example.net", "back-1@example.org", "Hi")));
    }

    private void storage() {
        list.add("mailbox-index-corrupted", "cache", "Rubbish in Dovecot's cache file", "orrupted", lab -> {
            receive(lab, "bob@example.org", "index-1@example.com");
            lab.mailLog().awaitQuiet(Duration.ofMillis(200));
            read(lab);
            damage(lab, "dovecot.index.cache");
            read(lab);
        });
        list.add("mailbox-index-corrupted", "uidlist", "Rubbish in dovecot-uidlist", "dovecot-uidlist", lab -> {
            damage(lab, "dovecot-uidlist");
            read(lab);
        });
        list.add("mailbox-index-corrupted", "log", "Rubbish in Dovecot's transaction log", "orrupted", lab -> {
            damage(lab, "dovecot.index.log");
            read(lab);
        });
        list.add("mailbox-lock-timeout", "virtual", "An mbox is locked", "unable to create lock file", lab -> {
            lab.host()
                    .run(
                            "sh",
                            "-c",
                            "echo x > /home/vmail/old.example.org/locked.lock; chown vmail /home/vmail/old.example.org/locked.lock");
            receive(lab, "locked@old.example.org", "lock-1@example.com");
        });
    }

    private static void receive(Lab lab, String to, String id) throws IOException {
        lab.receive(Message.of("someone@example.com", to, id, "Hi"));
    }

    private static void read(Lab lab) throws IOException {
        try (ImapClient client = lab.imap(CLIENT)) {
            client.login("bob@example.org", "correct-horse-2");
            client.command("SELECT INBOX");
            client.command("FETCH 1:* (ENVELOPE RFC822.SIZE BODY.PEEK[HEADER.FIELDS (SUBJECT)])");
            client.command("LOGOUT");
        }
    }

    private static void damage(Lab lab, String name) throws IOException {
        Path file = lab.file("/home/vmail/bob@example.org/" + name);
        byte[] bytes = Files.readAllBytes(file);
        for (int i = 40; i < bytes.length; i++) {
            bytes[i] = (byte) (bytes[i] ^ 0x5a);
        }
        if (bytes.length <= 60) {
            bytes = "rubbish\n".getBytes(StandardCharsets.UTF_8);
        }
        Files.write(file, bytes);
    }

    private static void withoutDovecot(Lab lab, Scenario.Action action) throws Exception {
        lab.dovecot().stop();
        try {
            action.run();
            lab.mailLog().awaitQuiet(Duration.ofMillis(300));
        } finally {
            lab.dovecot().start();
        }
    }

    private static void withRootOwning(Lab lab, String directory, Scenario.Action action) throws Exception {
        lab.mailLog().awaitQuiet(Duration.ofMillis(200));
        lab.host().run("chown", "-R", "root:root", directory);
        lab.host().run("chmod", "-R", "go-rwx", directory);
        action.run();
        lab.mailLog().awaitQuiet(Duration.ofMillis(300));
        lab.host().run("chown", "-R", "vmail:vmail", directory);
        lab.postfix().deleteAll();
    }

    private static void withSmallDisk(Lab lab, String directory, Scenario.Action action) throws Exception {
        lab.host()
                .run(
                        "sh",
                        "-c",
                        "mkdir -p " + directory + "; mount -t tmpfs -o size=128k,uid=5000,gid=5000 small " + directory);
        action.run();
        lab.mailLog().awaitQuiet(Duration.ofMillis(500));
        lab.host().run("umount", "-l", directory);
    }
}
