package mailops.mailbox;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import mailops.Failure;
import mailops.dovecot.Trouble;
import mailops.job.JobLock;
import mailops.mount.GuardSettings;
import mailops.mount.MailFolders;
import mailops.mount.MountGuard;
import mailops.mount.Mounts;
import mailops.userdb.WalkLimits;

/// The same job on Maildirs without Dovecot, as courier-imap serves them: by file.
///
/// A Maildir's user is what stands for `*` in the pattern: `a@example.org` in `/home/vmail/*`, and in
/// `/home/vmail/*/*/Maildir`, which is domain and name, `name@domain`.
public final class CourierJob {
    /// @param maildirs glob patterns of Maildirs
    /// @param time which time of a message counts
    /// @param limits where folders may be walked
    /// @param acceptDisk whether the disk with the mail may be another than the last time
    /// @param state the folder of what mailops remembers
    /// @param audit whether each message that goes is written down
    /// @param by who started it
    public record Order(
            ExpungePolicy policy,
            List<String> maildirs,
            MaildirTime time,
            GuardSettings guard,
            WalkLimits limits,
            boolean acceptDisk,
            Path state,
            boolean audit,
            String by) {}

    /// @param refusal why it must not be looked into
    private record Maildir(String user, Path path, Optional<String> refusal) {
        Maildir(String user, Path path) {
            this(user, path, Optional.empty());
        }
    }

    private final Order order;
    private final InstantSource clock;

    public CourierJob(Order order, InstantSource clock) {
        this.order = order;
        this.clock = clock;
    }

    /// Does it, or counts what would go.
    ///
    /// @throws Failure where there is no Maildir, or the disk is not the right one
    @SuppressWarnings("try") // the lock is only held
    public MailboxJob.Report run(boolean expunges, Predicate<String> chosen, RunListener listener) throws IOException {
        List<Maildir> maildirs = new ArrayList<>();
        for (String pattern : order.maildirs()) {
            maildirs.addAll(matching(pattern));
        }
        if (maildirs.isEmpty()) {
            throw Failure.of(
                    Failure.Kind.NO_INPUT, "expunge: no Maildir is there: " + String.join(", ", order.maildirs()));
        }
        guard();
        if (!expunges) {
            return report(visit(maildirs, false, chosen, listener, Optional.empty()), Optional.empty());
        }
        try (JobLock lock = MailboxJob.lock(order.state(), order.by(), clock)) {
            if (!order.audit()) {
                return report(visit(maildirs, true, chosen, listener, Optional.empty()), Optional.empty());
            }
            try (AuditLog audit = AuditLog.start(order.state().resolve("audit"), clock.instant())) {
                return report(visit(maildirs, true, chosen, listener, Optional.of(audit)), Optional.of(audit.file()));
            }
        }
    }

    private static MailboxJob.Report report(RunSummary run, Optional<Path> audit) {
        return new MailboxJob.Report(run, List.of(), audit);
    }

    private RunSummary visit(
            List<Maildir> maildirs,
            boolean expunges,
            Predicate<String> chosen,
            RunListener listener,
            Optional<AuditLog> audit) {
        Instant now = clock.instant();
        List<UserResult> results = new ArrayList<>();
        for (Maildir maildir : maildirs) {
            if (chosen.test(maildir.user())) {
                UserResult result = visit(maildir, expunges, now, audit);
                results.add(result);
                listener.finished(result);
            }
        }
        return new RunSummary(now, Duration.between(now, clock.instant()), results, Optional.empty());
    }

    private UserResult visit(Maildir maildir, boolean expunges, Instant now, Optional<AuditLog> audit) {
        if (maildir.refusal().isPresent()) {
            return UserResult.skipped(maildir.user(), maildir.refusal().get());
        }
        Optional<Instant> cutoff = order.policy().ageFor(maildir.user()).cutoff(now);
        if (cutoff.isEmpty()) {
            return UserResult.skipped(maildir.user(), "never");
        }
        try {
            return UserResult.visited(
                    maildir.user(),
                    new CourierMaildir(maildir.path(), order.time(), witness(maildir.user(), audit))
                            .run(order.policy().mailboxes(), order.policy().keep(), cutoff.get(), expunges));
        } catch (Failure e) {
            return UserResult.failed(
                    maildir.user(), Trouble.NOT_PERMITTED, String.valueOf(e.getMessage()), new TreeMap<>());
        } catch (IOException | RuntimeException e) {
            return UserResult.failed(maildir.user(), Trouble.OTHER, e.toString(), new TreeMap<>());
        }
    }

    private static CourierMaildir.Witness witness(String user, Optional<AuditLog> audit) {
        return audit.<CourierMaildir.Witness>map(log -> new CourierMaildir.Witness() {
                    @Override
                    public void going(String mailbox, List<CourierMaildir.OldFile> files) {
                        log.intends(user, mailbox, files);
                    }

                    @Override
                    public void gone(String mailbox, List<CourierMaildir.OldFile> files) {
                        log.add(user, mailbox, files);
                    }
                })
                .orElse(CourierMaildir.Witness.NONE);
    }

    private void guard() {
        MountGuard guard = new MountGuard(order.guard(), order.state().resolve("mail-disk"), Mounts.here());
        MailFolders folders = new MailFolders(Optional.of(fixed(order.maildirs().getFirst())), 0, List.of(), List.of());
        if (order.acceptDisk()) {
            guard.remember(folders);
        }
        guard.check(folders);
        guard.remember(folders);
    }

    /// The part of a pattern in front of the first wildcard.
    private static Path fixed(String pattern) {
        Path fixed = Path.of("/");
        for (Path part : Path.of(pattern)) {
            if (isWild(part)) {
                return fixed;
            }
            fixed = fixed.resolve(part);
        }
        return fixed;
    }

    private static boolean isWild(Path part) {
        return part.toString().chars().anyMatch(c -> "*?[{".indexOf(c) >= 0);
    }

    private List<Maildir> matching(String pattern) throws IOException {
        Path start = fixed(pattern);
        List<Maildir> refused = new ArrayList<>();
        List<Maildir> found = List.of(new Maildir("", Path.of("/")));
        for (Path part : Path.of(pattern)) {
            List<Maildir> next = new ArrayList<>();
            for (Maildir above : found) {
                if (!isWild(part)) {
                    next.add(new Maildir(above.user(), above.path().resolve(part)));
                } else if (Files.isDirectory(above.path())) {
                    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + part);
                    try (Stream<Path> entries = Files.list(above.path())) {
                        entries.filter(entry -> matcher.matches(entry.getFileName()))
                                .sorted()
                                .forEach(entry -> next.add(new Maildir(name(above.user(), entry), entry)));
                    }
                }
            }
            found = new ArrayList<>();
            for (Maildir one : next) {
                Optional<String> refusal =
                        one.path().startsWith(start) ? order.limits().refusal(start, one.path()) : Optional.empty();
                if (refusal.isPresent()) {
                    refused.add(new Maildir(one.path().toString(), one.path(), refusal));
                } else {
                    found.add(one);
                }
            }
        }
        return Stream.concat(refused.stream(), found.stream())
                .filter(maildir -> maildir.refusal().isPresent()
                        || Files.isDirectory(maildir.path().resolve("cur")))
                .map(maildir ->
                        maildir.user().isEmpty() ? new Maildir(maildir.path().toString(), maildir.path()) : maildir)
                .toList();
    }

    private static String name(String above, Path entry) {
        String name = entry.getFileName().toString();
        return above.isEmpty() ? name : name + "@" + above;
    }
}
