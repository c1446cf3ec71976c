package mailops.cli;

import mailops.job.JobLock;

/// `mailops daemon`: runs the jobs when they are due, in the foreground, as systemd likes it.
final class DaemonCommand implements Command {
    private final Session session;

    DaemonCommand(Session session, Arguments arguments) {
        this.session = session;
        arguments.footer(
                "",
                "SIGHUP reads the configuration again; SIGTERM and SIGINT let running jobs end within daemon.stop-wait.",
                "What was missed while nothing ran jobs is caught up once. Only one daemon runs, and none where cron or "
                        + "systemd's timers run the same jobs.");
    }

    @Override
    @SuppressWarnings("try") // the lock is only held
    public int run() {
        HostTimers.here(session).refuseDaemon();
        JobLock.Owner owner = JobLock.Owner.here(session.clock().instant(), new Jobs(session).who());
        try (JobLock lock = JobLock.take(HostTimers.daemonLock(session), "daemon", owner);
                DaemonRun daemon = new DaemonRun(session)) {
            return daemon.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitStatus.OK;
        }
    }
}
