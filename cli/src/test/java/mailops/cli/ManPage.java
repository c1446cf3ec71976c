package mailops.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// The manual page of a command: name, synopsis and options are those of `--help`, the rest stands in
/// `src/test/resources/man/PAGE.txt` by sections, and what all pages share in `files.txt`, `see-also.txt` and the
/// topics of the help.
final class ManPage {
    private static final Path TEXTS = Path.of("src/test/resources/man");
    private static final Path TOPICS = Path.of("src/main/resources/mailops/cli/help");
    private static final String EXAMPLES = "Examples:";

    private final CommandSpec command;
    private final Map<String, List<String>> texts;
    private final Roff roff;

    ManPage(CommandSpec command) throws IOException {
        this.command = command;
        this.texts = sections(Files.readAllLines(TEXTS.resolve(name() + ".txt")));
        this.roff = new Roff(name().toUpperCase(Locale.ROOT));
    }

    /// `mailops-search`.
    String name() {
        return command.qualifiedName("-");
    }

    /// The commands that the page shows as examples.
    List<String> examples() {
        return texts.getOrDefault("EXAMPLES", List.of()).stream()
                .filter(line -> line.startsWith("  "))
                .map(String::strip)
                .toList();
    }

    String render(List<String> pages) throws IOException {
        String header = command.usageMessage().header()[0];
        String purpose = header.substring(0, 1).toLowerCase(Locale.ROOT) + header.substring(1, header.length() - 1);
        roff.section("NAME").raw(name().replace("-", "\\-") + " \\- " + purpose);
        roff.section("SYNOPSIS").raw(synopsis(command));
        roff.section("DESCRIPTION").text(texts.getOrDefault("DESCRIPTION", List.of()));
        remarks(command);
        commands();
        roff.section("OPTIONS");
        options(command, false);
        if (command.parent() != null) {
            roff.part("Options of all commands");
        }
        options(command, true);
        topics();
        exitStatus();
        roff.section("FILES");
        files();
        roff.section("EXAMPLES").text(texts.getOrDefault("EXAMPLES", List.of()));
        seeAlso(pages);
        return roff.toString();
    }

    private static String synopsis(CommandSpec command) {
        StringBuilder synopsis = new StringBuilder(Roff.bold(command.qualifiedName(" ")))
                .append(" [")
                .append(Roff.italic("OPTIONS"))
                .append(']');
        if (!command.subcommands().isEmpty()) {
            synopsis.append(' ').append(Roff.italic("COMMAND"));
        }
        command.positionalParameters().forEach(parameter -> synopsis.append(' ').append(tag(parameter)));
        return synopsis.toString();
    }

    /// What stands below the options in the help.
    private void remarks(CommandSpec of) {
        List<String> footer = Arrays.asList(of.usageMessage().footer());
        int examples = footer.indexOf(EXAMPLES);
        roff.text(footer.subList(0, examples < 0 ? footer.size() : examples));
    }

    private void commands() {
        if (command.subcommands().isEmpty()) {
            return;
        }
        roff.section("COMMANDS");
        command.subcommands().forEach((name, line) -> {
            CommandSpec part = line.getCommandSpec();
            if (command.parent() == null) {
                roff.item(Roff.bold(name), part.usageMessage().header()[0]);
            } else {
                roff.part(part.qualifiedName(" "));
                roff.raw(synopsis(part)).paragraph(part.usageMessage().header()[0]);
                options(part, false);
                remarks(part);
            }
        });
    }

    /// @param inherited whether those that every command has
    private void options(CommandSpec of, boolean inherited) {
        if (!inherited) {
            of.positionalParameters()
                    .forEach(parameter -> roff.item(tag(parameter), parameter.description()[0]));
        }
        for (OptionSpec option : of.options()) {
            if (option.inherited() == inherited) {
                roff.item(tag(option), option.description()[0]);
            }
        }
    }

    private static String tag(OptionSpec option) {
        String names = Arrays.stream(option.names()).map(Roff::bold).collect(Collectors.joining(", "));
        boolean takesValue = option.arity().max() > 0;
        return takesValue ? names + "=" + Roff.italic(option.paramLabel()) : names;
    }

    private static String tag(PositionalParamSpec parameter) {
        String label = Roff.italic(parameter.paramLabel()) + (parameter.arity().max() > 1 ? "..." : "");
        return parameter.arity().min() == 0 ? "[" + label + "]" : label;
    }

    /// The topics of the help that belong to this page, each with its own headings.
    private void topics() throws IOException {
        for (String topic : texts.getOrDefault("TOPICS", List.of())) {
            if (!topic.isBlank()) {
                List<String> lines = Files.readAllLines(TOPICS.resolve(topic + ".txt"));
                roff.section(topic.toUpperCase(Locale.ROOT))
                        .paragraph("The same as `mailops help " + topic + "`:")
                        .verbatim(lines.subList(2, lines.size()));
            }
        }
    }

    /// `  64  the command line is wrong` becomes an item, other lines paragraphs.
    private void exitStatus() throws IOException {
        roff.section("EXIT STATUS");
        List<String> lines = Files.readAllLines(TOPICS.resolve("exit-status.txt"));
        for (String line : lines.subList(1, lines.size())) {
            String text = line.strip();
            int blanks = text.indexOf("  ");
            if (line.startsWith(" ") && blanks > 0 && Character.isDigit(text.charAt(0))) {
                roff.item(
                        Roff.bold(text.substring(0, blanks)),
                        text.substring(blanks).strip());
            } else if (!text.isEmpty()) {
                roff.paragraph(text);
            }
        }
    }

    /// `PATH  what it is`.
    private void files() throws IOException {
        for (String line : Files.readAllLines(TEXTS.resolve("files.txt"))) {
            int blanks = line.indexOf("  ");
            roff.item(
                    Roff.italic(line.substring(0, blanks)),
                    line.substring(blanks).strip());
        }
    }

    /// All other pages, and those of the programs that this one is about.
    private void seeAlso(List<String> pages) throws IOException {
        List<String> others = new ArrayList<>(pages);
        others.remove(name());
        List<String> references = new ArrayList<>();
        others.forEach(page -> references.add(Roff.bold(page) + "(1)"));
        for (String line : Files.readAllLines(TEXTS.resolve("see-also.txt"))) {
            int section = line.indexOf('(');
            references.add(Roff.bold(line.substring(0, section)) + line.substring(section));
        }
        roff.section("SEE ALSO").raw(String.join(",\n", references));
    }

    /// A line of capitals begins a section.
    private static Map<String, List<String>> sections(List<String> lines) {
        Map<String, List<String>> sections = new LinkedHashMap<>();
        List<String> section = new ArrayList<>();
        for (String line : lines) {
            if (!line.isEmpty() && line.equals(line.toUpperCase(Locale.ROOT)) && !line.startsWith(" ")) {
                section = new ArrayList<>();
                sections.put(line, section);
            } else {
                section.add(line);
            }
        }
        return sections;
    }
}
