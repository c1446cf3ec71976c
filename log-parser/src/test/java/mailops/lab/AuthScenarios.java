package mailops.lab;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/// Who may not log in, by SMTP and by Dovecot's protocols.
final class AuthScenarios {
    private static final String PHONE = "203.0.113.50";
    private static final String STRANGER = "198.51.100.177";

    private final ScenarioList list = new ScenarioList();

    static List<Scenario> all() {
        AuthScenarios scenarios = new AuthScenarios();
        scenarios.submission();
        scenarios.backend();
        scenarios.logins();
        scenarios.otherProtocols();
        scenarios.users();
        return scenarios.list.scenarios();
    }

    private void submission() {
        list.add(
                "sasl-wrong-password",
                "plain",
                "A user's mail program has an old password",
                List.of("SASL PLAIN authentication failed", "assword mismatch"),
                lab -> {
                    SmtpClient client = lab.loggedIn(PHONE, "alice@example.org", "old-password");
                    client.quit();
                });
        list.add(
                "sasl-wrong-password",
                "login",
                "The same with AUTH LOGIN, as Outlook does: UGFzc3dvcmQ6 is base64 for Password:",
                List.of("SASL LOGIN authentication failed", "assword mismatch"),
                lab -> {
                    SmtpClient client = encrypted(lab, PHONE);
                    client.authLogin("alice@example.org", "old-password");
                    client.quit();
                });
        list.add("sasl-wrong-password", "smtps", "The same on port 465", "SASL PLAIN authentication failed", lab -> {
            SmtpClient client = lab.smtps(PHONE).ehlo("[10.0.0.5]");
            client.authPlain("alice@example.org", "old-password");
            client.quit();
        });
        list.add(
                "sasl-wrong-password",
                "account-disabled",
                "A user whose account is closed by a deny passdb",
                "SASL PLAIN authentication failed",
                lab -> {
                    lab.dovecot()
                            .with(
                                    denyPassdb(lab),
                                    () -> lab.loggedIn(PHONE, "left@example.org", "correct-horse-10")
                                            .quit());
                });
        list.add(
                "sasl-unknown-user",
                "",
                "A stranger guesses a user name",
                List.of("SASL LOGIN authentication failed", "unknown user"),
                lab -> {
                    SmtpClient client = encrypted(lab, STRANGER);
                    client.authLogin("admin@example.org", "123456");
                    client.drop();
                });
        list.add(
                "sasl-unknown-user",
                "no-domain",
                "A user leaves out the domain",
                "SASL PLAIN authentication failed",
                lab -> {
                    SmtpClient client = lab.loggedIn(PHONE, "alice", "correct-horse-1");
                    client.quit();
                });
        list.add(
                "sasl-unknown-user",
                "hostile-name",
                "A user name that looks like an address and a log line",
                "SASL PLAIN authentication failed",
                lab -> {
                    SmtpClient client = lab.loggedIn(STRANGER, "x, rip=192.0.2.1: Login: user=<root>", "123456");
                    client.quit();
                });
        list.add(
                "sasl-mechanism-unavailable",
                "",
                "A client that wants a mechanism which the server does not offer",
                "Invalid authentication mechanism",
                lab -> {
                    SmtpClient client = encrypted(lab, PHONE);
                    client.command("AUTH CRAM-MD5");
                    client.quit();
                });
        list.add(
                "sasl-wrong-password",
                "aborted",
                "A client that breaks off the dialogue",
                "authentication aborted",
                lab -> {
                    SmtpClient client = encrypted(lab, STRANGER);
                    client.command("AUTH LOGIN");
                    client.command("*");
                    client.quit();
                });
        list.add(
                "sasl-wrong-password",
                "malformed",
                "A client that sends rubbish instead of base64",
                "SASL PLAIN authentication failed",
                lab -> {
                    SmtpClient client = encrypted(lab, STRANGER);
                    client.command("AUTH PLAIN not*base64");
                    client.quit();
                });
    }

    private void backend() {
        list.add(
                "sasl-backend-down",
                "no-socket",
                "The socket that main.cf names does not exist",
                "no SASL authentication mechanisms",
                lab -> lab.connect(PHONE, "192.0.2.39", 25).awaitEnd());
        list.add(
                "sasl-backend-down",
                "permission",
                "Postfix may not use Dovecot's socket",
                List.of("Permission denied", "no SASL authentication mechanisms"),
                lab -> lab.connect(PHONE, "192.0.2.52", 25).awaitEnd());
        list.add(
                "sasl-backend-down",
                "lost",
                "Dovecot is restarted while a client is about to log in",
                List.of("SASL: Connect to Dovecot auth socket", "(reason unavailable)"),
                lab -> {
                    SmtpClient client = encrypted(lab, PHONE);
                    lab.dovecot().stop();
                    client.authPlain("alice@example.org", "correct-horse-1");
                    client.drop();
                    lab.dovecot().start();
                });
        list.add(
                "sasl-backend-down",
                "lost-while-waiting",
                "Dovecot's auth process dies before it has answered",
                "Connection lost to authentication server",
                lab -> {
                    SmtpClient client = encrypted(lab, PHONE);
                    Log.Moment start = lab.mailLog().now();
                    client.connection()
                            .writeLine("AUTH PLAIN " + SmtpClient.base64("\0alice@example.org\0old-password"));
                    lab.mailLog().await(start, "assword mismatch"); // the refusal itself comes two seconds later
                    lab.host().run("pkill", "-KILL", "-f", "^dovecot/auth");
                    client.connection().readLine();
                    client.quit();
                });
        list.add(
                "sasl-backend-down",
                "stopped",
                "Dovecot is not running",
                List.of("SASL: Connect to Dovecot auth socket", "no SASL authentication mechanisms"),
                lab -> {
                    lab.dovecot().stop();
                    lab.postfix().reload(); // an smtpd that is there already would not look for the socket again
                    lab.submission(PHONE)
                            .ehlo("[10.0.0.5]")
                            .startTls()
                            .connection()
                            .awaitEnd();
                    lab.dovecot().start();
                });
        list.add(
                "sasl-backend-down",
                "saslauthd",
                "Cyrus SASL without a running saslauthd",
                "SASL PLAIN authentication failed",
                lab -> {
                    SmtpClient client = lab.smtp(PHONE, "192.0.2.55").ehlo("[10.0.0.5]");
                    client.authPlain("alice@example.org", "correct-horse-1");
                    client.quit();
                });
        list.add(
                "auth-worker-failed",
                "imap-lost",
                "Dovecot's auth process dies while a mail program waits for its answer",
                List.of("Auth connection closed with 1 pending", "imap-login: "),
                lab -> {
                    try (ImapClient client = lab.imap(PHONE)) {
                        Log.Moment start = lab.mailLog().now();
                        client.connection().writeLine("x LOGIN alice@example.org old-password");
                        lab.mailLog().await(start, "assword mismatch"); // the refusal itself comes two seconds later
                        lab.host().run("pkill", "-KILL", "-f", "^dovecot/auth");
                        client.connection().readLine();
                        client.connection().writeLine("y LOGOUT");
                        client.connection().awaitEnd();
                    }
                });
        list.add(
                "auth-worker-failed",
                "imap-no-socket",
                "The socket between Dovecot's login and auth processes is gone",
                "connect(login) failed",
                lab -> {
                    lab.host().run("rm", "/run/dovecot/login/login");
                    try {
                        Log.Moment start = lab.mailLog().now();
                        lab.host().run("pkill", "-KILL", "-f", "^dovecot/auth");
                        Connection client = lab.connect(PHONE, Lab.SERVER, 143);
                        lab.mailLog().await(start, "connect(login) failed");
                        client.drop();
                    } finally {
                        // it makes the socket anew
                        lab.dovecot().stop();
                        lab.dovecot().start();
                    }
                });
        list.add(
                "auth-database-failed",
                "",
                "Dovecot's file of users is gone",
                List.of("missing passwd file", "imap-login"),
                lab -> {
                    lab.host().run("mv", "/etc/dovecot/users", "/etc/dovecot/users.away");
                    try {
                        Log.Moment start = lab.mailLog().now();
                        do {
                            // it looks for a change once a second
                            imapLogin(lab, PHONE, "alice@example.org", "correct-horse-1");
                        } while (lab.mailLog().since(start).stream()
                                .noneMatch(line -> line.contains("missing passwd file")));
                    } finally {
                        lab.host().run("mv", "/etc/dovecot/users.away", "/etc/dovecot/users");
                    }
                });
        list.add(
                "auth-pam-user-unknown",
                "",
                "System users are asked as well as the virtual ones",
                "pam_authenticate() failed",
                lab -> lab.dovecot()
                        .with(pamPassdb(lab), () -> imapLogin(lab, PHONE, "nobody-here@example.org", "123456")));
    }

    private void logins() {
        list.add(
                "login-wrong-password",
                "imap",
                "A user's telephone has an old password",
                "auth failed",
                lab -> imapLogin(lab, PHONE, "bob@example.org", "old-password"));
        list.add(
                "login-wrong-password",
                "imap-several",
                "Three attempts in one connection",
                "auth failed, 3 attempts",
                lab -> {
                    try (ImapClient client = lab.imap(PHONE)) {
                        client.login("bob@example.org", "one");
                        client.login("bob@example.org", "two");
                        client.login("bob@example.org", "three");
                        client.command("LOGOUT");
                    }
                });
        list.add(
                "login-account-disabled",
                "nologin",
                "A closed account: nologin=y in the passwd-file",
                "internal failure, 1 successful auths",
                lab -> imapLogin(lab, PHONE, "gone@example.org", "correct-horse-9"));
        list.add("login-account-disabled", "deny", "A closed account: a deny passdb", "user disabled", lab -> {
            lab.dovecot().with(denyPassdb(lab), () -> imapLogin(lab, PHONE, "left@example.org", "correct-horse-10"));
        });
        list.add(
                "login-unknown-user",
                "imap",
                "A stranger guesses a user name",
                List.of("auth failed", "unknown user"),
                lab -> imapLogin(lab, STRANGER, "admin@example.org", "123456"));
        list.add(
                "login-no-attempt",
                "imap",
                "A client that connects and leaves",
                "no auth attempts",
                lab -> lab.imap(STRANGER).logout());
        list.add("login-no-attempt", "imap-dropped", "A port scanner", "no auth attempts", lab -> {
            Connection connection = lab.connect(STRANGER, Lab.SERVER, 143);
            connection.readLine();
            connection.drop();
        });
        list.add(
                "login-no-attempt",
                "imaps-dropped",
                "A port scanner on port 993",
                "TLS handshaking: Connection closed",
                lab -> lab.connect(STRANGER, Lab.SERVER, 993).drop());
        list.add(
                "login-no-attempt",
                "aborted",
                "A client that begins to log in and breaks off",
                "Aborted login",
                lab -> {
                    try (ImapClient client = lab.imap(STRANGER)) {
                        client.connection().writeLine("x AUTHENTICATE LOGIN");
                        client.connection().readLine();
                        client.connection().writeLine("*");
                        client.connection().readLine();
                        client.command("LOGOUT");
                    }
                });
        list.add(
                "plaintext-auth-disallowed",
                "imap",
                "A client that logs in without TLS",
                "Plaintext authentication disabled",
                lab -> {
                    try (ImapClient client = new ImapClient(lab.connect(PHONE, Lab.SERVER, 143))) {
                        client.login("alice@example.org", "correct-horse-1");
                        client.command("LOGOUT");
                    }
                });
        list.add(
                "sasl-mechanism-unavailable",
                "imap",
                "A client that wants a mechanism which is not offered",
                "Unsupported authentication mechanism",
                lab -> {
                    try (ImapClient client = lab.imap(PHONE)) {
                        client.command("AUTHENTICATE CRAM-MD5");
                        client.command("LOGOUT");
                    }
                });
    }

    private void otherProtocols() {
        list.add("login-wrong-password", "pop3", "The same by POP3", "pop3-login", lab -> {
            try (Connection pop = lab.pop3s(PHONE)) {
                say(pop, "USER bob@example.org");
                say(pop, "PASS old-password");
                say(pop, "QUIT");
            }
        });
        list.add("login-unknown-user", "pop3", "A stranger guesses by POP3", "pop3-login", lab -> {
            try (Connection pop = lab.pop3s(STRANGER)) {
                say(pop, "USER info");
                say(pop, "PASS 123456");
            }
        });
        list.add("plaintext-auth-disallowed", "pop3", "POP3 without TLS", "Plaintext authentication disabled", lab -> {
            try (Connection pop = lab.connect(PHONE, Lab.SERVER, 110)) {
                pop.readLine();
                say(pop, "USER bob@example.org");
                say(pop, "QUIT");
            }
        });
        list.add(
                "login-wrong-password", "managesieve", "A wrong password for ManageSieve", "managesieve-login", lab -> {
                    try (SieveClient client = lab.sieve(PHONE)) {
                        client.login("bob@example.org", "old-password");
                        client.command("LOGOUT");
                    }
                });
    }

    private void users() {
        list.add(
                "user-listing-unsupported",
                "",
                "doveadm expunge -A with a static userdb",
                "userdbs don't support it",
                lab -> {
                    lab.host().run("doveadm", "expunge", "-A", "mailbox", "Trash", "savedbefore", "15d");
                    lab.host().run("doveadm", "user", "*");
                });
        list.add(
                "uid-not-permitted",
                "",
                "The mailboxes' user has a number below first_valid_uid",
                "see first_valid_uid",
                lab -> {
                    lab.dovecot().with("first_valid_uid = 6000\n", () -> {
                        imapLogin(lab, PHONE, "alice@example.org", "correct-horse-1");
                        lab.deliver(Message.of("someone@example.com", "alice@example.org", "uid-1@example.com", "Hi"));
                        lab.mailLog().awaitQuiet(Duration.ofMillis(500));
                    });
                    lab.postfix().deleteAll();
                });
        list.add(
                "too-many-connections",
                "",
                "A user's program opens many connections",
                "Maximum number of connections from user+IP exceeded",
                lab -> {
                    lab.dovecot().with("mail_max_userip_connections = 2\n", () -> {
                        try (ImapClient one = lab.imap(PHONE);
                                ImapClient two = lab.imap(PHONE);
                                ImapClient three = lab.imap(PHONE)) {
                            one.login("alice@example.org", "correct-horse-1");
                            two.login("alice@example.org", "correct-horse-1");
                            three.connection().writeLine("x LOGIN alice@example.org correct-horse-1");
                            three.connection().awaitEnd();
                        }
                    });
                });
        list.add(
                "relay-credentials-rejected",
                "",
                "The provider's relay does not take our password",
                "SASL authentication failed; server",
                lab -> {
                    RemoteServer.Answers answers = (verb, line) -> switch (verb) {
                        case "EHLO" -> "250-smtp.provider.example\n250 AUTH PLAIN LOGIN";
                        case "AUTH" -> "535 5.7.8 Error: authentication failed: authentication failure";
                        default -> RemoteServer.DEFAULT;
                    };
                    lab.remote("198.51.100.40", "smtp.provider.example", answers)
                            .during(() -> {
                                lab.submitAndWait(Message.of(
                                        "alice@example.org",
                                        "someone@provider.example.net",
                                        "relay-1@example.org",
                                        "Hi"));
                                lab.mailLog().awaitQuiet(Duration.ofMillis(500));
                                lab.postfix().deleteAll();
                            });
                });
    }

    private static String denyPassdb(Lab lab) throws IOException {
        return lab.dovecot().isNewer()
                ? "passdb disabled {\n  driver = passwd-file\n  passwd_file_path = /etc/dovecot/disabled\n  deny = yes\n}\n"
                : "passdb {\n  driver = passwd-file\n  args = username_format=%u /etc/dovecot/disabled\n  deny = yes\n}\n";
    }

    private static String pamPassdb(Lab lab) throws IOException {
        return lab.dovecot().isNewer() ? "passdb pam {\n}\n" : "passdb {\n  driver = pam\n}\n";
    }

    private static void imapLogin(Lab lab, String source, String user, String password) throws Exception {
        try (ImapClient client = lab.imap(source)) {
            client.connection().writeLine("x LOGIN \"" + user + "\" \"" + password + "\"");
            client.connection().readLine();
            client.connection().writeLine("y LOGOUT");
            client.connection().awaitEnd();
        }
    }

    private static void say(Connection connection, String line) throws Exception {
        connection.writeLine(line);
        connection.readLine();
    }

    private static SmtpClient encrypted(Lab lab, String source) throws Exception {
        return lab.submission(source).ehlo("[10.0.0.5]").startTls().ehlo("[10.0.0.5]");
    }
}
