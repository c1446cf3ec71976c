package mailops.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import mailops.Failure;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// The command line as a whole: `mailops`, its common options, and its commands.
///
/// Only the commands whose names stand in the arguments are built, and all of them where none does, for the list of
/// commands: a person who searches does not wait for the classes of the weekly report.
final class CommandTree {
    /// Makes the lists of options that are given several times; commands are made by calls. picocli's own factory looks
    /// for Groovy first, and opens all jars for that.
    private static final IFactory LISTS = new IFactory() {
        @Override
        public <K> K create(Class<K> type) {
            if (type.equals(List.class)) {
                return type.cast(new ArrayList<>());
            }
            throw new IllegalStateException(type + " is not made here");
        }
    };

    static {
        // picocli would look for classes of java.time and java.sql, and initialize them, for options that are not here.
        System.setProperty("picocli.converters.excludes", "java.*");
    }

    private final Environment environment;
    private final CommandSpec root = empty().name("mailops").versionProvider(new Version());
    private final Session session;
    private final Map<CommandSpec, Command> commands = new HashMap<>();

    CommandTree(Environment environment) {
        this.environment = environment;
        this.session = new Session(environment, new CommonOptions(root));
    }

    int execute(String[] args) {
        FailureReport failures = new FailureReport(session, Arrays.asList(args));
        int status = answer(args, failures);
        try {
            environment.out().flush();
            return status;
        } catch (Failure e) {
            return failures.of(e);
        }
    }

    private int answer(String[] args, FailureReport failures) {
        try {
            CommandLine commandLine = build(Arrays.asList(args));
            ParseResult parsed = commandLine.parseArgs(args);
            commandLine.setColorScheme(colors(session));
            Integer help = CommandLine.executeHelpRequest(parsed);
            return help == null ? command(parsed).run() : help;
        } catch (ParameterException e) {
            return failures.usage(e, usageStatus(e));
        } catch (OutputClosed e) {
            throw e;
        } catch (IOException | RuntimeException | Error e) {
            return failures.of(e);
        }
    }

    private int usageStatus(ParameterException wrong) {
        Command command = commands.get(wrong.getCommandLine().getCommandSpec());
        return command == null ? ExitStatus.USAGE : command.usageStatus();
    }

    private Command command(ParseResult parsed) {
        ParseResult last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        return Objects.requireNonNull(commands.get(last.commandSpec()));
    }

    /// The command line with those commands that the words name.
    CommandLine build(List<String> words) {
        List<NamedCommand> asked = NamedCommand.ALL.stream()
                .filter(command -> words.contains(command.name()))
                .toList();
        for (NamedCommand command : asked.isEmpty() ? NamedCommand.ALL : asked) {
            root.addSubcommand(command.name(), new CommandLine(spec(command), LISTS));
        }
        root.usageMessage()
                .header("Keeps a Postfix and Dovecot server tidy, and explains what goes wrong.")
                .footer("", "mailops help COMMAND says more about one, mailops help query about queries.");
        layOut(root.usageMessage());
        commands.put(root, new Arguments(root).nothingByItself());
        return new CommandLine(root, LISTS)
                .setCaseInsensitiveEnumValuesAllowed(true)
                // As picocli's own does, but without reflection.
                .registerConverter(Path.class, Path::of)
                .setOut(environment.out())
                .setErr(environment.err())
                .setUsageHelpWidth(environment.screen().width())
                .setUsageHelpLongOptionsMaxWidth(30);
    }

    private static CommandSpec empty() {
        return CommandSpec.wrapWithoutInspection(null, LISTS);
    }

    private CommandSpec spec(NamedCommand named) {
        CommandSpec spec = empty().versionProvider(new Version());
        spec.usageMessage().header(named.description());
        layOut(spec.usageMessage());
        commands.put(spec, named.create().apply(session, new Arguments(spec)));
        for (NamedCommand part : named.parts()) {
            spec.addSubcommand(part.name(), new CommandLine(spec(part), LISTS));
        }
        return spec;
    }

    /// A command's own options first, in their own order.
    private static void layOut(UsageMessageSpec usage) {
        usage.abbreviateSynopsis(true)
                .sortOptions(false)
                .synopsisHeading("%nUsage: ")
                .synopsisSubcommandLabel("COMMAND")
                .parameterListHeading("%n")
                .optionListHeading("%n")
                .commandListHeading("%nCommands:%n");
    }

    /// How the help is coloured.
    static CommandLine.Help.ColorScheme colors(Session session) {
        boolean styled = session.styled(session.environment().screen().outIsTerminal());
        return CommandLine.Help.defaultColorScheme(styled ? Ansi.ON : Ansi.OFF);
    }
}
