package mailops.lab;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// The healthy part of the sample week: mail in and out, people who read theirs.
final class WeekTraffic {
    static final String OFFICE = "203.0.113.51";
    static final String PHONE = "203.0.113.50";
    static final String WEBMAIL = "203.0.113.8";

    private static final Map<String, String> PASSWORDS = Map.of(
            "alice", "correct-horse-1",
            "bob", "correct-horse-2",
            "carol", "correct-horse-3",
            "dave", "correct-horse-4",
            "erin", "correct-horse-5",
            "frank", "correct-horse-6",
            "info", "correct-horse-7");
    private static final List<String> READERS =
            List.of("alice", "bob", "erin", "info", "alice", "bob", "carol", "frank");
    private static final List<String> WRITERS = List.of("alice", "bob", "erin", "alice", "info");
    private static final List<String> CORRESPONDENTS = List.of(
            "someone@example.com",
            "office@example.com",
            "mia@example.net",
            "lee@partner.example.com",
            "k.meyer@uni.example.net",
            "service@example.net");

    /// A server that sends mail to ours.
    record Sender(String address, String name, String domain, boolean tls) {}

    private static final List<Sender> SENDERS = List.of(
            new Sender("198.51.100.25", "mx.example.com", "example.com", true),
            new Sender("198.51.100.26", "mail.example.net", "example.net", true),
            new Sender("198.51.100.30", "mx.partner.example.com", "partner.example.com", true),
            new Sender("198.51.100.33", "mx1.bigmail.example.com", "bigmail.example.com", true),
            new Sender("198.51.100.50", "news.example.com", "example.com", false),
            new Sender("2001:db8:1::26", "mail.example.net", "example.net", true));

    private final RandomGenerator random;

    WeekTraffic(RandomGenerator random) {
        this.random = random;
    }

    void plan(WeekPlan plan) {
        plan.daily(16, lab -> receive(lab, pick(READERS) + "@example.org"));
        plan.daily(1, lab -> receive(lab, "sales@example.org"));
        plan.daily(1, lab -> receive(lab, "postmaster@example.org"));
        plan.daily(6, lab -> submit(lab, pick(WRITERS), pick(CORRESPONDENTS)));
        plan.daily(1, lab -> submit(lab, "alice", "bob@example.org"));
        plan.daily(16, lab -> read(lab, pick(READERS), OFFICE));
        plan.daily(10, lab -> read(lab, pick(WRITERS), PHONE));
        plan.daily(12, lab -> webmail(lab, "info"));
        plan.daily(3, lab -> fetch(lab, "frank"));
        for (int day = 0; day < WeekPlan.DAYS; day++) {
            plan.at(
                    day,
                    "06:25:01",
                    lab -> lab.host()
                            .runWith(
                                    "Subject: Cron <root@mx1> run-parts\nTo: root\n\n/etc/cron.daily: done\n",
                                    "sendmail",
                                    "-t"));
        }
    }

    void receive(Lab lab, String to) throws IOException {
        Sender sender = pick(SENDERS);
        SmtpClient client = new SmtpClient(
                lab.connect(sender.address(), sender.address().contains(":") ? "2001:db8::25" : Lab.SERVER, 25));
        client.ehlo(sender.name());
        if (sender.tls()) {
            client.startTls().ehlo(sender.name());
        }
        String from = pick(List.of("someone", "office", "mia", "lee", "newsletter", "service")) + "@" + sender.domain();
        client.send(Message.sized(from, to, id(sender.name()), "Hello", random.nextInt(300, 9000)));
        client.quit();
    }

    void submit(Lab lab, String user, String to) throws IOException {
        SmtpClient client = lab.loggedIn(OFFICE, user + "@example.org", password(user));
        client.send(Message.sized(user + "@example.org", to, id("example.org"), "Hello", random.nextInt(300, 6000)));
        client.quit();
        lab.mailLog().awaitQuiet(java.time.Duration.ofMillis(250));
    }

    static void read(Lab lab, String user, String source) throws IOException {
        try (ImapClient client = lab.imap(source)) {
            client.login(user + "@example.org", password(user));
            client.command("SELECT INBOX");
            client.command("FETCH 1:* (FLAGS)");
            client.command("LOGOUT");
        }
    }

    String id(String host) {
        return Long.toHexString(random.nextLong() >>> 12) + "." + random.nextInt(10_000) + "@" + host;
    }

    <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    static String password(String user) {
        return PASSWORDS.getOrDefault(user, "");
    }

    /// A click in the webmail program: it logs in and out at each.
    private static void webmail(Lab lab, String user) throws IOException {
        Connection connection = lab.connect(WEBMAIL, Lab.SERVER, 993);
        connection.startTls();
        try (ImapClient client = new ImapClient(connection)) {
            client.login(user + "@example.org", password(user));
            client.command("STATUS INBOX (MESSAGES UNSEEN)");
            client.command("LOGOUT");
        }
    }

    private static void fetch(Lab lab, String user) throws IOException {
        try (Connection pop = lab.pop3s(OFFICE)) {
            for (String command : List.of("USER " + user + "@example.org", "PASS " + password(user), "STAT", "QUIT")) {
                pop.writeLine(command);
                pop.readLine();
            }
        }
    }
}
