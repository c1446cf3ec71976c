package mailops.cli;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import mailops.Failure;
import mailops.job.JobLock;
import mailops.timers.HostFiles;
import mailops.timers.SystemdUnits;

/// Who runs the jobs on this host: the daemon, systemd's timers or cron. Only one of them.
final class HostTimers {
    private static final Path SYSTEMD = Path.of("etc/systemd/system");
    private static final String DAEMONS_TARGET = "multi-user.target.wants";
    private static final Path CRON = Path.of("etc/cron.d");

    private final Session session;
    private final Path root;

    /// @param root `/`, or another folder that stands for it
    HostTimers(Session session, Path root) {
        this.session = session;
        this.root = root;
    }

    /// Those of this host.
    static HostTimers here(Session session) {
        return new HostTimers(session, session.environment().places().host());
    }

    static Path daemonLock(Session session) {
        return session.environment().places().state().resolve("locks/daemon");
    }

    Path systemdFolder() {
        return root.resolve(SYSTEMD);
    }

    HostFiles systemd() {
        return new HostFiles(systemdFolder(), "mailops");
    }

    HostFiles cron() {
        return new HostFiles(root.resolve(CRON), "mailops");
    }

    /// Our timers for systemd that are installed.
    List<String> timers() {
        return systemd().installed().stream()
                .filter(name -> name.endsWith(".timer"))
                .toList();
    }

    /// What runs the jobs when they are due.
    Optional<String> starter() {
        if (JobLock.holder(daemonLock(session)).isPresent() || isEnabled(DAEMONS_TARGET, SystemdUnits.DAEMON)) {
            return Optional.of("mailops daemon");
        }
        if (timers().stream().anyMatch(timer -> isEnabled("timers.target.wants", timer))) {
            return Optional.of("systemd");
        }
        return cron().installed().isEmpty() || !hasCron() ? Optional.empty() : Optional.of("cron");
    }

    /// Whether a program is here that reads `/etc/cron.d`; anacron does not.
    private boolean hasCron() {
        return Stream.of("usr/sbin/cron", "usr/sbin/crond")
                .anyMatch(program -> Files.isExecutable(root.resolve(program)));
    }

    /// What to type so that something runs the jobs, where nothing does.
    String howToStart() {
        List<String> units = systemd().installed().stream()
                .filter(name -> name.endsWith(".timer") || name.equals(SystemdUnits.DAEMON))
                .toList();
        if (!units.isEmpty()) {
            return "systemctl enable --now " + String.join(" ", units);
        }
        if (!cron().installed().isEmpty()) {
            return "apt install cron";
        }
        if (Files.isDirectory(root.resolve("run/systemd/system"))) {
            return "mailops timers install --daemon";
        }
        return (hasCron() ? "" : "apt install cron && ") + "mailops timers install --cron";
    }

    private Path enabled(String target, String unit) {
        return systemdFolder().resolve(target).resolve(unit);
    }

    private boolean isEnabled(String target, String unit) {
        return Files.exists(enabled(target, unit), LinkOption.NOFOLLOW_LINKS);
    }

    /// @throws Failure where a daemon runs, or is to be started with the host
    void refuseBesideDaemon() {
        Optional<JobLock.Owner> daemon = JobLock.holder(daemonLock(session));
        if (daemon.isPresent()) {
            throw Failure.of(Failure.Kind.BUSY, "timers: the daemon runs the same jobs: " + daemon.get())
                    .withHint("stop it first: systemctl disable --now mailops.service");
        }
        if (isEnabled(DAEMONS_TARGET, SystemdUnits.DAEMON)) {
            throw Failure.of(
                            Failure.Kind.BUSY,
                            "timers: the daemon is to run the same jobs: "
                                    + enabled(DAEMONS_TARGET, SystemdUnits.DAEMON))
                    .withHint("systemctl disable --now mailops.service");
        }
    }

    /// @throws Failure where cron or systemd run the jobs, so that the daemon would run them twice
    void refuseDaemon() {
        if (!timers().isEmpty()) {
            throw Failure.of(
                            Failure.Kind.CONFIG,
                            "daemon: " + systemdFolder().resolve(timers().getFirst()) + ": systemd runs the same jobs")
                    .withHint("mailops timers remove --systemd");
        }
        refuseBesideCron("daemon");
    }

    /// @throws Failure where cron runs the jobs
    void refuseBesideCron(String who) {
        if (!cron().installed().isEmpty()) {
            throw Failure.of(
                            Failure.Kind.CONFIG,
                            who + ": "
                                    + root.resolve(CRON)
                                            .resolve(cron().installed().getFirst()) + ": cron runs the same jobs")
                    .withHint("mailops timers remove --cron");
        }
    }

    /// @throws Failure where systemd's timers run the jobs
    void refuseBesideTimers() {
        if (!timers().isEmpty()) {
            throw Failure.of(
                            Failure.Kind.CONFIG,
                            "timers: " + systemdFolder().resolve(timers().getFirst()) + ": systemd runs the same jobs")
                    .withHint("mailops timers remove --systemd");
        }
    }
}
