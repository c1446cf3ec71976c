package mailops.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import mailops.job.JobHistory;
import mailops.job.JobRun;
import mailops.job.JobRunner;
import mailops.job.Outcome;
import mailops.job.Retries;
import mailops.job.RunObserver;
import mailops.job.RunOrder;
import mailops.job.SteppedClock;
import mailops.job.Trigger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobLoopTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @TempDir
    Path state;

    private final SteppedClock clock = new SteppedClock("2026-11-22T17:00:00Z");
    private final List<String> runs = new ArrayList<>();
    private final SteppedAlarm alarm = new SteppedAlarm();
    private Optional<String> trouble = Optional.empty();
    private boolean silent;

    /// Sets the clock to the next time and calls.
    private final class SteppedAlarm implements Alarm {
        private final Map<String, Instant> times = new TreeMap<>();
        private Consumer<String> called = name -> {};

        @Override
        public void at(String name, Instant time) {
            times.put(name, time);
        }

        @Override
        public void cancel(String name) {
            times.remove(name);
        }

        void step() {
            Map.Entry<String, Instant> first =
                    times.entrySet().stream().min(Map.Entry.comparingByValue()).orElseThrow();
            times.remove(first.getKey());
            if (first.getValue().isAfter(clock.instant())) {
                clock.set(first.getValue().toString());
            }
            called.accept(first.getKey());
        }
    }

    @Test
    void startsWhatIsDueInItsOrder() {
        loop().take(List.of(job("expunge", "0 5 * * 0"), job("doctor", "30 4 * * *")));
        for (int i = 0; i < 9; i++) {
            alarm.step();
        }
        assertThat(runs)
                .startsWith(
                        "doctor 2026-11-23T03:30:00Z schedule",
                        "doctor 2026-11-24T03:30:00Z schedule",
                        "doctor 2026-11-25T03:30:00Z schedule")
                .endsWith(
                        "doctor 2026-11-29T03:30:00Z schedule",
                        "expunge 2026-11-29T04:00:00Z schedule",
                        "doctor 2026-11-30T03:30:00Z schedule");
    }

    @Test
    void aNewJobHasMissedNothing() {
        loop().take(List.of(job("expunge", "0 5 * * 0")));
        assertThat(alarm.times).containsEntry("expunge", Instant.parse("2026-11-29T04:00:00Z"));
    }

    @Test
    void whatWasMissedIsCaughtUpOnce() {
        loop().take(List.of(job("index", "every 5m"), job("expunge", "0 5 * * 0")));
        // nothing runs for three weeks
        clock.set("2026-12-15T08:03:00Z");
        alarm.times.clear();
        loop().take(List.of(job("index", "every 5m"), job("expunge", "0 5 * * 0")));
        alarm.step();
        alarm.step();
        assertThat(runs)
                .containsExactly("expunge 2026-12-13T04:00:00Z catch-up", "index 2026-12-15T08:00:00Z catch-up");
        assertThat(alarm.times)
                .containsEntry("index", Instant.parse("2026-12-15T08:05:00Z"))
                .containsEntry("expunge", Instant.parse("2026-12-20T04:00:00Z"));
    }

    @Test
    void aRunByHandSettlesWhatWasMissedAndTheCommandDoesNot() {
        loop().take(List.of(job("expunge", "0 5 * * 0"), job("tidy", "0 5 * * 0")));
        clock.set("2026-11-30T08:00:00Z");
        record("expunge", Trigger.HAND);
        record("tidy", Trigger.COMMAND);
        alarm.times.clear();
        loop().take(List.of(job("expunge", "0 5 * * 0"), job("tidy", "0 5 * * 0")));
        assertThat(alarm.times)
                .containsEntry("expunge", Instant.parse("2026-12-06T04:00:00Z"))
                .containsEntry("tidy", clock.instant());
    }

    @Test
    void anotherScheduleHasMissedNothing() {
        loop().take(List.of(job("expunge", "0 5 * * 0")));
        clock.set("2026-11-30T08:00:00Z");
        loop().take(List.of(job("expunge", "0 4 * * 0")));
        assertThat(alarm.times).containsEntry("expunge", Instant.parse("2026-12-06T03:00:00Z"));
    }

    @Test
    void theNightsOnWhichClocksChange() {
        clock.set("2026-10-24T12:00:00Z");
        loop().take(List.of(job("nightly", "30 2 * * *")));
        alarm.step();
        alarm.step();
        clock.set("2027-03-27T12:00:00Z");
        loop().take(List.of(job("nightly", "30 2 * * *")));
        alarm.step(); // what was missed in winter
        alarm.step();
        alarm.step();
        assertThat(runs)
                .containsExactly(
                        "nightly 2026-10-25T00:30:00Z schedule",
                        "nightly 2026-10-26T01:30:00Z schedule",
                        "nightly 2027-03-27T01:30:00Z catch-up",
                        "nightly 2027-03-28T01:30:00Z schedule",
                        "nightly 2027-03-29T00:30:00Z schedule");
    }

    @Test
    void aRunThatDiedIsWrittenDownAndNotRepeated() {
        trouble = Optional.of("its process ended with status 137");
        silent = true;
        loop().take(List.of(job("index", "every 5m")));
        alarm.step();
        alarm.step();
        assertThat(JobHistory.in(state).newest("index", 5))
                .extracting(run -> run.due().orElseThrow() + " " + run.outcome().summary())
                .containsExactly(
                        "2026-11-22T17:10:00Z its process ended with status 137",
                        "2026-11-22T17:05:00Z its process ended with status 137");
    }

    @Test
    void aRunThatLeavesNoTraceIsNotRepeatedAtOnce() {
        silent = true;
        loop().take(List.of(job("index", "every 5m")));
        alarm.step();
        assertThat(alarm.times).containsEntry("index", Instant.parse("2026-11-22T17:10:00Z"));
    }

    @Test
    void splayDelaysByChance() {
        ScheduledJob job = new ScheduledJob(
                "expunge",
                "expunge",
                Schedule.of("0 5 * * 0", BERLIN),
                Duration.ofMinutes(10),
                Duration.ofHours(1),
                Retries.NONE,
                Duration.ofHours(1),
                Scope.HOST);
        loop().take(List.of(job));
        Instant due = Instant.parse("2026-11-29T04:00:00Z");
        assertThat(alarm.times.get("expunge")).isBetween(due, due.plusSeconds(600));
        alarm.step();
        assertThat(runs).containsExactly("expunge 2026-11-29T04:00:00Z schedule");
        assertThat(alarm.times.get("expunge")).isAfter(Instant.parse("2026-12-06T03:59:59Z"));
    }

    @Test
    void whatShouldHaveRunIsOverdue() {
        Timetable timetable = new Timetable(state, clock);
        ScheduledJob expunge = job("expunge", "0 5 * * 0");
        assertThat(timetable.overdue(expunge)).isEmpty();
        timetable.remember(expunge);
        clock.set("2026-11-29T04:59:00Z");
        assertThat(timetable.overdue(expunge)).isEmpty();
        clock.set("2026-12-06T04:30:00Z");
        assertThat(timetable.overdue(expunge)).contains(Instant.parse("2026-11-29T04:00:00Z"));
        record("expunge", Trigger.SCHEDULE);
        assertThat(timetable.overdue(expunge)).isEmpty();
        assertThat(timetable.overdue(job("never", "never"))).isEmpty();
    }

    /// With Quartz itself, in real time.
    @Test
    void quartzCallsAtTheTimeAndStopWaits() throws InterruptedException {
        LinkedBlockingQueue<String> started = new LinkedBlockingQueue<>();
        CountDownLatch release = new CountDownLatch(1);
        List<QuartzAlarm> alarms = new ArrayList<>();
        JobLoop loop = new JobLoop(
                state,
                InstantSource.system(),
                called -> {
                    QuartzAlarm quartz = new QuartzAlarm(2, called);
                    alarms.add(quartz);
                    return quartz;
                },
                (job, due, trigger) -> {
                    started.add(job.name());
                    try {
                        release.await();
                    } catch (InterruptedException e) {
                        return Optional.of("stopped with the daemon");
                    }
                    return Optional.empty();
                },
                new SplittableRandom(1),
                new RunObserver() {});
        loop.take(List.of(job("one", "every 1s"), job("two", "every 1s")));
        assertThat(List.of(take(started), take(started))).containsExactlyInAnyOrder("one", "two");
        assertThat(loop.running()).containsExactlyInAnyOrder("one", "two");
        // a new schedule lets them go on, and starts them no second time
        loop.take(List.of(job("two", "every 1s")));
        assertThat(loop.stop(Duration.ofMillis(1))).containsExactly("one", "two");
        assertThat(loop.running()).isEmpty();
        assertThat(JobHistory.in(state).newest("one", 1).getFirst().outcome().summary())
                .isEqualTo("stopped with the daemon");
        alarms.forEach(QuartzAlarm::close);
    }

    private static String take(LinkedBlockingQueue<String> queue) throws InterruptedException {
        String name = queue.poll(30, TimeUnit.SECONDS);
        if (name == null) {
            throw new AssertionError("nothing started within 30 s");
        }
        return name;
    }

    private static ScheduledJob job(String name, String schedule) {
        return new ScheduledJob(
                name,
                "doctor",
                Schedule.of(schedule, BERLIN),
                Duration.ZERO,
                Duration.ofHours(1),
                Retries.NONE,
                Duration.ofHours(1),
                Scope.HOST);
    }

    private void record(String name, Trigger trigger) {
        RunOrder order =
                new RunOrder(name, "doctor", Duration.ofHours(1), Retries.NONE, trigger, Optional.empty(), "root");
        JobRun run = new JobRunner(state, clock, clock, List.of()).run(order, context -> Outcome.done("fine"));
        assertThat(run.done()).isTrue();
    }

    private JobLoop loop() {
        return new JobLoop(
                state,
                clock,
                called -> {
                    alarm.called = called;
                    return alarm;
                },
                (job, due, trigger) -> {
                    runs.add(job.name() + " " + due + " " + trigger);
                    if (!silent) {
                        record(job.name(), trigger);
                    }
                    return trouble;
                },
                new SplittableRandom(1),
                new RunObserver() {});
    }
}
