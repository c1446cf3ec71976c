package mailops.cli;

import java.util.List;
import java.util.function.BiFunction;

/// A command that can be built when somebody asks for it.
///
/// @param name what people type
/// @param description one sentence for the list of commands
/// @param create builds it, and tells the arguments that it takes
/// @param parts its own commands, if it is only their common name
record NamedCommand(
        String name, String description, BiFunction<Session, Arguments, Command> create, List<NamedCommand> parts) {
    /// All commands, in the order in which the help lists them. To add one, write its class and enter it here.
    static final List<NamedCommand> ALL = List.of(
            command("demo", "Shows what mailops does, on a sample server's week.", DemoCommand::new),
            command("index", "Adds what is new in the logs to the index.", IndexCommand::new),
            command("search", "Finds lines.", SearchCommand::new),
            command("problems", "Lists what goes wrong, most urgent first.", ProblemsCommand::new),
            command("explain", "Says why: a problem, a message, a line, or a whole log.", ExplainCommand::new),
            command("parse", "Each line of a log as one JSON object.", ParseCommand::new),
            command("users", "Lists who has a mailbox here, and says how it knows.", UsersCommand::new),
            command("expunge", "Empties Trash and Junk of what lay there long enough.", ExpungeCommand::new),
            command(
                    "mailboxes",
                    "How much lies in everybody's Trash and Junk, the largest first.",
                    MailboxesCommand::new),
            group(
                    "mounts",
                    "Paths that are left alone, by mailops and by an old Dovecot.",
                    command("list", "Lists what is ignored.", MountsListCommand::new),
                    command("ignore", "Ignores a path, or '/path/*' for all below.", MountsIgnoreCommand::new),
                    command("remove", "No longer ignores a path.", MountsRemoveCommand::new)),
            command("doctor", "Looks whether the server has what mailops needs.", DoctorCommand::new),
            command("rotate", "Rotates logs, as logrotate's configuration says.", RotateCommand::new),
            command("logrotate", "The same with logrotate's command line, for cron jobs.", LogrotateCommand::new),
            group(
                    "job",
                    "The jobs: what runs when, and what became of it.",
                    command("list", "Lists the jobs with their next and their last run.", JobListCommand::new),
                    command("run", "Runs a job now, as the schedule does.", JobRunCommand::new),
                    command("next", "Lists what runs next.", JobNextCommand::new),
                    command("history", "Lists what became of the runs.", JobHistoryCommand::new),
                    command("show", "Shows all about one job.", JobShowCommand::new)),
            command("daemon", "Runs the jobs when they are due, until it is stopped.", DaemonCommand::new),
            group(
                    "timers",
                    "The same schedule for cron or systemd.",
                    command("show", "Shows the files.", TimersShowCommand::new),
                    command("install", "Has cron or systemd run the jobs.", TimersInstallCommand::new),
                    command("remove", "Has them run the jobs no longer.", TimersRemoveCommand::new)),
            group(
                    "config",
                    "Checks, shows and creates the configuration.",
                    command("check", "Says what is wrong with the configuration.", ConfigCheckCommand::new),
                    command("show", "Shows what is in effect, and where it comes from.", ConfigShowCommand::new),
                    command("init", "Writes a file that explains every setting.", ConfigInitCommand::new)),
            command("help", "Explains a command or a topic: query, times, exit-status.", HelpCommand::new));

    static List<String> names() {
        return ALL.stream().map(NamedCommand::name).toList();
    }

    private static NamedCommand command(
            String name, String description, BiFunction<Session, Arguments, Command> create) {
        return new NamedCommand(name, description, create, List.of());
    }

    private static NamedCommand group(String name, String description, NamedCommand... parts) {
        return new NamedCommand(name, description, (session, arguments) -> arguments.nothingByItself(), List.of(parts));
    }
}
