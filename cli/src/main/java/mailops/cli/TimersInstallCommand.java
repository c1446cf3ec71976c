package mailops.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import mailops.Failure;
import mailops.Visible;
import mailops.process.ChildProcess;
import mailops.process.Ended;
import mailops.timers.HostFiles;
import mailops.timers.SystemdUnits;

/// `mailops timers install`: has cron or systemd run the jobs.
final class TimersInstallCommand implements Command {
    private final Session session;
    private final TimerTarget target;
    private final BooleanSupplier replace;
    private final Argument<Path> destination;

    TimersInstallCommand(Session session, Arguments arguments) {
        this.session = session;
        target = new TimerTarget(session, arguments);
        replace = arguments.flag("--replace", "Also change or remove files of mailops that are there.");
        destination = arguments.option(
                "--destination", "DIR", Path.class, "Write below this folder instead of /, and start nothing.");
        arguments.footer(
                "",
                "Shows the difference before it replaces anything, and replaces only with --replace; else the status is "
                        + "1. Files of others are never changed.");
    }

    @Override
    public int run() {
        HostTimers host = new HostTimers(session, TimerTarget.root(destination));
        target.refuseBesideOthers(host);
        Map<String, String> files = target.files();
        HostFiles folder = target.folder(host);
        List<HostFiles.Change> changes = changes(folder, files);
        if (changes.isEmpty()) {
            session.out().line("Everything is there already.");
            return ExitStatus.OK;
        }
        boolean changesOld = false;
        for (HostFiles.Change change : changes) {
            changesOld |= !change.isNew();
            change.difference().lines().forEach(session.out()::line);
        }
        if (changesOld && !replace.getAsBoolean()) {
            changes.stream()
                    .filter(HostFiles.Change::goes)
                    .forEach(change -> session.out().line(change.path() + ": would be removed"));
            session.err().line("Nothing was changed.");
            session.err().line("hint: --replace does it");
            return ExitStatus.FINDING;
        }
        List<String> gone = new ArrayList<>();
        for (HostFiles.Change change : changes) {
            if (change.goes()) {
                gone.add(String.valueOf(change.path().getFileName()));
            }
        }
        systemctl(gone.stream().filter(name -> name.endsWith(".timer")).toList(), "disable", "--now");
        for (HostFiles.Change change : changes) {
            folder.apply(change);
            session.out().line(change.path() + (change.goes() ? ": removed" : change.isNew() ? ": new" : ": replaced"));
        }
        if (!target.isCron()) {
            start(target.started(List.copyOf(files.keySet())));
        }
        return ExitStatus.OK;
    }

    /// Of the daemon's unit and the jobs' units, each leaves the other alone.
    private List<HostFiles.Change> changes(HostFiles folder, Map<String, String> files) {
        boolean daemon = files.containsKey(SystemdUnits.DAEMON);
        return folder.changes(files).stream()
                .filter(change -> !change.goes() || (!daemon && !change.path().endsWith(SystemdUnits.DAEMON)))
                .toList();
    }

    private void start(List<String> units) {
        if (!isRunning()) {
            session.err()
                    .line("systemd does not run here; later: systemctl daemon-reload, and systemctl enable --now "
                            + String.join(" ", units));
            return;
        }
        systemctl(List.of(), "daemon-reload");
        systemctl(units, "enable", "--now");
        session.out().line("Started: " + String.join(", ", units));
    }

    private boolean isRunning() {
        return !destination.isPresent() && Files.isDirectory(Path.of("/run/systemd/system"));
    }

    private void systemctl(List<String> units, String... words) {
        boolean nothing = units.isEmpty() && words.length > 1;
        if (nothing || !isRunning()) {
            return;
        }
        List<String> command = new ArrayList<>(List.of("systemctl"));
        command.addAll(List.of(words));
        command.addAll(units);
        Ended ended = ChildProcess.of(command).run();
        if (!ended.succeeded()) {
            String said = ended.errors().lines().findFirst().orElse("status " + ended.status());
            throw Failure.of(
                    Failure.Kind.UNAVAILABLE, "timers: " + String.join(" ", command) + ": " + Visible.of(said));
        }
    }
}
