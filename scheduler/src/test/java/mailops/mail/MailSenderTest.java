package mailops.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import mailops.Failure;
import mailops.mail.SmtpServerInTest.Behaviour;
import mailops.mail.SmtpServerInTest.Received;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailSenderTest {
    @TempDir
    static Path certificates;

    private static TestCertificate right;

    @TempDir
    Path folder;

    @BeforeAll
    static void makeCertificate() throws IOException {
        right = TestCertificate.of(certificates, "localhost");
    }

    @Test
    void sendsToAServerOnThisHost() throws Exception {
        try (SmtpServerInTest server = new SmtpServerInTest(Behaviour.PLAIN)) {
            smtp(server, Security.NONE, false, true).send(message());
            Received mail = server.next();
            assertThat(mail.from()).isEqualTo("ops@example.org");
            assertThat(mail.to()).containsExactly("root@example.org", "second@example.org", "hidden@example.org");
            assertThat(mail.text())
                    .contains("Subject: a job failed", "Message-ID: <", "\n.\nlast line")
                    .doesNotContain("hidden@example.org");
        }
    }

    @ParameterizedTest
    @CsvSource({"STARTTLS, false", "TLS, true"})
    void sendsThroughTlsWithALogin(Security security, boolean implicit) throws Exception {
        Behaviour behaviour = new Behaviour(right.server(), implicit, "ops hunter2", List.of());
        try (SmtpServerInTest server = new SmtpServerInTest(behaviour)) {
            smtp(server, security, true, true).send(message());
            Received mail = server.next();
            assertThat(mail.tls()).isTrue();
            assertThat(mail.login()).isEqualTo("ops hunter2");
        }
    }

    @Test
    void aStrangersCertificateIsReported() throws Exception {
        try (SmtpServerInTest server = new SmtpServerInTest(new Behaviour(right.server(), false, "", List.of()))) {
            failsWith(
                    smtp(server, Security.STARTTLS, false, false),
                    Failure.Kind.CONFIG,
                    "mail: smtp localhost:" + server.port() + ": its certificate is not accepted: "
                            + "unable to find valid certification path to requested target");
            assertThat(server.waiting()).isZero();
        }
    }

    @Test
    void anotherHostsCertificateIsReported() throws Exception {
        TestCertificate other = TestCertificate.of(folder, "mail.example.org");
        try (SmtpServerInTest server = new SmtpServerInTest(new Behaviour(other.server(), true, "", List.of()))) {
            MailSender sender = new SmtpSender(new SmtpServer(
                    "localhost",
                    server.port(),
                    Security.TLS,
                    Optional.empty(),
                    Optional.of(other.pem()),
                    Duration.ofSeconds(20)));
            failsWith(sender, Failure.Kind.CONFIG, "certificate is not accepted: No subject alternative DNS name");
            assertThat(server.waiting()).isZero();
        }
    }

    @Test
    void anExpiredCertificateIsReported() throws Exception {
        TestCertificate expired = TestCertificate.of(folder, "localhost", "-startdate", "2020/01/01", "-validity", "1");
        try (SmtpServerInTest server = new SmtpServerInTest(new Behaviour(expired.server(), true, "", List.of()))) {
            MailSender sender = new SmtpSender(new SmtpServer(
                    "localhost",
                    server.port(),
                    Security.TLS,
                    Optional.empty(),
                    Optional.of(expired.pem()),
                    Duration.ofSeconds(20)));
            failsWith(sender, Failure.Kind.CONFIG, "certificate is not accepted: NotAfter: ");
        }
    }

    @Test
    void nothingIsSentWithoutTheTlsThatIsWanted() throws Exception {
        try (SmtpServerInTest server = new SmtpServerInTest(Behaviour.PLAIN)) {
            failsWith(smtp(server, Security.STARTTLS, false, true), Failure.Kind.CONFIG, "it does not offer STARTTLS");
            failsWith(smtp(server, Security.TLS, false, true), Failure.Kind.CONFIG, "TLS failed: ");
            assertThat(server.waiting()).isZero();
        }
    }

    @Test
    void aRefusedLoginIsReportedWithoutThePassword() throws Exception {
        Behaviour behaviour = new Behaviour(right.server(), false, "ops other", List.of());
        try (SmtpServerInTest server = new SmtpServerInTest(behaviour)) {
            MailSender sender = smtp(server, Security.STARTTLS, true, true);
            failsWith(sender, Failure.Kind.NOT_PERMITTED, "the login is refused: 535 5.7.8 authentication failed");
            assertThatThrownBy(() -> sender.send(message())).message().doesNotContain("hunter2");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        # for good
        RCPT 550 5.1.1 nobody of that name | BAD_DATA    | 550 5.1.1 nobody of that name
        MAIL 552 5.3.4 too large           | BAD_DATA    | 552 5.3.4 too large
        # for now
        RCPT 450 4.2.0 greylisted          | UNAVAILABLE | 450 4.2.0 greylisted
        END 451 4.3.0 disk full            | UNAVAILABLE | 451 4.3.0 disk full
        CONNECT 421 4.3.2 shutting down    | UNAVAILABLE | response: 421
        # what it says is not trusted
        RCPT 550 \033[2J                   | BAD_DATA    | 550 \\x1b[2J
        """)
    void repeatsWhatTheServerSaid(String reply, Failure.Kind kind, String said) throws Exception {
        Behaviour behaviour = Behaviour.PLAIN.saying(reply.replace("\\033", "\033"));
        try (SmtpServerInTest server = new SmtpServerInTest(behaviour)) {
            failsWith(smtp(server, Security.NONE, false, true), kind, said);
        }
    }

    @Test
    void aServerThatIsAwayMayComeBack() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            port = free.getLocalPort();
        }
        MailSender sender = new SmtpSender(server("127.0.0.1", port, Duration.ofSeconds(20)));
        failsWith(sender, Failure.Kind.UNAVAILABLE, "smtp 127.0.0.1:" + port + ": cannot be reached: ");
    }

    @Test
    void aServerThatSaysNothingIsNotWaitedForLong() throws Exception {
        try (SmtpServerInTest silent = new SmtpServerInTest(Behaviour.PLAIN.saying("CONNECT -"))) {
            MailSender sender = new SmtpSender(server("127.0.0.1", silent.port(), Duration.ofMillis(200)));
            failsWith(sender, Failure.Kind.UNAVAILABLE, "no answer within");
        }
    }

    @Test
    void aPasswordThatEverybodyCanReadIsRefused() throws Exception {
        try (SmtpServerInTest server = new SmtpServerInTest(Behaviour.PLAIN.asking("ops hunter2"))) {
            MailSender sender = smtp(server, Security.STARTTLS, true, true);
            Files.setPosixFilePermissions(folder.resolve("password"), PosixFilePermissions.fromString("rw-r--r--"));
            failsWith(sender, Failure.Kind.CONFIG, "everybody can read it");
        }
    }

    @Test
    void aPasswordDoesNotLeaveThisHostInTheClear() {
        assertThatThrownBy(() -> new SmtpServer(
                        "mail.example.org",
                        25,
                        Security.NONE,
                        Optional.of(new SmtpServer.Login("ops", folder.resolve("password"))),
                        Optional.empty(),
                        Duration.ofSeconds(20)))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("for everybody to read");
    }

    @Test
    void givesMailToTheProgram() throws Exception {
        Path program = script("printf '%s\\n' \"$@\" >" + folder + "/arguments; cat >" + folder + "/text");
        new MailSettings("ops@example.org", List.of(program.toString()), Optional.empty())
                .sender()
                .send(message());
        assertThat(Files.readAllLines(folder.resolve("arguments")))
                .containsExactly(
                        "-i",
                        "-f",
                        "ops@example.org",
                        "--",
                        "root@example.org",
                        "second@example.org",
                        "hidden@example.org");
        assertThat(Files.readString(folder.resolve("text")))
                .contains("Subject: a job failed\n", "\n.\nlast line\n")
                .doesNotContain("\r", "hidden@example.org");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        echo 'sendmail: fatal: open /etc/postfix/main.cf: Permission denied' >&2; exit 75 | UNAVAILABLE | status 75: sendmail: fatal: open
        exit 67                                                                           | BAD_DATA    | status 67
        exit 64                                                                           | CONFIG      | status 64
        """)
    void saysHowTheProgramEnded(String body, Failure.Kind kind, String said) throws Exception {
        failsWith(new SendmailSender(List.of(script(body).toString())), kind, said);
    }

    @Test
    void aProgramThatIsNotThereIsNamed() {
        failsWith(new SendmailSender(List.of("/nowhere/sendmail")), Failure.Kind.UNAVAILABLE, "/nowhere/sendmail");
    }

    @Test
    void aMessageWithoutRecipientIsRefused() throws Exception {
        MimeMessage nobody = message();
        for (RecipientType type : List.of(RecipientType.TO, RecipientType.CC, RecipientType.BCC)) {
            nobody.setRecipients(type, "");
        }
        MailSender sender = new SendmailSender(List.of("true"));
        assertThatThrownBy(() -> sender.send(nobody)).hasMessage("mail: the message has no recipient");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        root
        ops@example.org
        Operations <ops@example.org>
        """)
    void readsAddresses(String text) {
        assertThat(MailSettings.address(text).toString()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        ''
        a b
        a@b@c
        a@
        a@example.org, b@example.org
        """)
    void refusesWhatIsNoAddress(String text) {
        assertThatThrownBy(() -> MailSettings.address(text))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("is not a mail address");
    }

    private MailSender smtp(SmtpServerInTest server, Security security, boolean login, boolean trusted)
            throws IOException {
        Path password = folder.resolve("password");
        Files.writeString(password, "hunter2\n");
        Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
        return new SmtpSender(new SmtpServer(
                "localhost",
                server.port(),
                security,
                login ? Optional.of(new SmtpServer.Login("ops", password)) : Optional.empty(),
                trusted ? Optional.of(right.pem()) : Optional.empty(),
                Duration.ofSeconds(20)));
    }

    private static SmtpServer server(String host, int port, Duration timeout) {
        return new SmtpServer(host, port, Security.NONE, Optional.empty(), Optional.empty(), timeout);
    }

    private static void failsWith(MailSender sender, Failure.Kind kind, String message) {
        assertThatThrownBy(() -> sender.send(message())).isInstanceOfSatisfying(Failure.class, failure -> {
            assertThat(failure).hasMessageContaining(message);
            assertThat(failure.kind()).isEqualTo(kind);
        });
    }

    private static MimeMessage message() throws MessagingException {
        MimeMessage message = new MimeMessage(Session.getInstance(new Properties()));
        message.setFrom("ops@example.org");
        message.addRecipients(RecipientType.TO, "root@example.org");
        message.addRecipients(RecipientType.CC, "second@example.org");
        message.addRecipients(RecipientType.BCC, "hidden@example.org");
        message.setSubject("a job failed");
        message.setText("first line\n.\nlast line\n");
        return message;
    }

    private Path script(String body) throws IOException {
        Path script = folder.resolve("sendmail");
        Files.writeString(script, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        return script;
    }
}
