package mailops.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mailops.job.JobRunner;
import mailops.job.Outcome;
import mailops.job.Retries;
import mailops.job.RunOrder;
import mailops.job.SteppedClock;
import mailops.job.Trigger;
import mailops.mail.MailSettings;
import mailops.mail.Security;
import mailops.mail.SmtpServer;
import mailops.process.ChildProcess;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Alerts that a real Postfix takes and delivers.
@Tag("real-server")
class PostfixAlertTest {
    @TempDir
    Path folder;

    private final SteppedClock clock = new SteppedClock("2026-11-22T04:00:00Z");
    private final List<String> log = new ArrayList<>();

    @Test
    void aRealServerDeliversThem() throws IOException {
        Path dir = Files.createTempDirectory(Path.of("/tmp"), "mailops-postfix");
        try (PostfixServer postfix = PostfixServer.start(dir)) {
            // through STARTTLS, to a server whose certificate is trusted
            fail("Dovecot does not answer", smtp(postfix, Optional.of(postfix.certificate())));
            assertThat(postfix.mails(1).getFirst())
                    .contains(
                            "Return-Path: <ops@example.org>",
                            "Subject: [mailops] mx1: job expunge failed",
                            "with ESMTPS")
                    .contains("Dovecot does not answer");
            assertThat(log).isEmpty();

            // through its sendmail
            fail("the disk is full", new MailSettings("ops@example.org", postfix.sendmail(), Optional.empty()));
            assertThat(postfix.mails(2)).anySatisfy(mail -> assertThat(mail).contains("the disk is full", "userid 0"));
            assertThat(log).isEmpty();

            // to a stranger nothing is sent, and it is said why
            fail("something else", smtp(postfix, Optional.empty()));
            assertThat(log)
                    .singleElement()
                    .asString()
                    .contains("its certificate is not accepted: unable to find valid certification path");
            assertThat(postfix.mails(2)).hasSize(2);
        } finally {
            ChildProcess.of("rm", "-rf", "--", dir.toString()).run();
        }
    }

    private static MailSettings smtp(PostfixServer postfix, Optional<Path> trusted) {
        return new MailSettings(
                "ops@example.org",
                List.of(),
                Optional.of(new SmtpServer(
                        "localhost",
                        postfix.port(),
                        Security.STARTTLS,
                        Optional.empty(),
                        trusted,
                        Duration.ofSeconds(20))));
    }

    private void fail(String why, MailSettings settings) {
        MailChannel channel = new MailChannel(
                settings.sender(), settings.from(), List.of("root@example.org"), ZoneId.of("Europe/Berlin"));
        Alerts alerts = new Alerts(folder, clock, "mx1", Duration.ofDays(1), List.of(channel), log::add);
        RunOrder order = new RunOrder(
                "expunge", "expunge", Duration.ofHours(1), Retries.NONE, Trigger.SCHEDULE, Optional.empty(), "root");
        new JobRunner(folder, clock, clock, List.of(alerts))
                .run(order, context -> new Outcome.Failed(why, Map.of(), Optional.empty(), false));
    }
}
