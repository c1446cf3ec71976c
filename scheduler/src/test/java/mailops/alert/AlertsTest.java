package mailops.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mailops.Failure;
import mailops.job.JobRunner;
import mailops.job.Outcome;
import mailops.job.Retries;
import mailops.job.RunObserver;
import mailops.job.RunOrder;
import mailops.job.SteppedClock;
import mailops.job.Trigger;
import mailops.mail.MailSettings;
import mailops.mail.Security;
import mailops.mail.SmtpServer;
import mailops.mail.SmtpServerInTest;
import mailops.mail.SmtpServerInTest.Received;
import mailops.mail.TestCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlertsTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @TempDir
    Path folder;

    private final SteppedClock clock = new SteppedClock("2026-11-22T04:00:00Z");
    private final List<String> told = new ArrayList<>();
    private final List<String> log = new ArrayList<>();
    private final List<String> requests = new ArrayList<>();
    private final Deque<Integer> statuses = new ArrayDeque<>();
    private Optional<HttpServer> server = Optional.empty();
    private boolean deaf;

    @AfterEach
    void stop() {
        server.ifPresent(it -> it.stop(0));
    }

    @Test
    void theSameFailureIsToldOnceThenDailyAndThenItsEnd() {
        for (int hour = 0; hour < 30; hour++) {
            run(failed((40 - hour) + " of 41 users failed"));
            clock.of(Duration.ofHours(1));
        }
        run(Outcome.done("41 users visited"));
        run(Outcome.done("41 users visited"));
        assertThat(told)
                .containsExactly(
                        "2026-11-22T04:00:00Z failed 40 of 41 users failed",
                        "2026-11-23T04:00:00Z failed 16 of 41 users failed",
                        "2026-11-23T10:00:00Z recovered 41 users visited");
    }

    @Test
    void anotherFailureIsNewsAndComesAndGoesWithoutMore() {
        for (int i = 0; i < 4; i++) {
            run(failed("Dovecot does not answer"));
            run(failed("the disk is full"));
        }
        assertThat(told).hasSize(2);
    }

    @Test
    void anAlertThatNobodyGotIsSentWithTheNextFailure() {
        deaf = true;
        run(failed("Dovecot does not answer"));
        assertThat(log).containsExactly("alert of job expunge not sent: test: the line is dead");
        deaf = false;
        run(failed("Dovecot does not answer"));
        run(failed("Dovecot does not answer"));
        assertThat(told).containsExactly("2026-11-22T04:00:00Z failed Dovecot does not answer");
        // nor is its end told to nobody
        deaf = true;
        run(Outcome.done("fine"));
        deaf = false;
        run(Outcome.done("fine again"));
        assertThat(told).last().isEqualTo("2026-11-22T04:00:00Z recovered fine again");
    }

    @Test
    void whoTypedTheCommandHasSeenIt() {
        run(failed("broken"), Trigger.COMMAND);
        assertThat(told).isEmpty();
    }

    @Test
    void whatDidNotRunIsToldOnceAndDaily() {
        Alerts alerts = alerts(List.of(channel()));
        for (int i = 0; i < 26; i++) {
            alerts.overdue("expunge", Instant.parse("2026-11-22T03:00:00Z"));
            clock.of(Duration.ofHours(1));
        }
        run(Outcome.done("41 users visited"));
        assertThat(told)
                .extracting(line -> line.substring(0, 30))
                .containsExactly(
                        "2026-11-22T04:00:00Z overdue I",
                        "2026-11-23T04:00:00Z overdue I",
                        "2026-11-23T06:00:00Z recovered");
    }

    @Test
    void aMailSaysWhatHappenedAndWhatToDo() throws Exception {
        run(Outcome.done("41 users visited"));
        try (SmtpServerInTest smtp = new SmtpServerInTest(SmtpServerInTest.Behaviour.PLAIN)) {
            MailSettings settings = new MailSettings(
                    "ops@example.org",
                    List.of(),
                    Optional.of(new SmtpServer(
                            "127.0.0.1",
                            smtp.port(),
                            Security.NONE,
                            Optional.empty(),
                            Optional.empty(),
                            Duration.ofSeconds(20))));
            clock.set("2026-11-29T04:00:00Z");
            run(
                    new Outcome.Failed(
                            "user3@example.org: Maildir belongs to root",
                            Map.of(),
                            Optional.of("mailops explain maildir-permission"),
                            false),
                    Trigger.SCHEDULE,
                    alerts(List.of(new MailChannel(
                            settings.sender(), "ops@example.org", List.of("root@example.org"), BERLIN))));
            Received mail = smtp.next();
            assertThat(mail.to()).containsExactly("root@example.org");
            assertThat(mail.text())
                    .contains(
                            "Subject: [mailops] mx1: job expunge failed\n",
                            "Auto-Submitted: auto-generated\n",
                            "Date: Sun, 29 Nov 2026 04:00:00 +0000")
                    .endsWith("""

                            mx1: job expunge failed.

                            user3@example.org: Maildir belongs to root

                            What to do:   mailops explain maildir-permission
                            Since:        Sunday, 29 November 2026, 05:00
                            Last success: Sunday, 22 November 2026, 05:00
                            Look closer:  mailops job show expunge

                            The same is told again once a day until it works.
                            """);
        }
    }

    @Test
    void aWebhookGetsJsonAndIsTriedAgain() throws IOException {
        statuses.addAll(List.of(503, 429, 200));
        WebAddress address = new WebAddress("http://127.0.0.1:" + serve() + "/hook/secret");
        run(failed("\033[2Jbroken \"for good\""), Trigger.SCHEDULE, alerts(List.of(webhook(address))));
        assertThat(requests).hasSize(3);
        assertThat(requests.getFirst())
                .isEqualTo(
                        "POST /hook/secret application/json; charset=utf-8 {\"event\":\"failed\",\"job\":\"expunge\","
                                + "\"host\":\"mx1\",\"time\":\"2026-11-22T04:00:00Z\","
                                + "\"summary\":\"\\u001B[2Jbroken \\\"for good\\\"\",\"hint\":\"mend it\","
                                + "\"since\":\"2026-11-22T04:00:00Z\","
                                + "\"text\":\"mx1: job expunge failed: \\u001B[2Jbroken \\\"for good\\\"\"}\n");
        assertThat(log).isEmpty();
    }

    @Test
    void aWebhookThatRefusesIsLoggedWithoutItsSecret() throws IOException {
        statuses.addAll(List.of(403));
        WebAddress address = new WebAddress("http://127.0.0.1:" + serve() + "/hook/secret");
        run(failed("broken"), Trigger.SCHEDULE, alerts(List.of(webhook(address))));
        assertThat(requests).hasSize(1);
        String shown = "http://127.0.0.1:" + server.orElseThrow().getAddress().getPort() + "/…";
        assertThat(log)
                .containsExactly("alert of job expunge not sent: webhook " + shown + ": " + shown
                        + ": HTTP status 403: said 403");
    }

    @Test
    void aStrangersCertificateIsReported() throws IOException {
        HttpsServer https = HttpsServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        https.setHttpsConfigurator(
                new HttpsConfigurator(TestCertificate.of(folder, "127.0.0.1").server()));
        https.start();
        server = Optional.of(https);
        WebAddress address =
                new WebAddress("https://127.0.0.1:" + https.getAddress().getPort() + "/hook");
        run(failed("broken"), Trigger.SCHEDULE, alerts(List.of(webhook(address))));
        assertThat(log).singleElement().asString().contains("its certificate is not accepted: unable to find valid");
    }

    @Test
    void aServiceThatIsAwayIsLogged() throws IOException {
        int port = serve();
        server.orElseThrow().stop(0);
        WebAddress address = new WebAddress("http://127.0.0.1:" + port + "/");
        run(failed("broken"), Trigger.SCHEDULE, alerts(List.of(webhook(address))));
        assertThat(log).singleElement().asString().contains("cannot be reached");
    }

    @Test
    void theAddressMayStandInAFileThatOthersCannotRead() throws IOException {
        Path file = folder.resolve("hook");
        Files.writeString(file, "http://127.0.0.1:" + serve() + "/hook/secret\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        run(failed("broken"), Trigger.SCHEDULE, alerts(List.of(webhook(new WebAddress(file.toString())))));
        assertThat(requests).hasSize(1);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        run(failed("worse"), Trigger.SCHEDULE, alerts(List.of(webhook(new WebAddress(file.toString())))));
        assertThat(log).singleElement().asString().contains("everybody can read it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://example.org/hook", "ftp://example.org", "hook", "https:///x", "https://a b"})
    void whatCannotBeCalledIsRefused(String text) {
        assertThatThrownBy(() -> new WebAddress(text)).isInstanceOf(Failure.class);
    }

    @Test
    void aServiceIsToldWhenAJobBeginsAndEnds() throws IOException {
        statuses.addAll(List.of(200, 200, 200, 500, 500, 500));
        Ping ping = new Ping(
                Map.of("expunge", new WebAddress("http://127.0.0.1:" + serve() + "/uuid/")),
                new Web(Duration.ofSeconds(20), clock),
                log::add);
        run(Outcome.done("2 messages"), Trigger.SCHEDULE, ping);
        String rid = requests.getFirst().split("rid=", 2)[1].substring(0, 36);
        assertThat(requests)
                .containsExactly(
                        "POST /uuid/start?rid=" + rid + " text/plain; charset=utf-8 ",
                        "POST /uuid?rid=" + rid + " text/plain; charset=utf-8 2 messages");
        run(failed("broken"), Trigger.SCHEDULE, ping);
        assertThat(requests.get(3))
                .contains("/uuid/fail?rid=")
                .endsWith(" broken")
                .doesNotContain(rid);
        // the fail call was answered with 500, three times
        assertThat(log).singleElement().asString().startsWith("ping of job expunge: http://127.0.0.1:");
    }

    @Test
    void aCommandGetsEventJobAndJson() throws IOException {
        Path script = folder.resolve("page");
        Files.writeString(script, "#!/bin/sh\n(echo \"$@\"; cat) >" + folder + "/paged\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        CommandChannel channel = new CommandChannel(List.of(script.toString(), "--urgent"));
        run(failed("broken; rm -rf /"), Trigger.SCHEDULE, alerts(List.of(channel)));
        assertThat(Files.readString(folder.resolve("paged")))
                .startsWith("--urgent failed expunge\n{\"event\":\"failed\"")
                .contains("broken; rm -rf /");
        Files.writeString(script, "#!/bin/sh\necho 'no modem' >&2; exit 3\n");
        run(failed("worse"), Trigger.SCHEDULE, alerts(List.of(channel)));
        assertThat(log).singleElement().asString().endsWith("page: ended with status 3: no modem");
    }

    private int serve() throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        http.createContext("/", exchange -> {
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Content-Type") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            int status = statuses.isEmpty() ? 200 : statuses.remove();
            byte[] body = ("said " + status + "\n").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        http.start();
        server = Optional.of(http);
        return http.getAddress().getPort();
    }

    private WebhookChannel webhook(WebAddress address) {
        return new WebhookChannel(address, new Web(Duration.ofSeconds(20), length -> {}));
    }

    private AlertChannel channel() {
        return new AlertChannel() {
            @Override
            public void send(Alert alert) {
                if (deaf) {
                    throw Failure.of(Failure.Kind.UNAVAILABLE, "the line is dead");
                }
                told.add(alert.time() + " " + alert.event() + " " + alert.summary());
            }

            @Override
            public String description() {
                return "test";
            }
        };
    }

    private static Outcome failed(String summary) {
        return new Outcome.Failed(summary, Map.of(), Optional.of("mend it"), false);
    }

    private void run(Outcome outcome) {
        run(outcome, Trigger.SCHEDULE);
    }

    private void run(Outcome outcome, Trigger trigger) {
        run(outcome, trigger, alerts(List.of(channel())));
    }

    private Alerts alerts(List<AlertChannel> channels) {
        return new Alerts(folder, clock, "mx1", Duration.ofDays(1), channels, log::add);
    }

    private void run(Outcome outcome, Trigger trigger, RunObserver observer) {
        RunOrder order = new RunOrder(
                "expunge", "expunge", Duration.ofHours(1), Retries.NONE, trigger, Optional.empty(), "root");
        new JobRunner(folder, clock, clock, List.of(observer)).run(order, context -> outcome);
    }
}
