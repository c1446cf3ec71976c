package mailops.lab;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/// What other people's servers refuse. The replies are those of the large providers, addresses replaced.
final class SmtpOutScenarios {
    private static final String GMAIL = "https://support.google.com/mail/answer/";

    private final ScenarioList list = new ScenarioList();

    static List<Scenario> all() {
        SmtpOutScenarios scenarios = new SmtpOutScenarios();
        scenarios.recipients();
        scenarios.reputation();
        scenarios.authentication();
        scenarios.content();
        scenarios.temporary();
        scenarios.connections();
        scenarios.names();
        scenarios.expiry();
        return scenarios.list.scenarios();
    }

    private void recipients() {
        refused(
                "remote-user-unknown",
                "",
                "RCPT",
                "550 5.1.1 <someone@example.com>: Recipient address rejected: User unknown in virtual mailbox table");
        refused(
                "remote-user-unknown",
                "gmail",
                "RCPT",
                "550-5.1.1 The email account that you tried to reach does not exist. Please try\n550-5.1.1 double-checking the recipient's email address for typos or\n550-5.1.1 unnecessary spaces. For more information, go to\n550 5.1.1 "
                        + GMAIL + "6596 4fb4d7f45d1cf-5a1c2e - gsmtp");
        refused(
                "remote-user-unknown",
                "microsoft",
                "RCPT",
                "550 5.5.0 Requested action not taken: mailbox unavailable (S2017062302). [Name=Protocol Filter Agent]");
        refused("remote-mailbox-full", "", "RCPT", "552 5.2.2 <someone@example.com>: Mailbox full");
        refused(
                "remote-mailbox-full",
                "gmail",
                "RCPT",
                "452-4.2.2 The recipient's inbox is out of storage space. Please direct the\n452-4.2.2 recipient to\n452 4.2.2 "
                        + GMAIL + "6558 a640c23a62f3a-b7 - gsmtp");
        refused("remote-relay-denied", "", "RCPT", "554 5.7.1 <someone@example.com>: Relay access denied");
        refused(
                "remote-relay-denied",
                "exchange",
                "RCPT",
                "550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain");
    }

    private void reputation() {
        refused(
                "remote-spam-rejected",
                "gmail",
                ".",
                "550-5.7.1 [192.0.2.25      12] Our system has detected that this message is likely\n550-5.7.1 unsolicited mail. To reduce the amount of spam sent to Gmail, this\n550-5.7.1 message has been blocked. Please visit\n550-5.7.1 "
                        + GMAIL + "188131\n550 5.7.1  for more information. a640c23a62f3a-b7 - gsmtp");
        refused("remote-spam-rejected", "", ".", "554 5.7.1 Message rejected as spam by Content Filtering.");
        refused(
                "remote-ip-not-authorized",
                "gmail",
                ".",
                "550-5.7.1 [192.0.2.25] The IP you're using to send mail is not authorized to\n550-5.7.1 send email directly to our servers. Please use the SMTP relay at your\n550-5.7.1 service provider instead. For more information, go to\n550 5.7.1 "
                        + GMAIL + "10336 a640c23a62f3a-b7 - gsmtp");
        refused(
                "remote-dnsbl-listed",
                "spamhaus",
                "RCPT",
                "554 5.7.1 Service unavailable; Client host [192.0.2.25] blocked using zen.spamhaus.org; https://www.spamhaus.org/query/ip/192.0.2.25");
        refused(
                "remote-reputation",
                "microsoft-block-list",
                "MAIL",
                "550 5.7.1 Unfortunately, messages from [192.0.2.25] weren't sent. Please contact your Internet service provider since part of their network is on our block list (S3140). You can also refer your provider to http://mail.live.com/mail/troubleshooting.aspx#errors.");
        refused(
                "remote-reputation",
                "microsoft",
                "MAIL",
                "550 5.7.606 Access denied, banned sending IP [192.0.2.25]. To request removal from this list please visit https://sender.office.com/ and follow the directions.");
        refused(
                "remote-reputation",
                "gmail",
                ".",
                "550-5.7.1 [192.0.2.25      19] Gmail has detected that this message is likely\n550-5.7.1 suspicious due to the very low reputation of the sending domain. To\n550-5.7.1 best protect our users from spam, the message has been blocked. Please\n550-5.7.1 visit\n550 5.7.1  "
                        + GMAIL + "188131 for more information. a640c23a62f3a-b7 - gsmtp");
        refused(
                "remote-rate-limited",
                "gmail",
                ".",
                "421-4.7.28 Gmail has detected an unusual rate of unsolicited mail originating\n421-4.7.28 from your IP address. To protect our users from spam, mail sent from\n421-4.7.28 your IP address has been temporarily rate limited. For more\n421-4.7.28 information, go to\n421 4.7.28  "
                        + GMAIL + "81126 to review our Bulk Email Senders Guidelines. - gsmtp");
        refused(
                "remote-rate-limited",
                "yahoo",
                "CONNECT",
                "421 4.7.0 [TSS04] Messages from 192.0.2.25 temporarily deferred due to unexpected volume or user complaints - 4.16.55.1; see https://postmaster.yahooinc.com/error-codes");
    }

    private void authentication() {
        refused(
                "remote-authentication-required",
                "gmail-spf",
                ".",
                "550-5.7.26 Your email has been blocked because the sender is unauthenticated.\n550-5.7.26 Gmail requires all senders to authenticate with either SPF or DKIM.\n550-5.7.26\n550-5.7.26  Authentication results:\n550-5.7.26  DKIM = did not pass\n550-5.7.26  SPF [example.org] with ip: [192.0.2.25] = did not pass\n550-5.7.26\n550-5.7.26  For instructions on setting up authentication, go to\n550 5.7.26  "
                        + GMAIL + "81126#authentication - gsmtp");
        refused(
                "remote-authentication-required",
                "gmail-dmarc",
                ".",
                "550-5.7.26 Unauthenticated email from example.org is not accepted due to\n550-5.7.26 domain's DMARC policy. Please contact the administrator of example.org\n550-5.7.26 domain if this was a legitimate mail. To learn about the DMARC\n550-5.7.26 initiative, go to\n550 5.7.26  https://support.google.com/mail/?p=DmarcRejection - gsmtp");
        refused(
                "remote-authentication-required",
                "microsoft",
                ".",
                "550 5.7.509 Access denied, sending domain EXAMPLE.ORG does not pass DMARC verification and has a DMARC policy of reject.");
        refused(
                "remote-authentication-required",
                "yahoo",
                ".",
                "554 5.7.9 Message not accepted for policy reasons. See https://postmaster.yahooinc.com/error-codes");
        refused(
                "remote-reverse-dns-required",
                "gmail",
                ".",
                "550-5.7.25 [192.0.2.25] The IP address sending this message does not have a PTR\n550-5.7.25 record setup, or the corresponding forward DNS entry does not match the\n550-5.7.25 sending IP. As a policy, Gmail does not accept messages from IPs with\n550-5.7.25 missing PTR records. For more information, go to\n550 5.7.25  "
                        + GMAIL + "81126#ip-practices - gsmtp");
        refused(
                "remote-reverse-dns-required",
                "",
                "RCPT",
                "450 4.7.25 Client host rejected: cannot find your hostname, [192.0.2.25]");
    }

    private void content() {
        refused("remote-message-too-large", "", "MAIL", "552 5.3.4 Message size exceeds fixed limit");
        list.add(
                "remote-message-too-large",
                "announced",
                "The remote server announces a limit that the message exceeds",
                "exceeds size limit",
                lab -> withAnswers(
                        lab,
                        (verb, line) ->
                                verb.equals("EHLO") ? "250-mx.example.com\n250 SIZE 1000" : RemoteServer.DEFAULT,
                        () -> lab.submit(Message.sized(
                                "alice@example.org",
                                "someone@example.com",
                                "photos-9@example.org",
                                "Photos",
                                20_000))));
        refused(
                "remote-content-rejected",
                "attachment",
                ".",
                "552-5.7.0 This message was blocked because its content presents a potential\n552-5.7.0 security issue. To review our message content and attachment content\n552-5.7.0 guidelines, go to\n552 5.7.0  "
                        + GMAIL + "6590 - gsmtp");
        refused("remote-content-rejected", "virus", ".", "554 5.7.1 Virus found: Eicar-Test-Signature");
        refused("remote-rejected", "", "RCPT", "550 5.7.1 We do not accept mail from you");
        refused("remote-rejected", "greeting", "CONNECT", "554 mx.example.com ESMTP not accepting messages");
    }

    private void temporary() {
        refused("remote-temporary-failure", "", "RCPT", "451 4.3.0 <someone@example.com>: Temporary lookup failure");
        refused("remote-temporary-failure", "greeting", "CONNECT", "421 4.3.2 Too busy, come back later");
        refused(
                "remote-greylisted",
                "postgrey",
                "RCPT",
                "450 4.2.0 <someone@example.com>: Recipient address rejected: Greylisted, see http://postgrey.schweikert.ch/help/example.com.html");
        refused("remote-greylisted", "other", "RCPT", "451 4.7.1 Greylisting in action, please come back later");
        list.add(
                "remote-greylisted",
                "then-delivered",
                "A greylisting server takes the mail at the second attempt",
                List.of("status=deferred", "status=sent"),
                lab -> {
                    boolean[] greylisting = {true};
                    withAnswers(
                            lab,
                            (verb, line) -> verb.equals("RCPT") && greylisting[0]
                                    ? "450 4.2.0 <someone@example.com>: Recipient address rejected: Greylisted"
                                    : RemoteServer.DEFAULT,
                            () -> {
                                Log.Moment start = lab.mailLog().now();
                                submit(lab, "someone@example.com", "grey-1@example.org");
                                lab.mailLog().await(start, "status=deferred");
                                greylisting[0] = false;
                                lab.postfix().flush();
                                lab.mailLog().await(start, "status=sent");
                            });
                });
    }

    private void connections() {
        list.add(
                "remote-connection-refused",
                "",
                "Nobody listens on port 25 of the other server",
                "Connection refused",
                lab -> submit(lab, "someone@closed.example.net", "conn-1@example.org"));
        list.add(
                "remote-connection-timed-out",
                "",
                "The other server does not answer",
                "Connection timed out",
                lab -> submit(lab, "someone@silent2.example.net", "conn-2@example.org"));
        list.add(
                "remote-unreachable",
                "",
                "There is no way to the other server",
                "No route to host",
                lab -> submit(lab, "someone@away.example.net", "conn-3@example.org"));
        broken(
                "remote-lost-connection",
                "greeting",
                "CONNECT",
                "lost connection with mx.partner.example.com[198.51.100.30] while receiving the initial server greeting");
        broken("remote-lost-connection", "mail", "MAIL", "lost connection with");
        broken("remote-lost-connection", "end-of-data", ".", "while sending end of data");
        list.add(
                "remote-lost-connection",
                "timeout",
                "The other server falls silent",
                "timed out while receiving the initial server greeting",
                lab -> {
                    lab.remote(
                                    "198.51.100.36",
                                    "mx.slow.example.net",
                                    RemoteServer.refusing("CONNECT", RemoteServer.SILENCE))
                            .during(() -> {
                                submit(lab, "someone@slow.example.net", "lost-2@example.org");
                                lab.mailLog().awaitQuiet(Duration.ofSeconds(2));
                            });
                    lab.postfix().deleteAll();
                });
        list.add(
                "outbound-port-25-blocked",
                "",
                "Every destination times out",
                List.of(
                        "mx.silent.example.net[198.51.100.200]:25: Connection timed out",
                        "mx3.silent.example.net[198.51.100.202]:25: Connection timed out"),
                lab -> {
                    submit(lab, "someone@silent.example.net", "blocked-1@example.org");
                    submit(lab, "someone@silent2.example.net", "blocked-2@example.org");
                    submit(lab, "someone@silent3.example.net", "blocked-3@example.org");
                    lab.mailLog().awaitQuiet(Duration.ofSeconds(4));
                    lab.postfix().deleteAll();
                });
    }

    private void names() {
        list.add(
                "remote-domain-not-found",
                "",
                "A mistyped domain",
                "type=AAAA: Host not found",
                lab -> submit(lab, "someone@exmaple.example", "dns-1@example.org"));
        list.add(
                "dns-lookup-failed",
                "",
                "The name servers of the domain do not answer",
                "Host not found, try again",
                lab -> {
                    submit(lab, "someone@broken.example.net", "dns-2@example.org");
                    lab.mailLog().awaitQuiet(Duration.ofMillis(500));
                    lab.postfix().deleteAll();
                });
        list.add(
                "remote-null-mx",
                "",
                "The domain takes no mail",
                "does not accept mail",
                lab -> submit(lab, "someone@nomail.example.net", "dns-3@example.org"));
    }

    private void expiry() {
        list.add(
                "message-expired",
                "",
                "A message that could not be delivered for days",
                "status=expired, returned to sender",
                lab -> {
                    submit(lab, "someone@closed.example.net", "expire-1@example.org");
                    lab.mailLog().awaitQuiet(Duration.ofMillis(500));
                    lab.postfix().with("maximal_queue_lifetime=1s", () -> {
                        Log.Moment start = lab.mailLog().now();
                        lab.postfix().flush();
                        lab.mailLog().await(start, "status=expired, returned to sender");
                    });
                });
    }

    /// Someone at partner.example.com whose server answers `reply` to `verb`.
    private void refused(String problem, String variant, String verb, String reply) {
        String status = reply.startsWith("4") || verb.equals("CONNECT") ? "status=deferred" : "status=bounced";
        list.add(
                problem,
                variant,
                "The other server answers to " + verb + ": "
                        + reply.lines().findFirst().orElse(""),
                status,
                lab -> withAnswers(
                        lab,
                        RemoteServer.refusing(verb, reply),
                        () -> submit(lab, "someone@partner.example.com", problem + "-" + variant + "@example.org")));
    }

    private void broken(String problem, String variant, String verb, String evidence) {
        list.add(
                problem,
                variant,
                "The other server hangs up at " + verb,
                evidence,
                lab -> withAnswers(
                        lab,
                        RemoteServer.refusing(verb, RemoteServer.HANG_UP),
                        () -> submit(lab, "someone@partner.example.com", "lost-" + variant + "@example.org")));
    }

    /// Lets the two servers that most scenarios send to run for a while.
    private static void withAnswers(Lab lab, RemoteServer.Answers answers, Scenario.Action action) throws Exception {
        lab.remote("198.51.100.30", "mx.partner.example.com", answers)
                .during(() -> lab.remote("198.51.100.25", "mx.example.com", answers)
                        .during(() -> {
                            action.run();
                            lab.mailLog().awaitQuiet(Duration.ofMillis(300));
                        }));
        lab.postfix().deleteAll();
    }

    private static void submit(Lab lab, String to, String id) throws IOException {
        lab.submit(Message.of("alice@example.org", to, id, "Hi"));
    }
}
