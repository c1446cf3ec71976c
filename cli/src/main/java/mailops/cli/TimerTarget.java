package mailops.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.BooleanSupplier;
import mailops.Failure;
import mailops.timers.CronTable;
import mailops.timers.HostFiles;
import mailops.timers.Rendering;
import mailops.timers.SystemdUnits;

/// For whom `mailops timers` writes: the options `--systemd`, `--cron` and `--daemon`, and where.
final class TimerTarget {
    private enum Kind {
        SYSTEMD,
        CRON,
        DAEMON
    }

    private final Session session;
    private final BooleanSupplier systemd;
    private final BooleanSupplier cron;
    private final BooleanSupplier daemon;

    TimerTarget(Session session, Arguments arguments) {
        this.session = session;
        systemd = arguments.flag("--systemd", "systemd: a timer and a service for each job.");
        cron = arguments.flag("--cron", "cron: a table in /etc/cron.d.");
        daemon = arguments.flag("--daemon", "systemd: one service that runs mailops daemon.");
    }

    private Kind kind() {
        int asked = (systemd.getAsBoolean() ? 1 : 0) + (cron.getAsBoolean() ? 1 : 0) + (daemon.getAsBoolean() ? 1 : 0);
        if (asked != 1) {
            throw Failure.of(Failure.Kind.USAGE, "timers: one of --systemd, --cron and --daemon is needed");
        }
        return systemd.getAsBoolean() ? Kind.SYSTEMD : cron.getAsBoolean() ? Kind.CRON : Kind.DAEMON;
    }

    /// The texts by the names of their files.
    SequencedMap<String, String> files() {
        Rendering rendering = new Rendering(session.environment().launcher(), session.passedOn(), session.zone());
        JobTable table = new JobTable(session);
        return switch (kind()) {
            case SYSTEMD -> new SystemdUnits(rendering).ofJobs(table.scheduled());
            case CRON -> new CronTable(rendering).of(table.scheduled());
            case DAEMON -> new SystemdUnits(rendering).ofDaemon();
        };
    }

    /// Where they belong.
    HostFiles folder(HostTimers host) {
        return kind() == Kind.CRON ? host.cron() : host.systemd();
    }

    boolean isCron() {
        return kind() == Kind.CRON;
    }

    /// What systemd is to start with the host, or now.
    List<String> started(List<String> names) {
        return switch (kind()) {
            case SYSTEMD ->
                names.stream().filter(name -> name.endsWith(".timer")).toList();
            case DAEMON -> List.of(SystemdUnits.DAEMON);
            case CRON -> List.of();
        };
    }

    /// @throws Failure where something else runs the jobs already
    void refuseBesideOthers(HostTimers host) {
        switch (kind()) {
            case SYSTEMD -> {
                host.refuseBesideDaemon();
                host.refuseBesideCron("timers");
            }
            case CRON -> {
                host.refuseBesideDaemon();
                host.refuseBesideTimers();
            }
            case DAEMON -> {
                host.refuseBesideCron("timers");
                host.refuseBesideTimers();
            }
        }
    }

    /// The folder that stands for `/`.
    static Path root(Argument<Path> destination) {
        return destination.orElse(Path.of("/"));
    }
}
