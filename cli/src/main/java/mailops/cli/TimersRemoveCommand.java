package mailops.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import mailops.Failure;
import mailops.process.ChildProcess;
import mailops.timers.HostFiles;

/// `mailops timers remove`: cron or systemd run the jobs no longer.
final class TimersRemoveCommand implements Command {
    private final Session session;
    private final BooleanSupplier systemd;
    private final BooleanSupplier cron;
    private final Argument<Path> destination;

    TimersRemoveCommand(Session session, Arguments arguments) {
        this.session = session;
        systemd = arguments.flag("--systemd", "Those of systemd, the daemon's service as well.");
        cron = arguments.flag("--cron", "The table of cron.");
        destination = arguments.option("--destination", "DIR", Path.class, "Below this folder instead of /.");
        arguments.footer("", "Only files that mailops wrote are removed.");
    }

    @Override
    public int run() {
        if (systemd.getAsBoolean() == cron.getAsBoolean()) {
            throw Failure.of(Failure.Kind.USAGE, "timers remove: one of --systemd and --cron is needed");
        }
        HostTimers host = new HostTimers(session, TimerTarget.root(destination));
        HostFiles folder = cron.getAsBoolean() ? host.cron() : host.systemd();
        List<String> ours = folder.installed();
        if (ours.isEmpty()) {
            session.out().line("Nothing of mailops is there.");
            return ExitStatus.FINDING;
        }
        boolean running = !destination.isPresent() && Files.isDirectory(Path.of("/run/systemd/system"));
        if (systemd.getAsBoolean() && running) {
            systemctl(ours);
        }
        for (HostFiles.Change change : folder.changes(Map.of())) {
            folder.apply(change);
            session.out().line(change.path() + ": removed");
        }
        if (systemd.getAsBoolean() && running) {
            ChildProcess.of("systemctl", "daemon-reload").run();
        }
        return ExitStatus.OK;
    }

    /// What is stopped already is no failure.
    private static void systemctl(List<String> units) {
        List<String> words = new ArrayList<>(List.of("systemctl", "disable", "--now"));
        units.stream()
                .filter(name -> name.endsWith(".timer") || name.equals("mailops.service"))
                .forEach(words::add);
        ChildProcess.of(words).run();
    }
}
