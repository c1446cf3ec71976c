package mailops.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import mailops.Failure;
import mailops.cli.config.DaemonPart;
import mailops.cli.config.JobPart;
import mailops.job.JobRun;
import mailops.job.RunObserver;
import mailops.job.Trigger;
import mailops.metrics.JobMetrics;
import mailops.metrics.MetricsServer;
import mailops.schedule.JobLoop;
import mailops.schedule.QuartzAlarm;
import mailops.schedule.ScheduledJob;
import mailops.schedule.ServiceSocket;
import org.jspecify.annotations.Nullable;

/// One life of the daemon, from its start to a signal that ends it.
final class DaemonRun implements AutoCloseable {
    private static final Duration OVERDUE_CHECK = Duration.ofMinutes(1);

    /// Of the configuration, another one after each reload.
    private record State(JobTable table, JobObservers observers) {}

    private final Session session;
    private final BlockingQueue<String> signals = new LinkedBlockingQueue<>();
    private final Optional<ServiceSocket> systemd;
    private final List<AutoCloseable> open = new ArrayList<>();
    private final DaemonPart settings;
    private volatile State state;
    private final JobLoop loop;

    DaemonRun(Session session) {
        this.session = session;
        systemd = ServiceSocket.in(session.environment().variables());
        settings = session.configuration().daemon();
        state = state(session);
        loop = new JobLoop(
                state.table().state(),
                session.clock(),
                called -> {
                    QuartzAlarm quartz = new QuartzAlarm(settings.workers().value(), called);
                    open.add(quartz);
                    return quartz;
                },
                new JobProcess(
                        session.environment().launcher(),
                        session.passedOn(),
                        state.table().state(),
                        this::log),
                new SplittableRandom(),
                new RunObserver() {
                    @Override
                    public void ended(JobRun run) {
                        state.observers().alertsOnly().ended(run);
                    }
                });
    }

    private static State state(Session session) {
        JobTable table = new JobTable(session);
        return new State(table, new JobObservers(session, table));
    }

    int run() throws InterruptedException {
        List.of("HUP", "TERM", "INT").forEach(name -> Signals.handle(name, signals::add));
        settings.address().ifPresent(address -> open.add(new MetricsServer(address, this::metrics, this::health)));
        take();
        tell("READY=1\nSTATUS=" + status());
        String last = untilEnd();
        tell("STOPPING=1\nSTATUS=waiting for running jobs");
        log("SIG" + last + ": stopping" + running());
        List<String> interrupted = loop.stop(settings.stopWait().value());
        interrupted.forEach(job -> log("job " + job + " was stopped"));
        log("stopped");
        return ExitStatus.OK;
    }

    /// Waits for signals, and between them shows that it is alive and looks for what did not run.
    private String untilEnd() throws InterruptedException {
        Duration tick = systemd.flatMap(ServiceSocket::watchdog)
                .map(length -> length.dividedBy(3))
                .filter(length -> length.compareTo(OVERDUE_CHECK) < 0)
                .orElse(OVERDUE_CHECK);
        Instant checked = session.clock().instant();
        while (true) {
            @Nullable String signal = signals.poll(tick.toMillis(), TimeUnit.MILLISECONDS);
            if ("HUP".equals(signal)) {
                reload();
            } else if (signal != null) {
                return signal;
            }
            tell("WATCHDOG=1\nSTATUS=" + status());
            if (!checked.plus(OVERDUE_CHECK).isAfter(session.clock().instant())) {
                checked = session.clock().instant();
                state.observers().tellOverdue();
            }
        }
    }

    /// A configuration that is wrong changes nothing.
    private void reload() {
        tell("RELOADING=1\nMONOTONIC_USEC=" + System.nanoTime() / 1_000);
        try {
            state = state(session.reread());
            take();
        } catch (Failure e) {
            log("SIGHUP: the configuration stays as it was: " + e.getMessage());
        }
        tell("READY=1\nSTATUS=" + status());
    }

    private void take() {
        List<ScheduledJob> jobs = state.table().scheduled();
        loop.take(jobs);
        log(
                jobs.isEmpty()
                        ? "no job is to run"
                        : "runs "
                                + String.join(
                                        ", ",
                                        jobs.stream().map(DaemonRun::words).toList()));
        for (JobPart job : state.table().all()) {
            state.table().whyOff(job).ifPresent(why -> log("does not run " + job.name() + ": " + why));
        }
    }

    private static String words(ScheduledJob job) {
        return job.name() + " (" + job.schedule().text() + ")";
    }

    private String running() {
        return loop.running().isEmpty() ? "" : ", waiting for " + String.join(", ", loop.running());
    }

    private String status() {
        return loop.running().isEmpty() ? "waiting for the next job" : "running " + String.join(", ", loop.running());
    }

    private String metrics() {
        List<String> all = state.table().all().stream().map(JobPart::name).toList();
        return new JobMetrics(state.table().history(), all).text();
    }

    private MetricsServer.Health health() {
        List<String> troubles = new ArrayList<>();
        for (ScheduledJob job : state.table().scheduled()) {
            state.table()
                    .history()
                    .first(job.name(), run -> run.trigger() != Trigger.COMMAND)
                    .filter(JobRun::failed)
                    .ifPresent(run -> troubles.add(
                            "job " + job.name() + " failed: " + run.outcome().summary()));
            state.table()
                    .timetable()
                    .overdue(job)
                    .ifPresent(due -> troubles.add("job " + job.name() + " should have run " + due + " and did not"));
        }
        return new MetricsServer.Health(troubles);
    }

    private void tell(String assignments) {
        try {
            systemd.ifPresent(socket -> socket.send(assignments));
        } catch (Failure e) {
            log(String.valueOf(e.getMessage()));
        }
    }

    private synchronized void log(String line) {
        session.err().line("mailops: " + line);
        session.environment().err().flush();
    }

    @Override
    public void close() {
        for (AutoCloseable resource : open) {
            try {
                resource.close();
            } catch (Exception e) {
                log("at the end: " + e);
            }
        }
    }
}
