package mailops.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import mailops.dovecot.DovecotServer;
import mailops.mailbox.MailboxJob.Task;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A run that is killed, and another one: nothing is lost that should stay, and all is gone that should go.
@Tag("real-server")
class CrashTest {
    private static final int USERS = 24;
    private static final int MESSAGES = 200;

    @TempDir
    Path dir;

    private final List<String> users = new ArrayList<>();
    private final Set<String> staying = new HashSet<>();
    private Instant cutoff = Instant.EPOCH;

    @ParameterizedTest
    @EnumSource
    void dovecotIsKilled(DovecotServer.Release release) throws Exception {
        long seed = Long.getLong("mailops.seed", System.nanoTime());
        SplittableRandom random = new SplittableRandom(seed);
        try (DovecotServer server = DovecotServer.start(dir, release, "")) {
            fill(server);
            int killAt = 1 + random.nextInt(USERS * MESSAGES / 50 / 2);
            AtomicInteger batches = new AtomicInteger();
            Jobs jobs = new Jobs(server, dir.resolve("mailops")).audit();
            RunSummary first = jobs.run(Task.EXPUNGE, users, cutoff, new RunListener() {
                        @Override
                        public void expunged(String user, List<Message> messages) {
                            if (batches.incrementAndGet() == killAt) {
                                kill(server);
                            }
                        }
                    })
                    .run();
            assertThat(first.stopped()).as("-Dmailops.seed=%d", seed).isPresent();
            assertThat(first.failed()).isNotEmpty();
            assertThat(TestMail.there(dir.resolve("mail"))).containsAll(staying);
            server.restart();
            RunSummary second = jobs.run(Task.EXPUNGE, users, cutoff).run();
            assertThat(second.failed()).as("-Dmailops.seed=%d", seed).isEmpty();
            assertThat(TestMail.there(dir.resolve("mail")))
                    .as("-Dmailops.seed=%d", seed)
                    .isEqualTo(staying);
        }
    }

    @Test
    void mailopsIsKilled() throws Exception {
        long seed = Long.getLong("mailops.seed", System.nanoTime());
        SplittableRandom random = new SplittableRandom(seed);
        try (DovecotServer server = DovecotServer.start(dir, DovecotServer.Release.INSTALLED, "")) {
            fill(server);
            Path list = Files.write(dir.resolve("list"), users);
            int all = TestMail.there(dir.resolve("mail")).size();
            int enough = all - 1 - random.nextInt(USERS * MESSAGES / 4);
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin/java").toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Killed.class.getName(),
                            dir.toString(),
                            list.toString(),
                            cutoff.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(dir.resolve("killed.out").toFile())
                    .start();
            DovecotServer.until(() -> count() <= enough || !process.isAlive(), "the run to begin");
            process.destroyForcibly().waitFor();
            assertThat(TestMail.there(dir.resolve("mail"))).containsAll(staying);
            RunSummary second = new Jobs(server, dir.resolve("mailops"))
                    .run(Task.EXPUNGE, users, cutoff)
                    .run();
            assertThat(second.failed()).as("-Dmailops.seed=%d", seed).isEmpty();
            assertThat(second.total().messages())
                    .as("it was killed in the middle; -Dmailops.seed=%d", seed)
                    .isPositive();
            assertThat(TestMail.there(dir.resolve("mail")))
                    .as("-Dmailops.seed=%d", seed)
                    .isEqualTo(staying);
        }
    }

    /// The run that is killed, in a process of its own.
    static final class Killed {
        private Killed() {}

        public static void main(String[] args) throws IOException {
            Path dir = Path.of(args[0]);
            MailboxJob.Order order = new MailboxJob.Order(
                    ExpungePolicy.STANDARD,
                    new mailops.dovecot.DovecotAccess(
                            new mailops.dovecot.Dovecot(
                                    List.of(
                                            "doveadm",
                                            "-c",
                                            dir.resolve("dovecot.conf").toString()),
                                    List.of(
                                            "doveconf",
                                            "-c",
                                            dir.resolve("dovecot.conf").toString())),
                            "auto",
                            "none"),
                    mailops.mount.GuardSettings.STANDARD,
                    false,
                    dir.resolve("mailops"),
                    2,
                    java.time.Duration.ofSeconds(60),
                    10,
                    true,
                    "test");
            new MailboxJob(
                            order,
                            java.time.InstantSource.fixed(Instant.parse(args[2]).plus(Jobs.AGE)))
                    .run(
                            Task.EXPUNGE,
                            new mailops.users.NamedUsers(Files.readAllLines(Path.of(args[1])), "file"),
                            user -> true,
                            (all, details) -> {});
        }
    }

    private int count() {
        try {
            return TestMail.there(dir.resolve("mail")).size();
        } catch (IOException | UncheckedIOException changing) {
            return Integer.MAX_VALUE;
        }
    }

    private void fill(DovecotServer server) throws IOException {
        TestMail mail = new TestMail();
        Instant last = Instant.EPOCH;
        for (int i = 0; i < USERS; i++) {
            String user = "u" + i + "@example.org";
            server.addUser(user);
            users.add(user);
            for (int j = 0; j < MESSAGES; j++) {
                last = mail.add(
                                user,
                                server.home(user).resolve("Maildir"),
                                j % 2 == 0 ? ".Trash" : ".Junk",
                                true,
                                false)
                        .saved();
            }
            staying.add(mail.add(user, server.home(user).resolve("Maildir"), ".Sent", true, false)
                    .id());
        }
        TestMail.nextSecond(last);
        for (String user : users) {
            TestMail.Made late = mail.add(user, server.home(user).resolve("Maildir"), ".Trash", true, false);
            staying.add(late.id());
            cutoff = cutoff.equals(Instant.EPOCH) ? late.saved() : cutoff;
        }
    }

    private static void kill(DovecotServer server) {
        try {
            server.kill();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
