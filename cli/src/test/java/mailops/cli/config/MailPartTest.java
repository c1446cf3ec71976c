package mailops.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import mailops.mail.MailSettings;
import mailops.mail.Security;
import mailops.mail.SmtpServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailPartTest {
    @TempDir
    Path folder;

    @Test
    void byDefaultTheProgramSends() throws IOException {
        assertThat(read("").orFail().mail().settings())
                .isEqualTo(new MailSettings("root", List.of("sendmail"), Optional.empty()));
    }

    @Test
    void readsAServer() throws IOException {
        assertThat(read("""
                        mail:
                          from: ops@example.org
                          server: mail.example.org
                          security: tls
                          user: ops@example.org
                          password-file: /etc/mailops/smtp-password
                          ca-file: /etc/ssl/own.pem
                          timeout: 5s
                        """).orFail().mail().settings())
                .isEqualTo(new MailSettings(
                        "ops@example.org",
                        List.of("sendmail"),
                        Optional.of(new SmtpServer(
                                "mail.example.org",
                                465,
                                Security.TLS,
                                Optional.of(
                                        new SmtpServer.Login("ops@example.org", Path.of("/etc/mailops/smtp-password"))),
                                Optional.of(Path.of("/etc/ssl/own.pem")),
                                Duration.ofSeconds(5)))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        from: a b                                                        | mail.from: 'a b' is not a mail address
        security: ssl                                                    | mail.security: 'ssl' is no way to protect a connection
        port: 70000                                                      | mail.port: 70000 is too large
        # what does not go together
        server: mail.example.org                                         | mail.from: root: to a server, the sender needs a domain
        {server: mail.example.org, from: a@b.example, user: a}           | mail.user: a: the password is missing
        {server: mail.example.org, from: a@b.example, security: none, user: a, password-file: /p} | mail.security: none: the password would go to mail.example.org
        """)
    void saysWhatIsWrong(String settings, String message) throws IOException {
        String text = settings.startsWith("{") ? "mail: " + settings : "mail:\n  " + settings;
        assertThat(read(text).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).startsWith(message));
    }

    private ConfigurationFile.Result<Configuration> read(String text) throws IOException {
        Path file = folder.resolve("mailops.yaml");
        Files.writeString(file, text);
        return ConfigurationFile.named(
                        file, new Places(folder, folder.resolve("state"), false, folder), ZoneId.of("Europe/Berlin"))
                .read();
    }
}
