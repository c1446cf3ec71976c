package mailops.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import mailops.cli.config.RotatePart;
import mailops.rotate.config.Stanza;
import mailops.rotate.owner.LogrotateOnHost;
import mailops.rotate.owner.Rotators;
import mailops.rotate.report.Notice;
import mailops.rotate.run.Order;
import mailops.rotate.run.Rotation;
import mailops.rotate.run.RunResult;
import mailops.rotate.run.StepListener;
import mailops.rotate.state.StateLock;

/// A rotation as the configuration of mailops has it: for the command, and for the job.
final class RotateRun {
    private static final Path LOGROTATES_STATE = Path.of("/var/lib/logrotate/status");
    private static final Path STANZAS = Path.of("/etc/logrotate.d");

    private final Session session;
    private final RotatePart part;

    RotateRun(Session session) {
        this.session = session;
        this.part = session.configuration().rotate();
    }

    /// Files and folders in logrotate's format. Where logrotate is not installed its own file is not there; those that
    /// other packages brought are.
    List<Path> files() {
        List<Path> files = part.files().value();
        return part.files().isDefault() && !Files.exists(files.getFirst()) ? List.of(STANZAS) : files;
    }

    /// Where it is remembered when logs were rotated.
    Path state() {
        if (!part.state().value().equals("auto")) {
            return Path.of(part.state().value());
        }
        boolean shared =
                session.environment().places().root() && Files.isDirectory(LOGROTATES_STATE.resolveSibling("."));
        return shared ? LOGROTATES_STATE : folder().resolve("status");
    }

    /// Where journals are.
    Path journals() {
        return folder().resolve("journals");
    }

    private Path folder() {
        return session.environment().places().state().resolve("rotate");
    }

    /// What `~` stands for.
    Path home() {
        return Path.of(session.environment().variables().getOrDefault("HOME", "/root"));
    }

    /// Who rotates what here.
    Rotators rotators() {
        return Rotators.of(
                LogrotateOnHost.look(session.environment().places().host()),
                Files.exists(Rotators.CONFIGURATION) ? List.of(Rotators.CONFIGURATION) : List.of(),
                files(),
                ownsAll(),
                home(),
                session.clock().instant().atZone(session.zone()));
    }

    /// Whether mailops rotates what logrotate rotates as well.
    boolean ownsAll() {
        return part.owner().value().equals("mailops");
    }

    /// What the job does: all that is due, but for what is left to logrotate.
    RunResult job(List<Path> configurations, boolean dryRun, Consumer<Notice> notices) {
        Rotators rotators = rotators();
        return run(order(configurations, (stanza, log) -> !rotators.isLeft(log), state(), false, dryRun), notices);
    }

    /// @param wanted which logs of the files
    Order order(List<Path> files, BiPredicate<Stanza, Path> wanted, Path state, boolean forced, boolean dryRun) {
        return new Order(
                files,
                wanted,
                home(),
                state,
                // What logrotate knew, for logs that are rotated by mailops for the first time.
                state.equals(LOGROTATES_STATE) || !Files.isReadable(LOGROTATES_STATE)
                        ? Optional.empty()
                        : Optional.of(LOGROTATES_STATE),
                journals(),
                forced,
                dryRun,
                StateLock.Wish.TRY,
                Order.MAIL_COMMAND,
                false,
                new IndexBeforeRemoval(session),
                part.indexWait().value());
    }

    RunResult run(Order order, Consumer<Notice> notices) {
        return Rotation.run(order, session.clock(), session.zone(), StepListener.NONE, notices);
    }
}
