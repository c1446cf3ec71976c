package mailops.schedule;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import mailops.job.JobHistory;
import mailops.job.JobRun;
import mailops.job.Outcome;
import mailops.job.RunObserver;
import mailops.job.Trigger;
import org.jspecify.annotations.Nullable;

/// Starts each job when it is due, catches up once on what was missed, and starts it again only when it has ended.
public final class JobLoop {
    /// What is going to happen with a job.
    private record Plan(ScheduledJob job, Instant due, Trigger trigger) {}

    private final Path state;
    private final InstantSource clock;
    private final Timetable timetable;
    private final Alarm alarm;
    private final JobStarter starter;
    private final RandomGenerator random;
    private final RunObserver observer;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private final Map<String, ScheduledJob> jobs = new HashMap<>();
    private final Map<String, Plan> plans = new HashMap<>();
    private final Map<String, Instant> tried = new HashMap<>();
    private final Map<String, Thread> running = new HashMap<>();
    private boolean stopping;

    /// @param observer told of runs that could not write down their own end
    public JobLoop(
            Path state,
            InstantSource clock,
            Alarm.Maker alarms,
            JobStarter starter,
            RandomGenerator random,
            RunObserver observer) {
        this.state = state;
        this.clock = clock;
        this.timetable = new Timetable(state, clock);
        this.starter = starter;
        this.random = random;
        this.observer = observer;
        this.alarm = alarms.make(this::due);
    }

    /// Takes on a schedule, instead of the one before. What runs goes on.
    public void take(Collection<ScheduledJob> schedule) {
        lock.lock();
        try {
            jobs.keySet().forEach(alarm::cancel);
            jobs.clear();
            plans.clear();
            for (ScheduledJob job : schedule) {
                jobs.put(job.name(), job);
                if (!running.containsKey(job.name())) {
                    plan(job);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private void plan(ScheduledJob job) {
        Optional<Instant> missed = timetable.missed(job).filter(due -> !due.equals(tried.get(job.name())));
        if (missed.isPresent()) {
            plan(job, missed.get(), Trigger.CATCH_UP, clock.instant());
        } else {
            timetable.next(job).ifPresent(due -> plan(job, due, Trigger.SCHEDULE, due));
        }
    }

    private void plan(ScheduledJob job, Instant due, Trigger trigger, Instant earliest) {
        plans.put(job.name(), new Plan(job, due, trigger));
        long splay = job.splay().toMillis();
        alarm.at(job.name(), splay == 0 ? earliest : earliest.plusMillis(random.nextLong(splay + 1)));
    }

    /// A job's time has come.
    private void due(String name) {
        @Nullable Plan plan = begin(name);
        if (plan == null) {
            return;
        }
        try {
            Optional<String> trouble = starter.run(plan.job(), plan.due(), plan.trigger());
            trouble.ifPresent(words -> writeDown(plan, words));
        } finally {
            end(name);
        }
    }

    private @Nullable Plan begin(String name) {
        lock.lock();
        try {
            @Nullable Plan plan = plans.remove(name);
            if (stopping || plan == null || running.containsKey(name)) {
                return null;
            }
            tried.put(name, plan.due());
            running.put(name, Thread.currentThread());
            return plan;
        } finally {
            lock.unlock();
        }
    }

    private void end(String name) {
        lock.lock();
        try {
            running.remove(name);
            ended.signalAll();
            @Nullable ScheduledJob job = jobs.get(name);
            if (job != null && !stopping) {
                plan(job);
            }
        } finally {
            lock.unlock();
        }
    }

    /// The run could not do that itself.
    private void writeDown(Plan plan, String words) {
        Instant now = clock.instant();
        JobRun run = new JobRun(
                plan.job().name(),
                plan.job().kind(),
                now,
                Duration.ZERO,
                new Outcome.Failed(words, Map.of(), Optional.empty(), true),
                plan.trigger(),
                Optional.of(plan.due()),
                1,
                "daemon",
                ProcessHandle.current().pid(),
                JobRun.Totals.NONE);
        observer.ended(JobHistory.in(state).add(run));
    }

    /// The names of the jobs that run now.
    public Set<String> running() {
        lock.lock();
        try {
            return new HashSet<>(running.keySet());
        } finally {
            lock.unlock();
        }
    }

    /// Starts nothing more, and waits for what runs. What still runs at the limit is interrupted.
    ///
    /// @return the jobs that were interrupted
    public List<String> stop(Duration limit) throws InterruptedException {
        lock.lock();
        try {
            stopping = true;
            jobs.keySet().forEach(alarm::cancel);
            long nanos = limit.toNanos();
            while (!running.isEmpty() && nanos > 0) {
                nanos = ended.awaitNanos(nanos);
            }
            List<String> interrupted = running.keySet().stream().sorted().toList();
            running.values().forEach(Thread::interrupt);
            long grace = TimeUnit.SECONDS.toNanos(10);
            while (!running.isEmpty() && grace > 0) {
                grace = ended.awaitNanos(grace);
            }
            return interrupted;
        } finally {
            lock.unlock();
        }
    }
}
