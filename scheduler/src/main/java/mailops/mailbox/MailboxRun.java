package mailops.mailbox;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import mailops.Failure;
import mailops.dovecot.DoveadmSession;
import mailops.dovecot.Transport;
import mailops.dovecot.Trouble;
import mailops.users.UserList;
import org.jspecify.annotations.Nullable;

/// Visits the users' mailboxes: counts messages, or expunges them. Several users at a time; one user's trouble never
/// stops the others.
public final class MailboxRun {
    /// How a run is done.
    ///
    /// @param expunges whether messages go, or are only counted
    /// @param purges whether Dovecot frees the space of expunged messages only when it is told so (mdbox)
    /// @param workers how many users at a time
    /// @param userLimit after which a user is given up
    /// @param batch how many messages one command expunges at most
    public record Plan(boolean expunges, boolean purges, int workers, Duration userLimit, int batch) {
        public Plan {
            if (workers < 1 || batch < 1 || !userLimit.isPositive()) {
                throw new IllegalArgumentException("workers, batch and user limit are positive");
            }
        }
    }

    /// What is to be done for a user.
    public sealed interface Part {
        record Look(MailboxQuery query) implements Part {}

        record Skip(String reason) implements Part {}
    }

    /// So many users in a row who took their whole time, and none in between who was done, are not their own trouble:
    /// a database or a disk says nothing. A night would not be enough to give them all up one by one.
    private static final int GIVEN_UP_IN_A_ROW = 10;

    private final Transport transport;
    private final Plan plan;
    private final AtomicInteger givenUp = new AtomicInteger();
    private final InstantSource clock;
    private final RunListener listener;
    private final Map<String, UserResult> results = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable Failure> stopped = new AtomicReference<>();

    public MailboxRun(Transport transport, Plan plan, InstantSource clock, RunListener listener) {
        this.transport = transport;
        this.plan = plan;
        this.clock = clock;
        this.listener = new OneAtATime(listener);
    }

    /// Visits each user with the query that is meant for that user.
    ///
    /// @param quick the way to ask for many users at once, where there is one
    public RunSummary run(UserList users, Instant started, Function<String, Part> parts, Optional<QuickScan> quick) {
        Queue<String> waiting = new ConcurrentLinkedQueue<>();
        Map<String, MailboxQuery> asked = new LinkedHashMap<>();
        for (String user : users.names()) {
            switch (parts.apply(user)) {
                case Part.Look look -> asked.put(user, look.query());
                case Part.Skip skip -> finish(UserResult.skipped(user, skip.reason()));
            }
        }
        Set<String> settled =
                quick.map(scan -> scan.run(asked, plan, this::finish)).orElse(Set.of());
        users.names().stream()
                .filter(user -> asked.containsKey(user) && !settled.contains(user))
                .forEach(waiting::add);
        work(waiting, asked);
        waiting.forEach(user -> finish(notVisited(user)));
        return new RunSummary(
                started,
                Duration.between(started, clock.instant()),
                users.names().stream().map(results::get).toList(),
                Optional.ofNullable(stopped.get()));
    }

    private void work(Queue<String> waiting, Map<String, MailboxQuery> asked) {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < Math.min(plan.workers(), waiting.size()); i++) {
            threads.add(Thread.ofPlatform().name("user-visits-" + i).start(() -> visits(waiting, asked)));
        }
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped.compareAndSet(null, Failure.of(Failure.Kind.IO, "interrupted", e));
        }
    }

    private void visits(Queue<String> waiting, Map<String, MailboxQuery> asked) {
        try (DoveadmSession session = transport.open()) {
            while (stopped.get() == null) {
                String user = waiting.poll();
                if (user == null) {
                    return;
                }
                MailboxQuery query = Objects.requireNonNull(asked.get(user));
                try {
                    UserResult result = new UserVisit(session, plan, user, query, listener).run();
                    finish(result);
                    watch(result);
                } catch (Failure e) {
                    // Dovecot as a whole is gone: nobody else needs to be tried.
                    finish(notVisited(user));
                    stopped.compareAndSet(null, e);
                } catch (UncheckedIOException e) {
                    // What goes cannot be written down any more, so nothing more goes.
                    finish(UserResult.failed(user, Trouble.OTHER, String.valueOf(e.getMessage()), new TreeMap<>()));
                    stopped.compareAndSet(null, Failure.of(Failure.Kind.IO, "expunge: " + e.getMessage(), e));
                } catch (RuntimeException e) {
                    finish(UserResult.failed(user, Trouble.OTHER, e.toString(), new TreeMap<>()));
                }
            }
        }
    }

    private void watch(UserResult result) {
        if (!tookTooLong(result)) {
            givenUp.set(0);
        } else if (givenUp.incrementAndGet() >= GIVEN_UP_IN_A_ROW) {
            stopped.compareAndSet(
                    null,
                    Failure.of(
                                    Failure.Kind.UNAVAILABLE,
                                    "Dovecot does not answer for anybody: " + GIVEN_UP_IN_A_ROW
                                            + " users in a row were given up")
                            .withHint("doveadm log errors; a database or a disk may be silent"));
        }
    }

    private static boolean tookTooLong(UserResult result) {
        return result.outcome() instanceof UserResult.Outcome.Failed failed && failed.trouble() == Trouble.TIME_LIMIT;
    }

    private void finish(UserResult result) {
        results.put(result.user(), result);
        listener.finished(result);
    }

    private static UserResult notVisited(String user) {
        return UserResult.failed(
                user, Trouble.CONNECTION_LOST, "not visited, since the run was stopped", new TreeMap<>());
    }

    /// Passes on one call at a time.
    private record OneAtATime(RunListener listener) implements RunListener {
        @Override
        public void finished(UserResult result) {
            synchronized (this) {
                listener.finished(result);
            }
        }

        @Override
        public void expunging(String user, List<Message> messages) {
            synchronized (this) {
                listener.expunging(user, messages);
            }
        }

        @Override
        public void expunged(String user, List<Message> messages) {
            synchronized (this) {
                listener.expunged(user, messages);
            }
        }
    }
}
