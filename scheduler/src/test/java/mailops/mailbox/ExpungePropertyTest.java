package mailops.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import mailops.dovecot.DovecotServer;
import mailops.mailbox.MailboxJob.Task;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// After a run exactly those messages are gone that the policy names: by age to the second, flags, folders and domains.
@Tag("real-server")
class ExpungePropertyTest {
    private static final int MESSAGES = 10_000;
    private static final int USERS = 110;

    /// Folders as they stand on the disk, and whether Trash and Junk are above them.
    private static final Map<String, Boolean> FOLDERS = Map.ofEntries(
            Map.entry("", false),
            Map.entry(".Trash", true),
            Map.entry(".Junk", true),
            Map.entry(".Deleted Items", true), // \Trash by special use
            Map.entry(".Trash.sub", true),
            Map.entry(".Trash.&ANw-n&AO8-code x", true),
            Map.entry(".Trash.quote\"'\\;$(id)", true),
            Map.entry(".Junk.a.b.c", true),
            Map.entry(".Trash.-v", true),
            Map.entry(".Trash.st*r", true),
            Map.entry(".Trashcan", false),
            Map.entry(".Trash2.sub", false),
            Map.entry(".Archive.Trash", false),
            Map.entry(".Sent", false));

    private static final String SPECIAL = """
            namespace inbox {
              inbox = yes
              separator = /
              mailbox Trash {
                special_use = \\Trash
              }
              mailbox "Deleted Items" {
                special_use = \\Trash
              }
            }
            """;

    @TempDir
    Path dir;

    @ParameterizedTest
    @CsvSource({"INSTALLED, auto", "INSTALLED, none", "TRIXIE, auto"})
    void exactlyWhatThePolicyNamesIsGone(DovecotServer.Release release, String socket) throws Exception {
        long seed = Long.getLong("mailops.seed", System.nanoTime());
        SplittableRandom random = new SplittableRandom(seed);
        try (DovecotServer server = DovecotServer.start(dir, release, SPECIAL)) {
            List<String> users = users(server);
            TestMail mail = new TestMail();
            List<String> folders = FOLDERS.keySet().stream().sorted().toList();
            TreeSet<Instant> seconds = new TreeSet<>();
            for (int i = 0; i < MESSAGES; i++) {
                String user = users.get(random.nextInt(users.size()));
                TestMail.Made message = mail.add(
                        user,
                        server.home(user).resolve("Maildir"),
                        folders.get(random.nextInt(folders.size())),
                        random.nextBoolean(),
                        random.nextInt(4) == 0);
                seconds.add(message.saved());
                if (i % (MESSAGES / 4) == MESSAGES / 4 - 1) {
                    TestMail.nextSecond(message.saved());
                }
            }
            Instant cutoff = List.copyOf(seconds).get(1 + random.nextInt(seconds.size() - 1));
            ExpungePolicy policy = policy(random);
            Set<String> gone = mail.made().values().stream()
                    .filter(message -> isMeant(message, policy, cutoff))
                    .map(TestMail.Made::id)
                    .collect(Collectors.toSet());
            Jobs jobs = new Jobs(server, dir.resolve("mailops"))
                    .policy(policy)
                    .socket(socket)
                    .audit();
            String repeat = "repeat with -Dmailops.seed=" + seed;

            RunSummary dry = jobs.run(Task.DRY_RUN, users, cutoff).run();
            assertThat(TestMail.there(dir.resolve("mail")))
                    .as(repeat)
                    .isEqualTo(mail.made().keySet());
            Map<String, Integer> announced = new HashMap<>();
            Map<String, Integer> audited = new HashMap<>();
            MailboxJob.Report report = jobs.run(Task.EXPUNGE, users, cutoff, new RunListener() {
                @Override
                public void expunging(String user, List<Message> messages) {
                    announced.merge(user, messages.size(), Integer::sum);
                }

                @Override
                public void expunged(String user, List<Message> messages) {
                    audited.merge(user, messages.size(), Integer::sum);
                }
            });

            Set<String> left = new HashSet<>(mail.made().keySet());
            left.removeAll(gone);
            assertThat(report.run().failed()).as(repeat).isEmpty();
            assertThat(TestMail.there(dir.resolve("mail"))).as(repeat).isEqualTo(left);
            assertThat(report.run().total().messages()).as(repeat).isEqualTo(gone.size());
            assertThat(report.run().users()).as(repeat).isEqualTo(dry.users());
            assertThat(audited.values().stream().mapToInt(Integer::intValue).sum())
                    .as(repeat)
                    .isEqualTo(gone.size());
            assertThat(announced).as(repeat).isEqualTo(audited);
            assertThat(Files.readAllLines(report.audit().orElseThrow()))
                    .as(repeat)
                    .filteredOn(line -> line.contains("\"uid\":"))
                    .hasSize(gone.size());
            // and once more: nothing is left to do
            assertThat(jobs.run(Task.EXPUNGE, users, cutoff).run().total())
                    .as(repeat)
                    .isEqualTo(Tally.NOTHING);
            assertThat(TestMail.there(dir.resolve("mail"))).as(repeat).isEqualTo(left);
        }
    }

    private static List<String> users(DovecotServer server) throws Exception {
        List<String> users = new ArrayList<>();
        for (int i = 0; i < USERS; i++) {
            String domain = List.of("example.org", "example.com", "example.net").get(i % 3);
            users.add("u" + i + "@" + domain);
            server.addUser("u" + i + "@" + domain);
        }
        return users;
    }

    /// example.org by the general age, example.com never, example.net at once (all that is older than the test's
    /// clock).
    private static ExpungePolicy policy(SplittableRandom random) {
        Set<Keep> keep = new HashSet<>();
        if (random.nextBoolean()) {
            keep.add(Keep.UNSEEN);
        }
        if (random.nextBoolean()) {
            keep.add(Keep.FLAGGED);
        }
        return new ExpungePolicy(
                List.of("Trash", "Junk"),
                List.of("\\Trash", "\\Junk"),
                keep,
                Age.of(Jobs.AGE),
                Map.of("example.com", Age.NEVER, "example.net", Age.ofDays(1)),
                Map.of("u1@example.com", Age.of(Jobs.AGE), "u0@example.org", Age.NEVER));
    }

    private static boolean isMeant(TestMail.Made message, ExpungePolicy policy, Instant cutoff) {
        Instant now = cutoff.plus(Jobs.AGE);
        boolean old = policy.ageFor(message.user())
                .limit()
                .filter(age -> message.saved().isBefore(now.minus(age)))
                .isPresent();
        boolean kept = (policy.keep().contains(Keep.UNSEEN) && !message.seen())
                || (policy.keep().contains(Keep.FLAGGED) && message.flagged());
        return old && !kept && FOLDERS.getOrDefault(message.folder(), false);
    }
}
