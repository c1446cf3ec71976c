package mailops.lab;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// TLS that does not come about. Clients that Java cannot play are openssl's.
final class TlsScenarios {
    private static final String CLIENT = "203.0.113.52";

    private final ScenarioList list = new ScenarioList();

    static List<Scenario> all() {
        TlsScenarios scenarios = new TlsScenarios();
        scenarios.protocols();
        scenarios.certificates();
        scenarios.remote();
        return scenarios.list.scenarios();
    }

    private void protocols() {
        list.add(
                "tls-wrong-protocol",
                "imaps-http",
                "A web client on the IMAPS port",
                "imap-login",
                lab -> say(lab, 993, "GET / HTTP/1.1\r\nHost: mx1.example.org\r\n\r\n"));
        list.add(
                "tls-wrong-protocol",
                "imaps-plain",
                "A mail program that is set to no encryption on port 993",
                "imap-login",
                lab -> say(lab, 993, "a1 LOGIN alice secret\r\n"));
        list.add(
                "tls-wrong-protocol",
                "smtps-plain",
                "A mail program that is set to STARTTLS on port 465",
                "SSL_accept error",
                lab -> say(lab, 465, "EHLO [10.0.0.5]\r\n"));
        list.add(
                "tls-wrong-protocol",
                "smtps-http",
                "A web client on port 465",
                "SSL_accept error",
                lab -> say(lab, 465, "GET / HTTP/1.1\r\nHost: mx1.example.org\r\n\r\n"));
        list.add(
                "tls-wrong-protocol",
                "submission-tls",
                "A mail program that is set to TLS on port 587",
                "from",
                lab -> openssl(lab, Lab.SERVER + ":587"));
        list.add(
                "tls-version-unsupported",
                "smtp",
                "An old client that knows TLS 1.1 only",
                "SSL_accept error",
                lab -> openssl(lab, "192.0.2.48:25", "-starttls", "smtp", "-tls1_2"));
        list.add(
                "tls-version-unsupported",
                "imaps",
                "An old client that knows TLS 1.1 only",
                "imap-login",
                lab -> openssl(lab, Lab.SERVER + ":993", "-tls1_1", "-cipher", "ALL:@SECLEVEL=0"));
        list.add(
                "tls-version-unsupported",
                "cipher",
                "A client that knows no cipher of ours",
                "no shared cipher",
                lab -> openssl(lab, Lab.SERVER + ":465", "-tls1_2", "-cipher", "ECDHE-ECDSA-AES128-GCM-SHA256"));
        list.add(
                "tls-version-unsupported",
                "imaps-cipher",
                "The same for IMAP",
                "no shared cipher",
                lab -> openssl(lab, Lab.SERVER + ":993", "-tls1_2", "-cipher", "ECDHE-ECDSA-AES128-GCM-SHA256"));
    }

    private void certificates() {
        list.add(
                "tls-untrusted-certificate",
                "smtps",
                "A client that does not know who signed our certificate",
                "alert unknown ca",
                lab -> openssl(
                        lab,
                        Lab.SERVER + ":465",
                        "-tls1_2",
                        "-verify_return_error",
                        "-CAfile",
                        "/etc/ssl/certs/ca-certificates.crt"));
        list.add(
                "tls-untrusted-certificate",
                "imaps",
                "The same for IMAP",
                "alert unknown ca",
                lab -> openssl(
                        lab,
                        Lab.SERVER + ":993",
                        "-verify_return_error",
                        "-CAfile",
                        "/etc/ssl/certs/ca-certificates.crt"));
        list.add(
                "tls-untrusted-certificate",
                "pop3s",
                "The same for POP3",
                "alert unknown ca",
                lab -> openssl(
                        lab,
                        Lab.SERVER + ":995",
                        "-verify_return_error",
                        "-CAfile",
                        "/etc/ssl/certs/ca-certificates.crt"));
        list.add(
                "tls-untrusted-certificate",
                "smtp",
                "The same with STARTTLS on port 25",
                "SSL_accept error",
                lab -> openssl(
                        lab,
                        Lab.SERVER + ":25",
                        "-starttls",
                        "smtp",
                        "-tls1_2",
                        "-verify_return_error",
                        "-CAfile",
                        "/etc/ssl/certs/ca-certificates.crt"));
        list.add(
                "tls-certificate-expired",
                "smtps",
                "A client for whom our certificate has expired",
                "alert certificate expired",
                lab -> openssl(
                        lab,
                        Lab.SERVER + ":465",
                        "-tls1_2",
                        "-verify_return_error",
                        "-CAfile",
                        "/etc/postfix/mx1.pem",
                        "-attime",
                        "2000000000"));
        list.add(
                "tls-certificate-expired",
                "imaps",
                "The same for IMAP",
                "alert certificate expired",
                lab -> openssl(
                        lab,
                        Lab.SERVER + ":993",
                        "-verify_return_error",
                        "-CAfile",
                        "/etc/postfix/mx1.pem",
                        "-attime",
                        "2000000000"));
        list.add(
                "tls-certificate-unreadable",
                "postfix",
                "smtpd_tls_cert_file names a file that does not exist",
                "cannot get",
                lab -> {
                    SmtpClient client = lab.smtp(CLIENT, "192.0.2.49").ehlo("mx.example.com");
                    client.command("STARTTLS");
                    client.quit();
                });
    }

    private void remote() {
        list.add(
                "tls-remote-unverified",
                "not-offered",
                "A destination for which TLS is required does not offer it",
                "TLS is required, but was not offered",
                lab -> {
                    lab.remote("198.51.100.26", "mail.example.net", RemoteServer.accepting())
                            .during(() -> {
                                lab.submit(Message.of(
                                        "alice@example.org",
                                        "someone@encrypted.example.net",
                                        "tls-1@example.org",
                                        "Hi"));
                                lab.mailLog().awaitQuiet(Duration.ofMillis(500));
                            });
                    lab.postfix().deleteAll();
                });
        list.add(
                "tls-remote-unverified",
                "not-trusted",
                "A destination for which a verified certificate is required has a self-signed one",
                "Server certificate not verified",
                lab -> {
                    lab.secureRemote("198.51.100.26", "mail.example.net", RemoteServer.accepting())
                            .during(() -> {
                                lab.submit(Message.of(
                                        "alice@example.org", "someone@secure.example.net", "tls-2@example.org", "Hi"));
                                lab.mailLog().awaitQuiet(Duration.ofMillis(500));
                            });
                    lab.postfix().deleteAll();
                });
    }

    private static void say(Lab lab, int port, String text) throws IOException {
        try (Connection connection = lab.connect(CLIENT, Lab.SERVER, port)) {
            connection.write(text);
            connection.awaitEnd();
        }
    }

    private static void openssl(Lab lab, String server, String... options) throws IOException {
        List<String> command = new ArrayList<>(
                List.of("timeout", "5", "openssl", "s_client", "-bind", CLIENT + ":0", "-connect", server));
        command.addAll(List.of(options));
        lab.host().run(command.toArray(String[]::new));
    }
}
