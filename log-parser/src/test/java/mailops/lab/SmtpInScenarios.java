package mailops.lab;

import java.util.List;

/// What this server refuses to take.
final class SmtpInScenarios {
    private static final String STRANGER = "203.0.113.66";
    private static final String NEXTCLOUD = "203.0.113.7";
    private static final String PARTNER = "198.51.100.25";
    private static final String DENIED = "Relay access denied";

    private final ScenarioList list = new ScenarioList();

    static List<Scenario> all() {
        SmtpInScenarios scenarios = new SmtpInScenarios();
        scenarios.relaying();
        scenarios.submission();
        scenarios.recipients();
        scenarios.senders();
        scenarios.clients();
        scenarios.sessions();
        scenarios.limits();
        return scenarios.list.scenarios();
    }

    private void relaying() {
        list.add(
                "relay-access-denied",
                "own-application",
                "An application on the own network sends to the outside without login, from an own address",
                DENIED,
                lab -> lab.smtp(NEXTCLOUD)
                        .ehlo("nextcloud.example.org")
                        .attempt("alice@example.org", "someone@example.com"));
        list.add(
                "relay-access-denied",
                "own-application-tls",
                "The same after STARTTLS",
                DENIED,
                lab -> lab.smtp(NEXTCLOUD)
                        .ehlo("nextcloud.example.org")
                        .startTls()
                        .ehlo("nextcloud.example.org")
                        .attempt("alice@example.org", "someone@example.com"));
        list.add(
                "relay-access-denied",
                "own-application-several",
                "The same with three recipients, one of them here: that one is taken",
                DENIED,
                lab -> {
                    SmtpClient client = lab.smtp(NEXTCLOUD).ehlo("nextcloud.example.org");
                    client.mail("alice@example.org");
                    client.rcpt("someone@example.com");
                    client.rcpt("bob@example.org");
                    client.rcpt("other@example.net");
                    client.data("Subject: shared with you\nMessage-ID: <share-1@nextcloud.example.org>\n\nsee there\n");
                    client.quit();
                });
        list.add(
                "relay-access-denied",
                "own-sender-unknown-client",
                "A client without a name pretends to be one of us",
                DENIED,
                lab -> lab.smtp("203.0.113.90")
                        .ehlo("[192.168.1.20]")
                        .attempt("bob@example.org", "someone@example.com"));
        list.add(
                "relay-access-denied",
                "stranger",
                "A stranger probes for an open relay",
                DENIED,
                lab -> lab.smtp(STRANGER).ehlo("win-8fj2k").attempt("spameri@example.net", "spameri@example.com"));
        list.add(
                "relay-access-denied",
                "stranger-helo",
                "The same with HELO, hanging up after the refusal",
                List.of(DENIED, "lost connection after RCPT"),
                lab -> {
                    SmtpClient client = lab.smtp("198.51.100.177");
                    client.command("HELO [192.0.2.25]");
                    client.mail("test@example.com");
                    client.rcpt("test@example.net");
                    client.drop();
                });
        list.add(
                "relay-access-denied",
                "stranger-percent",
                "A probe that routes through us",
                DENIED,
                lab -> lab.smtp(STRANGER)
                        .ehlo("win-8fj2k")
                        .attempt("", "victim%example.com@example.org", "@mx1.example.org:victim@example.com"));
        list.add("relay-access-denied", "stranger-ipv6", "A stranger who comes by IPv6", DENIED, lab -> {
            SmtpClient client = new SmtpClient(lab.connect("2001:db8:bad::66", "2001:db8::25", 25));
            client.ehlo("probe.example.net").attempt("probe@example.net", "probe@example.com");
        });
        list.add(
                "relay-access-denied",
                "forgotten-domain",
                "Mail for a domain whose MX is this server, but which is in no table",
                DENIED,
                lab -> lab.smtp(PARTNER)
                        .ehlo("mx.example.com")
                        .attempt("someone@example.com", "info@forgotten.example.net"));
        list.add(
                "relay-access-denied",
                "deferred",
                "The same with Debian's default, defer_unauth_destination: 454",
                "454 4.7.1 <info@forgotten.example.net>: " + DENIED,
                lab -> lab.smtp(PARTNER, "192.0.2.38")
                        .ehlo("mx.example.com")
                        .attempt("someone@example.com", "info@forgotten.example.net"));
        list.add(
                "relay-access-denied",
                "submission",
                "A mail program on port 587 that encrypts, but does not log in",
                DENIED,
                lab -> lab.submission("203.0.113.50")
                        .ehlo("[10.0.0.5]")
                        .startTls()
                        .ehlo("[10.0.0.5]")
                        .attempt("alice@example.org", "someone@example.com"));
        list.add(
                "relay-access-denied",
                "submission-after-failed-login",
                "The same after a failed login",
                List.of("authentication failed", DENIED),
                lab -> {
                    SmtpClient client = lab.submission("203.0.113.50")
                            .ehlo("[10.0.0.5]")
                            .startTls()
                            .ehlo("[10.0.0.5]");
                    client.authPlain("alice@example.org", "wrong");
                    client.attempt("alice@example.org", "someone@example.com");
                });
        list.add(
                "relay-access-denied",
                "printer",
                "A scanner in the office sends to its maker",
                DENIED,
                lab -> lab.smtp("203.0.113.9").ehlo("printer").attempt("printer@example.org", "support@example.net"));
    }

    private void submission() {
        list.add(
                "submission-not-authenticated",
                "",
                "smtps without login, where the relay restrictions end in reject",
                "Recipient address rejected: Access denied",
                lab -> lab.smtps("203.0.113.50")
                        .ehlo("[10.0.0.5]")
                        .attempt("alice@example.org", "someone@example.com"));
        list.add(
                "submission-not-authenticated",
                "client-restrictions",
                "Debian's submission example: smtpd_client_restrictions=permit_sasl_authenticated,reject",
                "Client host rejected: Access denied",
                lab -> new SmtpClient(lab.connect("203.0.113.50", "192.0.2.45", 587))
                        .ehlo("[10.0.0.5]")
                        .startTls()
                        .ehlo("[10.0.0.5]")
                        .attempt("alice@example.org", "someone@example.com"));
        list.add(
                "starttls-required",
                "",
                "Submission without STARTTLS: the line says only mail=0/1",
                "mail=0/1",
                lab -> lab.submission("203.0.113.50")
                        .ehlo("[10.0.0.5]")
                        .attempt("alice@example.org", "someone@example.com"));
        list.add("starttls-required", "auth", "Login on submission before STARTTLS", "auth=0/1", lab -> {
            SmtpClient client = lab.submission("203.0.113.50").ehlo("[10.0.0.5]");
            client.authPlain("alice@example.org", "correct-horse-1");
            client.quit();
        });
    }

    private void recipients() {
        list.add(
                "recipient-unknown",
                "virtual",
                "Mail for someone who is not here",
                "User unknown in virtual mailbox table",
                lab -> lab.smtp(PARTNER).ehlo("mx.example.com").attempt("someone@example.com", "alcie@example.org"));
        list.add(
                "recipient-unknown",
                "local",
                "Mail for an unknown local user",
                "User unknown in local recipient table",
                lab -> lab.smtp(PARTNER)
                        .ehlo("mx.example.com")
                        .attempt("someone@example.com", "nobody-here@mx1.example.org"));
        list.add("recipient-unknown", "harvest", "A stranger guesses names", "too many errors after RCPT", lab -> {
            SmtpClient client = lab.smtp("203.0.113.67", "192.0.2.51").ehlo("harvest.example.net");
            client.mail("news@example.net");
            for (int i = 0; i < 20; i++) {
                client.rcpt("user" + i + "@example.org");
            }
            client.connection().awaitEnd();
        });
        list.add(
                "recipient-domain-not-found",
                "",
                "A user mistypes the domain",
                "Recipient address rejected: Domain not found",
                lab -> {
                    lab.smtp(Lab.SERVER, "192.0.2.50")
                            .ehlo("localhost")
                            .attempt("alice@example.org", "someone@exmaple.example");
                });
        list.add(
                "recipient-domain-not-found",
                "null-mx",
                "A domain that says it takes no mail",
                "does not accept mail (nullMX)",
                lab -> {
                    lab.smtp(Lab.SERVER, "192.0.2.50")
                            .ehlo("localhost")
                            .attempt("alice@example.org", "someone@nomail.example.net");
                });
    }

    private void senders() {
        list.add(
                "sender-domain-not-found",
                "",
                "A sender whose domain does not exist",
                "Sender address rejected: Domain not found",
                lab -> lab.smtp(STRANGER)
                        .ehlo("win-8fj2k")
                        .attempt("bounce@no-such-domain.example", "alice@example.org"));
        list.add(
                "sender-domain-not-found",
                "temporary",
                "A sender whose name servers do not answer",
                "450 4.1.8",
                lab -> lab.smtp(STRANGER).ehlo("win-8fj2k").attempt("bounce@broken.example.net", "alice@example.org"));
        list.add(
                "sender-domain-not-found",
                "null-mx",
                "A sender whose domain says it takes no mail",
                "nullMX",
                lab -> lab.smtp(STRANGER).ehlo("win-8fj2k").attempt("bounce@nomail.example.net", "alice@example.org"));
        list.add(
                "sender-rejected",
                "",
                "A sender on the own black list",
                "Sender address rejected: Access denied",
                lab -> lab.smtp(STRANGER).ehlo("win-8fj2k").attempt("spammer@example.net", "alice@example.org"));
        list.add(
                "sender-rejected",
                "text",
                "A black list with an own text",
                "We do not want your newsletter",
                lab -> lab.smtp(PARTNER).ehlo("mx.example.com").attempt("news@bulk.example.com", "alice@example.org"));
        list.add(
                "sender-not-owned",
                "",
                "Someone logs in and sends as someone else",
                "not owned by user alice@example.org",
                lab -> {
                    SmtpClient client = restricted(lab);
                    client.authPlain("alice@example.org", "correct-horse-1");
                    client.attempt("bob@example.org", "someone@example.com");
                });
        list.add(
                "sender-not-owned",
                "not-logged-in",
                "Someone sends as a user without login",
                "not logged in",
                lab -> restricted(lab).attempt("bob@example.org", "someone@example.com"));
    }

    private void clients() {
        list.add(
                "helo-rejected",
                "not-fqdn",
                "A client that greets with a bare name",
                "need fully-qualified hostname",
                lab -> lab.smtp(STRANGER, "192.0.2.31")
                        .ehlo("win")
                        .attempt("someone@example.com", "alice@example.org"));
        list.add(
                "helo-rejected",
                "not-found",
                "A client that greets with a name that does not exist",
                "Helo command rejected: Host not found",
                lab -> lab.smtp(STRANGER, "192.0.2.31")
                        .ehlo("mail.no-such-domain.example")
                        .attempt("someone@example.com", "alice@example.org"));
        list.add(
                "helo-rejected",
                "invalid",
                "A client that greets with nonsense",
                "Helo command rejected: Invalid name",
                lab -> lab.smtp(STRANGER, "192.0.2.31")
                        .ehlo("my_pc!")
                        .attempt("someone@example.com", "alice@example.org"));
        list.add(
                "helo-rejected",
                "pretends-to-be-us",
                "A client that greets with our name",
                "Helo command rejected: You are not us",
                lab -> lab.smtp(STRANGER).ehlo("mx1.example.org").attempt("someone@example.com", "alice@example.org"));
        list.add(
                "client-no-reverse-dns",
                "hostname",
                "A client without a name",
                "cannot find your hostname",
                lab -> lab.smtp("203.0.113.90", "192.0.2.32")
                        .ehlo("mail.example.net")
                        .attempt("someone@example.com", "alice@example.org"));
        list.add(
                "client-no-reverse-dns",
                "name-does-not-match",
                "A client whose name points elsewhere",
                "cannot find your hostname",
                lab -> lab.smtp("198.51.100.145", "192.0.2.32")
                        .ehlo("liar.example.net")
                        .attempt("someone@example.com", "alice@example.org"));
        list.add(
                "client-no-reverse-dns",
                "reverse",
                "A client without a reverse name, reject_unknown_reverse_client_hostname",
                "cannot find your reverse hostname",
                lab -> lab.smtp("203.0.113.90", "192.0.2.44")
                        .ehlo("mail.example.net")
                        .attempt("someone@example.com", "alice@example.org"));
        list.add(
                "client-rejected",
                "",
                "A client on the own black list",
                "Client host rejected: Access denied",
                lab -> lab.smtp("203.0.113.200")
                        .ehlo("bad.example.net")
                        .attempt("someone@example.com", "alice@example.org"));
        list.add(
                "client-dnsbl-listed",
                "",
                "A client on a block list",
                "blocked using zen.spamhaus.org",
                lab -> lab.smtp(STRANGER, "192.0.2.33")
                        .ehlo("win-8fj2k")
                        .attempt("someone@example.com", "alice@example.org"));
        list.add(
                "client-dnsbl-listed",
                "sender-domain",
                "A sender's domain on a block list",
                "blocked using dbl.spamhaus.org",
                lab -> lab.smtp(PARTNER, "192.0.2.33")
                        .ehlo("mx.example.com")
                        .attempt("offer@spammy.example.net", "alice@example.org"));
        list.add(
                "client-dnsbl-listed",
                "postscreen",
                "postscreen refuses a listed client",
                List.of("DNSBL rank", "NOQUEUE: reject"),
                lab -> postscreen(lab, STRANGER));
        list.add(
                "dnsbl-query-refused",
                "",
                "The list says that we ask through an open resolver, and we refuse everybody",
                "open resolver",
                lab -> lab.smtp("203.0.113.67", "192.0.2.33")
                        .ehlo("mx.example.com")
                        .attempt("someone@example.com", "alice@example.org"));
    }

    private void sessions() {
        list.add(
                "smtp-protocol-abuse",
                "pregreet",
                "A client that talks before the greeting",
                List.of("PREGREET", "NOQUEUE: reject"),
                lab -> {
                    Connection connection = lab.connect("203.0.113.68", "192.0.2.47", 25);
                    connection.writeLine("EHLO win");
                    new SmtpClient(connection).attempt("a@example.com", "alice@example.org");
                });
        list.add(
                "smtp-protocol-abuse",
                "pipelining",
                "A client that sends all at once",
                "improper command pipelining after",
                lab -> {
                    SmtpClient client = lab.smtp(STRANGER);
                    client.connection()
                            .write("HELO win\r\nMAIL FROM:<a@example.com>\r\nRCPT TO:<alice@example.org>\r\nQUIT\r\n");
                    client.connection().awaitEnd();
                });
        list.add("smtp-protocol-abuse", "http", "A web client on port 25", "non-SMTP command", lab -> {
            SmtpClient client = lab.smtp(STRANGER);
            client.connection().write("GET / HTTP/1.1\r\nHost: mx1.example.org\r\n\r\n");
            client.connection().awaitEnd();
        });
        list.add(
                "smtp-protocol-abuse",
                "tls-on-plain-port",
                "A client that speaks TLS on a plain port",
                "from unknown",
                lab -> {
                    Connection connection = lab.connect(STRANGER, Lab.SERVER, 25);
                    connection.write("\u0016\u0003\u0001\u0002\u0000\u0001\r\n");
                    connection.readLine();
                    connection.drop();
                });
        list.add(
                "smtp-too-many-errors",
                "auth",
                "A robot that tries AUTH where there is none",
                "too many errors after AUTH",
                lab -> {
                    SmtpClient client = lab.smtp(STRANGER, "192.0.2.51").ehlo("ylmf-pc");
                    for (int i = 0; i < 20; i++) {
                        client.connection().writeLine("AUTH LOGIN");
                    }
                    client.connection().awaitEnd();
                });
        list.add(
                "smtp-lost-connection",
                "connect",
                "A port scanner",
                "lost connection after CONNECT",
                lab -> lab.smtp(STRANGER).drop());
        list.add(
                "smtp-lost-connection",
                "ehlo",
                "A client that hangs up after EHLO",
                "lost connection after EHLO",
                lab -> lab.smtp(STRANGER).ehlo("win-8fj2k").drop());
        list.add(
                "smtp-lost-connection",
                "starttls",
                "A client that does not like our certificate",
                "lost connection after STARTTLS",
                lab -> {
                    SmtpClient client = lab.smtp(PARTNER).ehlo("mx.example.com");
                    client.command("STARTTLS");
                    client.drop();
                });
        list.add(
                "smtp-lost-connection",
                "data",
                "A client whose network fails within the message",
                "lost connection after DATA",
                lab -> {
                    SmtpClient client = lab.smtp(PARTNER).ehlo("mx.example.com");
                    client.mail("someone@example.com");
                    client.rcpt("alice@example.org");
                    client.command("DATA");
                    client.connection().write("Subject: cut off\r\n\r\nThe first half");
                    client.drop();
                });
        list.add("smtp-lost-connection", "timeout", "A client that says nothing", "timeout after CONNECT", lab -> {
            SmtpClient client = lab.smtp(STRANGER, "192.0.2.37");
            client.connection().awaitEnd();
        });
        list.add(
                "smtp-lost-connection",
                "timeout-data",
                "A client that stops within the message",
                "timeout after DATA",
                lab -> {
                    SmtpClient client = lab.smtp(PARTNER, "192.0.2.37").ehlo("mx.example.com");
                    client.mail("someone@example.com");
                    client.rcpt("alice@example.org");
                    client.command("DATA");
                    client.connection().write("Subject: cut off\r\n");
                    client.connection().awaitEnd();
                });
    }

    private void limits() {
        list.add(
                "message-too-large",
                "announced",
                "A client that announces too large a message",
                "Message size exceeds",
                lab -> {
                    SmtpClient client = lab.smtp(PARTNER).ehlo("mx.example.com");
                    client.command("MAIL FROM:<someone@example.com> SIZE=30000000");
                    client.quit();
                });
        list.add(
                "message-too-large",
                "sent",
                "A client that does not announce it",
                "queue file size limit exceeded",
                lab -> {
                    SmtpClient client = lab.smtp(PARTNER).ehlo("mx.example.com");
                    client.send(Message.sized(
                            "someone@example.com", "alice@example.org", "large-1@example.com", "Photos", 10_500_000));
                    client.quit();
                });
        list.add("message-too-large", "mailbox", "virtual(8) has a size limit of its own", "File too large", lab -> {
            for (int i = 1; i <= 3; i++) {
                lab.receive(Message.sized(
                        "someone@example.com",
                        "mbox@old.example.org",
                        "photos-" + i + "@example.com",
                        "Photos",
                        4_000_000));
            }
        });
        list.add(
                "smtp-rate-limited",
                "concurrency",
                "A client with too many connections at once",
                "Connection concurrency limit exceeded",
                lab -> {
                    try (SmtpClient first = lab.smtp("203.0.113.70", "192.0.2.35");
                            SmtpClient second = lab.smtp("203.0.113.70", "192.0.2.35")) {
                        lab.smtp("203.0.113.70", "192.0.2.35").connection().awaitEnd();
                        first.quit();
                        second.quit();
                    }
                });
        list.add(
                "smtp-rate-limited",
                "rate",
                "A client that connects too often",
                "Connection rate limit exceeded",
                lab -> {
                    for (int i = 0; i < 5; i++) {
                        SmtpClient client = lab.smtp("203.0.113.71", "192.0.2.35");
                        client.connection().writeLine("QUIT");
                        client.connection().awaitEnd();
                    }
                });
        list.add(
                "smtp-rate-limited",
                "recipients",
                "A client with too many recipients a minute",
                "Recipient address rate limit exceeded",
                lab -> {
                    SmtpClient client = lab.smtp("203.0.113.72", "192.0.2.35").ehlo("mx.example.com");
                    client.mail("someone@example.com");
                    for (int i = 0; i < 4; i++) {
                        client.rcpt("alice@example.org");
                    }
                    client.quit();
                });
        list.add(
                "smtp-rate-limited",
                "messages",
                "A client with too many messages a minute",
                "Message delivery request rate limit exceeded",
                lab -> {
                    SmtpClient client = lab.smtp("203.0.113.73", "192.0.2.35").ehlo("mx.example.com");
                    for (int i = 0; i < 3; i++) {
                        client.mail("someone@example.com");
                        client.command("RSET");
                    }
                    client.quit();
                });
    }

    private static void postscreen(Lab lab, String source) throws Exception {
        lab.smtp(source, "192.0.2.47").ehlo("win-8fj2k").attempt("a@example.com", "alice@example.org");
    }

    private static SmtpClient restricted(Lab lab) throws Exception {
        return new SmtpClient(lab.connect("203.0.113.51", "192.0.2.46", 587))
                .ehlo("[10.0.0.6]")
                .startTls()
                .ehlo("[10.0.0.6]");
    }
}
