package mailops.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import mailops.Failure;
import mailops.rotate.config.Stanza;
import mailops.rotate.owner.Rotators;
import mailops.rotate.run.RunResult;

/// `mailops rotate`: rotates the logs that are due.
final class RotateCommand implements Command {
    private final Session session;
    private final BooleanSupplier dryRun;
    private final BooleanSupplier force;
    private final Argument<Path> state;
    private final Supplier<List<Path>> files;

    RotateCommand(Session session, Arguments arguments) {
        this.session = session;
        dryRun = arguments.flag("-n, --dry-run", "Only say what would be done about each log, and why.");
        force = arguments.flag("-f, --force", "Rotate logs that are not due, too.");
        state = arguments.option("-s, --state", "FILE", Path.class, "Where it is remembered when logs were rotated.");
        files = arguments.parameters(
                "FILE",
                "0..*",
                Path.class,
                "Only these logs, or the logs of these configuration files. None: all that are configured.");
        arguments.footer(
                "",
                "The configuration is logrotate's: /etc/logrotate.conf with what it includes, or what rotate.files names.",
                "The status is 0 if all that was due was rotated, 1 if something failed, and 75 if another run is at it.");
    }

    @Override
    public int run() throws IOException {
        RotateRun rotate = new RotateRun(session);
        RotateReport report = new RotateReport(session);
        Set<Path> named = files.get().stream()
                .map(file -> file.toAbsolutePath().normalize())
                .collect(Collectors.toSet());
        Rotators rotators = rotate.rotators();
        Set<Path> foreign = new HashSet<>(named);
        foreign.removeAll(rotators.ours());
        foreign.removeIf(
                file -> file.startsWith("/etc/logrotate.d") || rotate.files().contains(file));
        BiPredicate<Stanza, Path> wanted = (stanza, log) -> named.isEmpty()
                || named.contains(log)
                || named.contains(stanza.file().toAbsolutePath());
        // A file that the configuration does not know is a configuration of its own.
        if (!foreign.isEmpty() && foreign.size() < named.size()) {
            throw Failure.of(
                            Failure.Kind.USAGE,
                            "rotate: " + foreign.iterator().next() + ": is not a log that the configuration names")
                    .withHint("name either logs of the configuration, or configuration files");
        }
        warnOfTwo(rotators, named);
        Path remembered = state.get().orElseGet(rotate::state);
        RunResult result = rotate.run(
                foreign.isEmpty()
                        ? rotate.order(rotate.files(), wanted, remembered, force.getAsBoolean(), dryRun.getAsBoolean())
                        : rotate.order(
                                files.get(),
                                (stanza, log) -> true,
                                remembered,
                                force.getAsBoolean(),
                                dryRun.getAsBoolean()),
                report::say);
        report.show(result);
        return result.isGood() ? ExitStatus.OK : ExitStatus.FINDING;
    }

    private void warnOfTwo(Rotators rotators, Set<Path> named) {
        long both = rotators.ours().stream()
                .filter(rotators::isLeft)
                .filter(log -> named.isEmpty() || named.contains(log))
                .count();
        if (both > 0) {
            session.err()
                    .wrapped(
                            "mailops: " + Numbers.of(both, "log") + " of these " + (both == 1 ? "is" : "are")
                                    + " rotated by logrotate too, started by "
                                    + rotators.logrotate().startedBy().orElse("cron"),
                            2);
            session.err()
                    .line("hint: with the state file of both, /var/lib/logrotate/status, neither rotates what the"
                            + " other has rotated");
        }
    }
}
