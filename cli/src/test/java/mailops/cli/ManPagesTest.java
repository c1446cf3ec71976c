package mailops.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// The manual pages in `docs/man` say what `--help` says; `-Dmailops.golden=write` writes them anew.
class ManPagesTest {
    private static final Path FOLDER = Path.of("../docs/man");

    private final Host host;

    ManPagesTest(@TempDir Path folder) {
        host = new Host(folder);
    }

    @Test
    void areThoseOfTheCommands() throws IOException {
        List<ManPage> pages = pages();
        List<String> names = pages.stream().map(ManPage::name).toList();
        for (ManPage page : pages) {
            String rendered = page.render(names);
            Path file = FOLDER.resolve(page.name() + ".1");
            if ("write".equals(System.getProperty("mailops.golden"))) {
                Files.writeString(file, rendered);
            } else {
                assertThat(file).hasContent(rendered);
            }
        }
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            names.stream().map(name -> name + ".1").toList());
        }
    }

    @Test
    void showExamplesThatMailopsUnderstands() throws IOException {
        for (ManPage page : pages()) {
            assertThat(page.examples()).as(page.name()).isNotEmpty();
            for (String example : page.examples()) {
                assertThat(example).startsWith("mailops ");
                String[] words = Typed.words(withoutShell(example.substring("mailops ".length())));
                assertThatCode(() -> tree().parseArgs(words)).as(example).doesNotThrowAnyException();
            }
        }
    }

    /// Without the part that is the shell's.
    private static String withoutShell(String command) {
        int end = command.length();
        for (String mark : List.of(" | ", " < ", " > ")) {
            int at = command.indexOf(mark);
            end = at < 0 ? end : Math.min(end, at);
        }
        return command.substring(0, end);
    }

    private List<ManPage> pages() throws IOException {
        CommandLine tree = tree();
        List<ManPage> pages = new ArrayList<>();
        pages.add(new ManPage(tree.getCommandSpec()));
        for (CommandLine command : tree.getSubcommands().values()) {
            pages.add(new ManPage(command.getCommandSpec()));
        }
        return pages;
    }

    private CommandLine tree() {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        return new CommandTree(host.environment(nowhere, nowhere)).build(List.of());
    }
}
