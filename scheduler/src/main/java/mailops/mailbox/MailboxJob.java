package mailops.mailbox;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import mailops.dovecot.DovecotAccess;
import mailops.dovecot.DovecotSettings;
import mailops.dovecot.Transport;
import mailops.dovecot.UserFileRun;
import mailops.dovecot.UserLookup;
import mailops.job.JobLock;
import mailops.mount.GuardSettings;
import mailops.mount.IgnoredPaths;
import mailops.mount.MailFolders;
import mailops.mount.MountGuard;
import mailops.mount.Mounts;
import mailops.userdb.DovecotConfiguration;
import mailops.userdb.MailLayout;
import mailops.userdb.SaveDate;
import mailops.users.UserList;
import mailops.users.UserNames;

/// The job on the users' mailboxes from its settings to its summary: finds the users and the way to Dovecot, looks
/// whether the disk is the right one, and does the run.
public final class MailboxJob {
    /// What is to be done.
    public enum Task {
        /// Messages of the policy go.
        EXPUNGE,
        /// Messages of the policy are counted.
        DRY_RUN,
        /// All messages of the policy's mailboxes are counted, however old. Dovecot remembers their save dates from
        /// then on.
        COUNT
    }

    /// The settings of the job.
    ///
    /// @param acceptDisk whether the disk with the mail may be another than the last time
    /// @param state the folder of what mailops remembers
    /// @param workers how many users at a time
    /// @param userLimit after which a user is given up
    /// @param batch how many messages one command expunges at most
    /// @param audit whether each message that goes is written down
    /// @param by who started it
    public record Order(
            ExpungePolicy policy,
            DovecotAccess dovecot,
            GuardSettings guard,
            boolean acceptDisk,
            Path state,
            int workers,
            Duration userLimit,
            int batch,
            boolean audit,
            String by) {}

    /// Told what is going to happen.
    public interface Observer extends RunListener {
        /// The run begins.
        ///
        /// @param details lines that say how it is done
        void starts(UserList users, List<String> details);
    }

    /// What was done.
    ///
    /// @param notes what the administrator should know besides
    /// @param audit the file with the messages that went
    public record Report(RunSummary run, List<String> notes, Optional<Path> audit) {}

    /// From so many users on, asking all of them at once spares more time than it takes.
    private static final int MANY = 100;

    private final Order order;
    private final InstantSource clock;

    public MailboxJob(Order order, InstantSource clock) {
        this.order = order;
        this.clock = clock;
    }

    /// Does it.
    ///
    /// @param chosen which of the source's users are meant
    /// @throws Failure where nobody could be visited, and nothing was changed
    @SuppressWarnings("try") // the lock is only held
    public Report run(Task task, UserNames source, Predicate<String> chosen, Observer observer) {
        if (task != Task.EXPUNGE) {
            return visit(task, source, chosen, observer, Optional.empty());
        }
        try (JobLock lock = lock(order.state(), order.by(), clock)) {
            if (!order.audit()) {
                return visit(task, source, chosen, observer, Optional.empty());
            }
            try (AuditLog audit = AuditLog.start(order.state().resolve("audit"), clock.instant())) {
                return visit(task, source, chosen, observer, Optional.of(audit));
            }
        }
    }

    /// At most one run at a time changes mail, whichever job or person started it.
    static JobLock lock(Path state, String by, InstantSource clock) {
        return JobLock.take(state.resolve("expunge.lock"), "expunge", JobLock.Owner.here(clock.instant(), by));
    }

    private Report visit(
            Task task, UserNames source, Predicate<String> chosen, Observer observer, Optional<AuditLog> audit) {
        Instant now = clock.instant();
        UserList users = source.list().only(chosen);
        Optional<DovecotConfiguration> configuration = users.known()
                .map(UserList.Known::configuration)
                .or(() -> order.dovecot().programs().isInstalled()
                        ? Optional.of(DovecotConfiguration.of(order.dovecot().programs()))
                        : Optional.empty());
        Optional<DovecotSettings> settings = configuration.map(DovecotConfiguration::settings);
        Transport transport = order.dovecot().transport(settings);
        MailFolders folders = configuration.map(known -> folders(users, known)).orElse(MailFolders.UNKNOWN);
        guard(folders);
        List<String> mailboxes = settings.map(known -> MailboxPatterns.in(known, order.policy()))
                .orElseGet(() -> MailboxPatterns.without(order.policy()));
        Optional<QuickScan> quick =
                users.names().size() >= MANY && order.dovecot().isLocal()
                        ? Optional.of(new QuickScan(
                                new UserFileRun(order.dovecot().programs().doveadm())))
                        : Optional.empty();
        observer.starts(
                users,
                List.of(
                        "users: " + users.origin() + ", " + users.names().size(),
                        "mailboxes: " + String.join(", ", mailboxes),
                        "by " + (quick.isPresent() ? "doveadm -F, then " : "") + transport.description() + ", "
                                + order.workers() + " at a time"));
        MailboxRun run = new MailboxRun(transport, plan(task, settings), clock, listener(observer, audit));
        RunSummary summary = run.run(users, now, parts(task, mailboxes, now, folders), quick);
        return new Report(summary, notes(configuration), audit.map(AuditLog::file));
    }

    private MailboxRun.Plan plan(Task task, Optional<DovecotSettings> settings) {
        return new MailboxRun.Plan(
                task == Task.EXPUNGE,
                settings.map(MailboxJob::frees).orElse(true),
                order.workers(),
                order.userLimit(),
                order.batch());
    }

    /// Whether `doveadm purge` has to free the space: only mdbox needs it, and a driver that is not set may be one that
    /// the userdb names. The others take it and do nothing.
    private static boolean frees(DovecotSettings settings) {
        String location = settings.root()
                .value("mail_location")
                .or(() -> settings.root().value("mail_driver"))
                .orElse("mdbox");
        return location.startsWith("mdbox");
    }

    private Function<String, MailboxRun.Part> parts(
            Task task, List<String> mailboxes, Instant now, MailFolders folders) {
        Set<String> withoutFolder = Set.copyOf(folders.missing());
        Set<String> ignored = Set.copyOf(folders.ignored());
        MailboxQuery all = new MailboxQuery(mailboxes, Optional.empty(), Set.of());
        ExpungePolicy policy = order.policy();
        return user -> {
            // Dovecot would make the folder, and mailboxes in it.
            if (withoutFolder.contains(user)) {
                return new MailboxRun.Part.Skip("no mail yet");
            }
            if (ignored.contains(user)) {
                return new MailboxRun.Part.Skip("ignored");
            }
            if (task == Task.COUNT) {
                return new MailboxRun.Part.Look(all);
            }
            return policy.ageFor(user)
                    .cutoff(now)
                    .<MailboxRun.Part>map(cutoff ->
                            new MailboxRun.Part.Look(new MailboxQuery(mailboxes, Optional.of(cutoff), policy.keep())))
                    .orElseGet(() -> new MailboxRun.Part.Skip("never"));
        };
    }

    /// Where the users' mail is, as the userdb says. Where Dovecot runs elsewhere, its disks cannot be looked at.
    private MailFolders folders(UserList users, DovecotConfiguration configuration) {
        Path base = DovecotAccess.base(Optional.of(configuration.settings()));
        if (!order.dovecot().isLocal() || !Files.exists(base.resolve("auth-userdb"))) {
            return MailFolders.UNKNOWN;
        }
        Map<String, UserLookup.Entry> entries = users.known()
                .map(UserList.Known::entries)
                .orElseGet(() -> UserLookup.at(base).lookUp(users.names()));
        return MailFolders.of(entries, MailLayout.of(configuration), IgnoredPaths.in(order.state()));
    }

    private void guard(MailFolders folders) {
        MountGuard guard = new MountGuard(order.guard(), order.state().resolve("mail-disk"), Mounts.here());
        if (order.acceptDisk()) {
            guard.remember(folders);
        }
        guard.check(folders);
        guard.remember(folders);
    }

    private List<String> notes(Optional<DovecotConfiguration> configuration) {
        List<String> notes = new ArrayList<>();
        configuration.ifPresent(known -> {
            List<String> own = MailboxPatterns.expungedByDovecot(known.settings(), order.policy());
            if (!own.isEmpty()) {
                notes.add("Dovecot's autoexpunge is set already: " + String.join(", ", own)
                        + "; it works when a user logs out, and not for those who never log in.");
            }
            SaveDate saved = SaveDate.of(known);
            if (!saved.isKept()) {
                notes.add(saved.sentence() + " mailops expunge --pin does it for the mail that is there.");
            }
        });
        return notes;
    }

    private static RunListener listener(RunListener observer, Optional<AuditLog> audit) {
        return new RunListener() {
            @Override
            public void finished(UserResult result) {
                observer.finished(result);
            }

            @Override
            public void expunging(String user, List<Message> messages) {
                audit.ifPresent(log -> log.intends(user, messages));
                observer.expunging(user, messages);
            }

            @Override
            public void expunged(String user, List<Message> messages) {
                audit.ifPresent(log -> log.add(user, messages));
                observer.expunged(user, messages);
            }
        };
    }
}
