package mailops.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import mailops.Failure;
import mailops.Visible;
import mailops.rotate.report.Notice;
import mailops.rotate.run.Order;
import mailops.rotate.run.RunResult;
import mailops.rotate.state.StateLock;

/// `mailops logrotate`, which `mailops-logrotate` calls: takes what logrotate takes, and ends as logrotate does.
final class LogrotateCommand implements Command {
    private static final Path STATE = Path.of("/var/lib/logrotate/status");

    /// Where logrotate does not understand its arguments.
    private static final int USAGE = 2;

    /// Where another run has the state file.
    private static final int LOCKED = 3;

    private static final List<String> CALL = List.of(
            "Usage: mailops-logrotate [-dfv] [-s FILE] [-m COMMAND] [-l FILE] [--skip-state-lock]",
            "                         [--wait-for-state-lock] CONFIGURATION...");

    private final Session session;
    private final BooleanSupplier debug;
    private final BooleanSupplier force;
    private final Argument<Path> state;
    private final Argument<String> mail;
    private final Argument<Path> log;
    private final BooleanSupplier withoutLock;
    private final BooleanSupplier wait;
    private final BooleanSupplier usage;
    private final Supplier<List<Path>> files;

    LogrotateCommand(Session session, Arguments arguments) {
        this.session = session;
        debug = arguments.flag("-d, --debug", "Change nothing, say what would be done.");
        force = arguments.flag("-f, --force", "Rotate logs that are not due, too.");
        state = arguments.option("-s, --state", "FILE", Path.class, "Instead of /var/lib/logrotate/status.");
        mail = arguments.option("-m, --mail", "COMMAND", String.class, "Instead of /usr/bin/mail.");
        log = arguments.option("-l, --log", "FILE", Path.class, "Write there what -v says.");
        withoutLock = arguments.flag("--skip-state-lock", "Do not lock the state file.");
        wait = arguments.flag("--wait-for-state-lock", "Wait until no other run has the state file.");
        usage = arguments.flag("--usage", "Say how it is called.");
        arguments.help("-?");
        arguments.lastCounts();
        files = arguments.parameters("CONFIGURATION", "0..*", Path.class, "logrotate's files, or folders of them.");
        arguments.footer(
                "",
                "The status is 0 if all that was due was rotated, 1 if not, 2 if an option is wrong, and 3 if another run has"
                        + " the state file.",
                "Where mailops differs from logrotate stands in docs/rotation.md.");
    }

    @Override
    public int run() throws IOException {
        if (usage.getAsBoolean()) {
            CALL.forEach(session.out()::line);
            return ExitStatus.OK;
        }
        if (files.get().isEmpty()) {
            CALL.forEach(session.err()::line);
            return ExitStatus.FINDING;
        }
        Optional<PrintWriter> second = log.get().flatMap(this::open);
        try {
            return rotate(notice -> {
                second.ifPresent(out -> out.println(Visible.of(notice.text())));
                say(notice);
            });
        } finally {
            second.ifPresent(PrintWriter::close);
        }
    }

    @Override
    public int usageStatus() {
        return USAGE;
    }

    /// As in logrotate nothing stays undone because of it.
    private Optional<PrintWriter> open(Path file) {
        try {
            return Optional.of(new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            session.err().line("error: --log: " + FailureReport.ofSystem(e).getMessage());
            return Optional.empty();
        }
    }

    private int rotate(Consumer<Notice> notices) throws IOException {
        RotateRun rotate = new RotateRun(session);
        Path remembered = state.orElse(STATE).toAbsolutePath();
        Order order = rotate.order(
                files.get().stream().map(Path::toAbsolutePath).toList(),
                (stanza, file) -> true,
                remembered,
                force.getAsBoolean(),
                debug.getAsBoolean());
        Order asked = new Order(
                order.configurations(),
                order.wanted(),
                order.home(),
                remembered,
                Optional.empty(),
                order.journals(),
                order.forced(),
                order.dryRun(),
                withoutLock.getAsBoolean()
                        ? StateLock.Wish.NONE
                        : wait.getAsBoolean() ? StateLock.Wish.WAIT : StateLock.Wish.TRY,
                mail.orElse(Order.MAIL_COMMAND),
                true,
                order.before(),
                order.late());
        try {
            RunResult result = rotate.run(asked, notices);
            if (result.dryRun()) {
                new RotateReport(session).show(result);
            }
            return result.isGood() ? ExitStatus.OK : ExitStatus.FINDING;
        } catch (Failure e) {
            if (e.kind() != Failure.Kind.BUSY) {
                throw e;
            }
            session.err().line("error: " + e.getMessage());
            return LOCKED;
        }
    }

    private void say(Notice notice) {
        switch (notice.level()) {
            case ERROR -> session.err().line("error: " + notice.text());
            case WARNING -> session.err().line("warning: " + notice.text());
            case DETAIL -> {
                if (session.verbosity() > 0) {
                    session.err().line(notice.text());
                }
            }
        }
        if (notice.level() != Notice.Level.DETAIL) {
            notice.hint().ifPresent(hint -> session.err().line("hint: " + hint));
        }
        session.environment().err().flush();
    }
}
