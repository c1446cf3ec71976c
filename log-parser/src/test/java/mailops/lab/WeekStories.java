package mailops.lab;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.random.RandomGenerator;

/// What goes wrong in the sample week.
final class WeekStories {
    private static final String NEXTCLOUD = "203.0.113.7";
    private static final List<String> GUESSED = List.of(
            "admin",
            "test",
            "info",
            "office",
            "sales",
            "support",
            "webmaster",
            "postmaster",
            "contact",
            "scanner",
            "backup",
            "user",
            "mail",
            "alice",
            "marketing",
            "root");

    private final WeekServers servers;
    private final WeekTraffic traffic;
    private final RandomGenerator random;
    private int stranger;

    WeekStories(WeekServers servers, WeekTraffic traffic, RandomGenerator random) {
        this.servers = servers;
        this.traffic = traffic;
        this.random = random;
    }

    void plan(WeekPlan plan) {
        relaying(plan);
        guessing(plan);
        authSocketGone(plan);
        rootsMailbox(plan);
        fullMailbox(plan);
        brokenScript(plan);
        strangers(plan);
        incoming(plan);
        outgoing(plan);
        ownUsers(plan);
    }

    /// When Erin's tablet tries the password that she changed on Wednesday.
    static List<LocalDateTime> stalePassword(WeekPlan plan) {
        return plan.every(5, 30, WeekPlan.moment(3, "07:42:10"), WeekPlan.moment(6, "23:50:00"));
    }

    static void tablet(Lab lab) throws IOException {
        failedLogin(lab, "203.0.113.118", "erin@example.org", "correct-horse-old");
    }

    /// Nextcloud was told to use port 25 without a login: shares with people outside are refused.
    private void relaying(WeekPlan plan) {
        plan.daily(6, lab -> {
            SmtpClient client = lab.smtp(NEXTCLOUD).ehlo("nextcloud.example.org");
            client.attempt(
                    "nextcloud@example.org",
                    traffic.pick(List.of(
                            "mia@example.net",
                            "someone@example.com",
                            "lee@partner.example.com",
                            "k.meyer@uni.example.net")));
        });
        plan.dayAndNight(7, lab -> {
            SmtpClient client = lab.smtp(nextStranger())
                    .ehlo(traffic.pick(
                            List.of("win-8fj2k", "[127.0.0.1]", "user", "mail.example.com", "WIN-CLJ1B0GQ6JP")));
            client.attempt(
                    traffic.pick(
                            List.of("test@example.org", "spameri@example.net", "a@example.com", "info@example.org")),
                    "check" + random.nextInt(1000) + "@example.com");
        });
        plan.at(
                2,
                "15:20:31",
                lab -> lab.submission(WeekTraffic.PHONE)
                        .ehlo("[10.0.0.5]")
                        .startTls()
                        .ehlo("[10.0.0.5]")
                        .attempt("frank@example.org", "mia@example.net"));
        plan.at(
                2,
                "15:21:02",
                lab -> lab.submission(WeekTraffic.PHONE)
                        .ehlo("[10.0.0.5]")
                        .startTls()
                        .ehlo("[10.0.0.5]")
                        .attempt("frank@example.org", "mia@example.net"));
        plan.at(
                1,
                "10:02:44",
                lab -> lab.smtp("198.51.100.26")
                        .ehlo("mail.example.net")
                        .attempt("mia@example.net", "info@forgotten.example.net"));
    }

    /// One night fourteen addresses guess names and passwords, one after the other and all at once.
    private void guessing(WeekPlan plan) {
        for (int round = 0; round < 9; round++) {
            int first = round;
            plan.at(
                    4,
                    String.format(java.util.Locale.ROOT, "02:%02d:%02d", 11 + round * 4, random.nextInt(60)),
                    lab -> atOnce(
                            14,
                            index -> guess(
                                    lab,
                                    "198.51.100." + (160 + index),
                                    GUESSED.get((index * 5 + first * 3) % GUESSED.size()))));
        }
    }

    /// A restart of Dovecot in the night takes longer than it should, and clients come meanwhile.
    private static void authSocketGone(WeekPlan plan) {
        plan.at(2, "03:12:40", lab -> {
            lab.dovecot().stop();
            lab.postfix().reload();
            for (String client : List.of("203.0.113.9", WeekTraffic.PHONE, "203.0.113.118")) {
                lab.submission(client)
                        .ehlo("[10.0.0.5]")
                        .startTls()
                        .connection()
                        .awaitEnd();
            }
            lab.receive(
                    Message.of("alerts@example.com", "alice@example.org", "monitor.5521@mx.example.com", "Disk usage"));
            lab.mailLog().awaitQuiet(Duration.ofMillis(1500));
            lab.dovecot().start();
            lab.mailLog().awaitQuiet(Duration.ofMillis(500));
        });
        plan.at(2, "03:17:40", lab -> flush(lab, "status=sent"));
    }

    /// On Sunday morning somebody copies a mailbox back from the backup, as root.
    private void rootsMailbox(WeekPlan plan) {
        plan.at(0, "09:12:11", lab -> traffic.receive(lab, "dave@example.org"));
        plan.at(6, "08:40:00", lab -> {
            lab.host().run("chown", "-R", "root:root", "/home/vmail/dave@example.org");
            lab.host().run("chmod", "-R", "go-rwx", "/home/vmail/dave@example.org");
        });
        for (String time : List.of("08:47:19", "10:31:02", "13:05:47")) {
            plan.at(6, time, lab -> deferred(lab, () -> traffic.receive(lab, "dave@example.org")));
        }
        for (String time :
                List.of("09:05:30", "10:50:10", "12:15:31", "14:20:05", "16:33:48", "19:10:20", "22:02:39")) {
            plan.at(6, time, lab -> flush(lab, "status=deferred"));
        }
        for (String time : List.of("09:20:08", "09:21:15", "17:44:51")) {
            plan.at(6, time, lab -> {
                try (ImapClient client = lab.imap(WeekTraffic.OFFICE)) {
                    client.login("dave@example.org", WeekTraffic.password("dave"));
                    client.command("SELECT INBOX");
                    client.command("LOGOUT");
                }
            });
        }
    }

    private void fullMailbox(WeekPlan plan) {
        for (String time : List.of("11:10:20", "14:02:01")) {
            plan.at(3, time, lab -> photos(lab, "carol@example.org"));
        }
        for (int day = 4; day < WeekPlan.DAYS; day++) {
            plan.around(day, "09:30:00", 400, lab -> photos(lab, "carol@example.org"));
        }
    }

    /// Frank edited his filter on Tuesday.
    private void brokenScript(WeekPlan plan) {
        plan.at(
                1,
                "18:20:00",
                lab -> lab.sieveScript(
                        "frank@example.org",
                        "require [\"fileinto\"];\nif header :contains \"Subject\" \"Offer\" {\n  fileinto \"Offers\"\n}\n"));
        for (int day = 2; day < WeekPlan.DAYS; day++) {
            plan.around(day, "08:00:00", 600, lab -> traffic.receive(lab, "frank@example.org"));
        }
    }

    private void strangers(WeekPlan plan) {
        plan.dayAndNight(3, lab -> lab.smtp(nextStranger()).drop());
        plan.dayAndNight(1, lab -> lab.smtp(nextStranger()).ehlo("win-8fj2k").drop());
        plan.dayAndNight(
                1, lab -> lab.smtp(nextStranger(), "192.0.2.37").connection().awaitEnd());
        plan.dayAndNight(
                2,
                lab -> lab.smtp("203.0.113.66", "192.0.2.33")
                        .ehlo("win-8fj2k")
                        .attempt("offer" + random.nextInt(100) + "@example.com", "info@example.org"));
        plan.dayAndNight(
                1,
                lab -> lab.smtp(nextStranger())
                        .ehlo("mail.spam.example")
                        .attempt("bounce@no-such-domain.example", "info@example.org"));
        plan.dayAndNight(
                1,
                lab -> lab.smtp(nextStranger())
                        .ehlo("mx1.example.org")
                        .attempt("someone@example.com", "info@example.org"));
        plan.around(
                3,
                "01:00:00",
                200,
                lab -> lab.smtp("198.51.100.144")
                        .ehlo("bulk.example.com")
                        .attempt("news@bulk.example.com", "alice@example.org"));
        plan.around(
                5,
                "01:00:00",
                200,
                lab -> lab.smtp("198.51.100.144")
                        .ehlo("spam.example.net")
                        .attempt("spammer@example.net", "bob@example.org"));
        plan.around(0, "04:00:00", 60, lab -> webClient(lab, 25));
        plan.around(5, "22:00:00", 60, lab -> webClient(lab, 993));
        plan.around(1, "23:00:00", 50, lab -> webClient(lab, 465));
        plan.around(3, "02:00:00", 90, lab -> manyAuths(lab));
        plan.around(5, "03:00:00", 90, lab -> harvest(lab));
        plan.dayAndNight(1, lab -> {
            Connection connection = lab.connect(nextStranger(), Lab.SERVER, 143);
            connection.readLine();
            connection.drop();
        });
        plan.dayAndNight(1, lab -> failedLogin(lab, nextStranger(), traffic.pick(GUESSED) + "@example.org", "123456"));
    }

    private void incoming(WeekPlan plan) {
        plan.daily(
                3,
                lab -> lab.smtp("198.51.100.25")
                        .ehlo("mx.example.com")
                        .attempt(
                                "office@example.com",
                                traffic.pick(List.of("alcie@example.org", "hr@example.org", "bob.old@example.org"))));
        plan.around(0, "10:00:00", 300, lab -> tooLarge(lab));
        plan.around(3, "10:00:00", 300, lab -> tooLarge(lab));
        plan.around(4, "10:00:00", 300, lab -> {
            SmtpClient client = lab.smtp("198.51.100.30").ehlo("mx.partner.example.com");
            client.mail("lee@partner.example.com");
            client.rcpt("bob@example.org");
            client.command("DATA");
            client.connection().write("Subject: cut off\r\n\r\nThe first half");
            client.drop();
        });
        plan.around(1, "10:00:00", 300, lab -> traffic.receive(lab, "ghost@example.org"));
    }

    private void outgoing(WeekPlan plan) {
        for (int day : List.of(0, 1, 3, 4)) {
            String greylisting = String.format(java.util.Locale.ROOT, "1%d:%02d:11", day, random.nextInt(50));
            plan.at(
                    day,
                    greylisting,
                    lab -> deferred(
                            lab,
                            () -> traffic.submit(lab, "bob", "order" + random.nextInt(1000) + "@shop.example.net")));
            plan.at(
                    day,
                    WeekPlan.moment(day, greylisting)
                            .plusMinutes(7)
                            .toLocalTime()
                            .toString(),
                    lab -> flush(lab, "status=sent"));
        }
        plan.around(1, "11:00:00", 120, lab -> traffic.submit(lab, "alice", "former@partner.example.com"));
        plan.around(3, "11:00:00", 120, lab -> traffic.submit(lab, "erin", "former@partner.example.com"));
        plan.around(2, "14:00:00", 120, lab -> traffic.submit(lab, "bob", "j.doe@uni.example.net"));
        plan.at(3, "13:30:00", lab -> servers.demandAuthentication());
        for (String time : List.of("13:41:12", "15:02:40", "16:20:05")) {
            plan.at(
                    3,
                    time,
                    lab -> traffic.submit(lab, "info", "customer" + random.nextInt(1000) + "@bigmail.example.com"));
        }
        plan.at(4, "10:12:12", lab -> traffic.submit(lab, "info", "customer@bigmail.example.com"));
        plan.around(2, "09:00:00", 120, lab -> traffic.submit(lab, "alice", "purchasing@office.example.com"));
        plan.around(4, "09:00:00", 120, lab -> traffic.submit(lab, "alice", "purchasing@office.example.com"));
        plan.around(0, "16:00:00", 120, lab -> traffic.submit(lab, "erin", "someone@exmaple.example"));
        plan.at(5, "11:30:19", lab -> traffic.submit(lab, "alice", "info@forgotten.example.net"));
        plan.at(0, "11:48:30", lab -> deferred(lab, () -> traffic.submit(lab, "bob", "jo@closed.example.net")));
        for (String time : List.of("12:10:02", "13:25:41", "16:01:59")) {
            plan.at(0, time, lab -> flush(lab, "status=deferred"));
        }
        plan.at(2, "08:15:06", lab -> flush(lab, "status=deferred"));
        plan.at(
                5,
                "11:49:10",
                lab -> lab.postfix().with("maximal_queue_lifetime=1s", () -> flush(lab, "status=expired")));
        plan.at(4, "15:31:00", lab -> deferred(lab, () -> traffic.submit(lab, "frank", "peter@small.example.net")));
        plan.at(4, "16:02:10", lab -> flush(lab, "status=deferred"));
        plan.at(4, "16:40:00", lab -> flush(lab, "status=sent"));
        plan.at(2, "16:45:12", lab -> deferred(lab, () -> traffic.submit(lab, "alice", "jo@silent2.example.net")));
    }

    private static void ownUsers(WeekPlan plan) {
        plan.around(
                0, "08:00:00", 60, lab -> failedLogin(lab, WeekTraffic.OFFICE, "bob@example.org", "corect-horse-2"));
        plan.around(1, "08:00:00", 60, lab -> wrongSubmission(lab, "alice@example.org"));
        plan.around(4, "08:00:00", 60, lab -> wrongSubmission(lab, "carol@example.org"));
        plan.around(2, "12:00:00", 60, lab -> wrongSubmission(lab, "frank"));
        plan.around(3, "09:00:00", 300, lab -> {
            try (ImapClient client = new ImapClient(lab.connect(WeekTraffic.OFFICE, Lab.SERVER, 143))) {
                client.login("frank@example.org", WeekTraffic.password("frank"));
                client.command("LOGOUT");
            }
        });
        plan.at(
                6,
                "05:00:01",
                lab -> lab.host().run("doveadm", "expunge", "-A", "mailbox", "Trash", "savedbefore", "15d"));
        plan.at(
                6,
                "05:00:02",
                lab -> lab.host().run("doveadm", "expunge", "-A", "mailbox", "Junk", "savedbefore", "15d"));
        plan.around(4, "19:00:00", 60, lab -> manyConnections(lab));
    }

    private static void photos(Lab lab, String to) throws IOException {
        lab.receive(Message.sized(
                "mia@example.net", to, "photos." + System.nanoTime() + "@mail.example.net", "Photos", 460_000));
        lab.mailLog().awaitQuiet(Duration.ofMillis(250));
    }

    private static void tooLarge(Lab lab) throws IOException {
        SmtpClient client = lab.smtp("198.51.100.30").ehlo("mx.partner.example.com");
        client.command("MAIL FROM:<lee@partner.example.com> SIZE=31457280");
        client.quit();
    }

    private static void manyConnections(Lab lab) throws IOException {
        ImapClient[] clients = new ImapClient[11];
        for (int i = 0; i < clients.length; i++) {
            clients[i] = lab.imap(WeekTraffic.PHONE);
            clients[i].connection().writeLine("x LOGIN bob@example.org " + WeekTraffic.password("bob"));
            if (i < 10) {
                clients[i].connection().readLine();
            } else {
                clients[i].connection().awaitEnd();
            }
        }
        for (ImapClient client : clients) {
            client.close();
        }
    }

    private static void webClient(Lab lab, int port) throws IOException {
        try (Connection connection = lab.connect("198.51.100.150", Lab.SERVER, port)) {
            connection.write("GET / HTTP/1.1\r\nHost: mx1.example.org\r\nUser-Agent: scan\r\n\r\n");
            connection.awaitEnd();
        }
    }

    private void manyAuths(Lab lab) throws IOException {
        SmtpClient client = lab.smtp(nextStranger(), "192.0.2.51").ehlo("ylmf-pc");
        for (int i = 0; i < 20; i++) {
            client.connection().writeLine("AUTH LOGIN");
        }
        client.connection().awaitEnd();
    }

    private void harvest(Lab lab) throws IOException {
        SmtpClient client = lab.smtp(nextStranger(), "192.0.2.51").ehlo("harvest.example.net");
        client.mail("news@example.net");
        for (int i = 0; i < 20; i++) {
            client.rcpt(GUESSED.get(i % GUESSED.size()) + i + "@example.org");
        }
        client.connection().awaitEnd();
    }

    private static void wrongSubmission(Lab lab, String user) throws IOException {
        SmtpClient client = lab.loggedIn(WeekTraffic.PHONE, user, "corect-horse");
        client.quit();
    }

    private static void failedLogin(Lab lab, String source, String user, String password) throws IOException {
        try (ImapClient client = lab.imap(source)) {
            client.connection().writeLine("x LOGIN \"" + user + "\" \"" + password + "\"");
            client.connection().readLine();
            client.connection().writeLine("y LOGOUT");
            client.connection().awaitEnd();
        }
    }

    private static void guess(Lab lab, String source, String name) throws IOException {
        SmtpClient client =
                lab.submission(source).ehlo("WIN-CLJ1B0GQ6JP").startTls().ehlo("WIN-CLJ1B0GQ6JP");
        client.authLogin(name + "@example.org", "123456");
        client.drop();
    }

    /// A message that has to wait, so that the session is over before it is tried again.
    private static void deferred(Lab lab, Scenario.Action action) throws Exception {
        Log.Moment start = lab.mailLog().now();
        action.run();
        lab.mailLog().await(start, "status=deferred");
    }

    private static void flush(Lab lab, String outcome) throws Exception {
        Log.Moment start = lab.mailLog().now();
        lab.postfix().flush();
        lab.mailLog().await(start, outcome);
    }

    /// Addresses that come once.
    private String nextStranger() {
        stranger++;
        return stranger < 70 ? "203.0.113." + (130 + stranger) : "192.0.2." + (80 + stranger % 100);
    }

    private interface Numbered {
        void run(int index) throws Exception;
    }

    private static void atOnce(int count, Numbered action) throws Exception {
        Thread[] threads = new Thread[count];
        for (int i = 0; i < count; i++) {
            int index = i;
            threads[i] = Thread.ofPlatform().start(() -> {
                try {
                    action.run(index);
                } catch (Exception failed) {
                    throw new IllegalStateException(failed);
                }
            });
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
