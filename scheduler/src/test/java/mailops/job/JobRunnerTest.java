package mailops.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import mailops.Failure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JobRunnerTest {
    private static final String NOW = "2026-11-22T04:00:00Z";

    @TempDir
    Path state;

    private final SteppedClock clock = new SteppedClock(NOW);
    private final List<String> heard = new ArrayList<>();

    @Test
    void writesDownWhatBecameOfIt() {
        JobRun run = runner().run(order(Retries.NONE), context -> {
            clock.of(Duration.ofSeconds(3));
            return new Outcome.Done("2 messages", Map.of("messages", 2L));
        });
        assertThat(run)
                .isEqualTo(new JobRun(
                        "expunge",
                        "expunge",
                        Instant.parse(NOW),
                        Duration.ofSeconds(3),
                        new Outcome.Done("2 messages", Map.of("messages", 2L)),
                        Trigger.SCHEDULE,
                        Optional.of(Instant.parse(NOW)),
                        1,
                        "root",
                        ProcessHandle.current().pid(),
                        new JobRun.Totals(1, 0)));
        assertThat(JobHistory.in(state).newest("expunge", 2)).containsExactly(run);
        assertThat(heard).containsExactly("started", "ended done");
    }

    @Test
    void whatMayPassIsTriedAgain() {
        Deque<Outcome> outcomes = new ArrayDeque<>(List.of(failed(true), failed(true), Outcome.done("at last")));
        JobRun run = runner().run(order(new Retries(3, Duration.ofMinutes(1))), context -> outcomes.remove());
        assertThat(run.attempts()).isEqualTo(3);
        assertThat(run.outcome()).isEqualTo(Outcome.done("at last"));
        assertThat(run.took()).isEqualTo(Duration.ofMinutes(1 + 2));
        assertThat(heard).containsExactly("started", "again in PT1M", "again in PT2M", "ended done");
    }

    @Test
    void itIsNotTriedForEver() {
        JobRun run = runner().run(order(new Retries(2, Duration.ofMinutes(50))), context -> failed(true));
        assertThat(run.attempts()).isEqualTo(3);
        assertThat(run.took()).isEqualTo(Duration.ofMinutes(50 + 60));
        assertThat(run.failed()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Failure.Kind.class)
    void onlySomeFailuresMayPass(Failure.Kind kind) {
        JobRun run = runner().run(order(new Retries(1, Duration.ofMinutes(1))), context -> {
            throw Failure.of(kind, "job: broken").withHint("mend it");
        });
        boolean again = kind == Failure.Kind.UNAVAILABLE || kind == Failure.Kind.IO || kind == Failure.Kind.BUSY;
        assertThat(run.attempts()).isEqualTo(again ? 2 : 1);
        assertThat(run.outcome()).isEqualTo(new Outcome.Failed("job: broken", Map.of(), Optional.of("mend it"), again));
    }

    @Test
    void anErrorOfOursIsAFailureLikeOthers() {
        JobRun run = runner().run(order(Retries.NONE), context -> {
            throw new StackOverflowError();
        });
        assertThat(run.outcome().summary()).isEqualTo("this is an error in mailops: java.lang.StackOverflowError");
    }

    @Test
    void aJobThatTakesTooLongIsStopped() {
        AtomicBoolean interrupted = new AtomicBoolean();
        RunOrder order = new RunOrder(
                "expunge",
                "expunge",
                Duration.ofMillis(50),
                new Retries(5, Duration.ofMinutes(1)),
                Trigger.HAND,
                Optional.empty(),
                "root");
        JobRun run = runner().run(order, context -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.set(true);
            }
            return Outcome.done("too late");
        });
        assertThat(interrupted).isTrue();
        assertThat(run.attempts()).isEqualTo(1);
        assertThat(run.outcome().summary()).isEqualTo("took longer than 0 s and was stopped");
    }

    @Test
    void aJobNeverOverlapsItself() {
        JobRun run = runner().run(order(Retries.NONE), context -> {
            JobRun inner = runner().run(order(Retries.NONE), other -> Outcome.done("overlap"));
            assertThat(inner.outcome()).isInstanceOf(Outcome.Skipped.class);
            assertThat(inner.outcome().summary())
                    .contains("another run is at it: process ", " of root since 2026-11-22T04:00:00Z");
            return Outcome.done("alone");
        });
        assertThat(run.done()).isTrue();
        // and the lock is free again
        assertThat(runner().run(order(Retries.NONE), context -> Outcome.done("next"))
                        .done())
                .isTrue();
    }

    @Test
    void anotherJobMayRun() {
        runner().run(order(Retries.NONE), context -> {
            RunOrder other = new RunOrder(
                    "index", "index", Duration.ofMinutes(1), Retries.NONE, Trigger.HAND, Optional.empty(), "root");
            assertThat(runner().run(other, inner -> Outcome.done("fine")).done())
                    .isTrue();
            return Outcome.done("fine");
        });
    }

    @Test
    void theLockOfTheDeadIsTakenOverAndTheirRunIsToldOf() throws IOException {
        Path lock = JobRunner.lock(state, "expunge");
        Files.createDirectories(lock.getParent());
        Files.writeString(lock, "{\"pid\":4194305,\"since\":\"2026-11-21T04:00:00Z\",\"by\":\"root\"}\n");
        assertThat(JobLock.holder(lock)).isEmpty();
        runner().run(order(Retries.NONE), context -> Outcome.done("alive"));
        assertThat(JobHistory.in(state).newest("expunge", 5))
                .extracting(run -> run.outcome().summary())
                .containsExactly(
                        "alive",
                        "process 4194305 of root since 2026-11-21T04:00:00Z ended without a word: killed, or the host"
                                + " went down");
        assertThat(Files.readString(lock)).isEmpty();
    }

    @Test
    void aLockOfAnotherProcessHolds() throws IOException {
        Path lock = JobRunner.lock(state, "expunge");
        Process holder = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        lock.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertThat(holder.getInputStream().read()).isEqualTo('h');
            assertThat(JobLock.holder(lock)).contains(new JobLock.Owner(holder.pid(), Instant.parse(NOW), "somebody"));
            assertThatThrownBy(() -> JobLock.take(lock, "job expunge", JobLock.Owner.here(clock.instant(), "root")))
                    .isInstanceOfSatisfying(
                            Failure.class, e -> assertThat(e.kind()).isEqualTo(Failure.Kind.BUSY))
                    .hasMessageContaining("process " + holder.pid() + " of somebody");
        } finally {
            holder.destroyForcibly().onExit().join();
        }
        assertThat(JobLock.holder(lock)).isEmpty();
        try (JobLock mine = JobLock.take(lock, "job expunge", JobLock.Owner.here(clock.instant(), "root"))) {
            assertThat(mine.abandoned())
                    .hasValueSatisfying(owner -> assertThat(owner.by()).isEqualTo("somebody"));
        }
    }

    /// Takes a lock, says so, and keeps it until it is killed.
    static final class Holder {
        private Holder() {}

        public static void main(String[] args) throws IOException {
            try (JobLock lock =
                    JobLock.take(Path.of(args[0]), "test", JobLock.Owner.here(Instant.parse(NOW), "somebody"))) {
                System.out.write(lock.abandoned().isEmpty() ? 'h' : 'a');
                System.out.flush();
                System.in.read();
            }
        }
    }

    @Test
    void aDryRunLeavesNothingBehind() {
        Outcome outcome =
                runner().dryRun(order(Retries.NONE), context -> Outcome.done(context.dryRun() ? "would" : "did"));
        assertThat(outcome).isEqualTo(Outcome.done("would"));
        assertThat(JobHistory.in(state).jobs()).isEmpty();
        assertThat(heard).isEmpty();
    }

    private static Outcome failed(boolean mayPass) {
        return new Outcome.Failed("broken", Map.of(), Optional.empty(), mayPass);
    }

    private static RunOrder order(Retries retries) {
        return new RunOrder(
                "expunge",
                "expunge",
                Duration.ofMinutes(5),
                retries,
                Trigger.SCHEDULE,
                Optional.of(Instant.parse(NOW)),
                "root");
    }

    private JobRunner runner() {
        return new JobRunner(state, clock, clock, List.of(new RunObserver() {
            @Override
            public void started(RunOrder order) {
                heard.add("started");
            }

            @Override
            public void again(RunOrder order, Outcome.Failed failed, Duration wait) {
                heard.add("again in " + wait);
            }

            @Override
            public void ended(JobRun run) {
                heard.add("ended " + run.outcome().word());
            }
        }));
    }
}
