package mailops.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import mailops.Failure;
import mailops.SimilarNames;
import picocli.CommandLine;

/// `mailops help`, `mailops help COMMAND` and `mailops help TOPIC`. A topic is a text in the folder `help` beside this
/// class.
final class HelpCommand implements Command {
    private static final List<String> TOPICS = List.of("query", "times", "exit-status");

    private final Session session;
    private final Supplier<List<String>> names;

    HelpCommand(Session session, Arguments arguments) {
        this.session = session;
        this.names = arguments.parameters("COMMAND|TOPIC", "0..*", String.class, "What to explain.");
    }

    @Override
    public int run() throws IOException {
        List<String> asked = names.get();
        if (asked.size() == 1 && TOPICS.contains(asked.get(0))) {
            session.environment().out().print(topic(asked.get(0)));
        } else {
            command(asked).usage(session.environment().out(), CommandTree.colors(session));
        }
        return ExitStatus.OK;
    }

    private CommandLine command(List<String> asked) {
        CommandLine command = new CommandTree(session.environment()).build(asked);
        for (String name : asked) {
            CommandLine next = command.getSubcommands().get(name);
            if (next == null) {
                throw unknown(name, command);
            }
            command = next;
        }
        return command;
    }

    private static Failure unknown(String name, CommandLine within) {
        List<String> known = new ArrayList<>(within.getSubcommands().keySet());
        known.addAll(TOPICS);
        return Failure.of(Failure.Kind.USAGE, "help: there is no command and no topic '" + name + "'")
                .withHint(SimilarNames.hint(name, known).orElse("mailops help"));
    }

    private static String topic(String name) throws IOException {
        try (InputStream text = HelpCommand.class.getResourceAsStream("help/" + name + ".txt")) {
            if (text == null) {
                throw new IllegalStateException("the text of the topic " + name + " is missing");
            }
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
