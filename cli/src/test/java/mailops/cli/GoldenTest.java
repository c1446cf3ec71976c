package mailops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Plays the transcripts in `src/test/resources/golden`: lines that begin with `$ mailops` are run, and what follows
/// must be
/// what they print. Lines that begin with `## ` are comments. Standard error is marked with `2> `, a status other than
/// 0 with `[78]`; `$HOST` is the folder of
/// the
/// {@link Host}, and `< FILE` standard input. `-Dmailops.golden=write` writes the transcripts anew; read the
/// difference.
class GoldenTest {
    private static final Path FOLDER = Path.of("src/test/resources/golden");

    static List<Path> transcripts() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("transcripts")
    void printsWhatTheTranscriptSays(Path transcript, @TempDir Path folder) throws IOException {
        String expected = Files.readString(transcript);
        String actual = play(expected, new Host(folder));
        if ("write".equals(System.getProperty("mailops.golden"))) {
            Files.writeString(transcript, actual);
        } else {
            assertThat(actual).isEqualTo(expected);
        }
    }

    private static String play(String transcript, Host host) throws IOException {
        StringBuilder played = new StringBuilder();
        for (String line : transcript.lines().toList()) {
            if (line.startsWith("## ")) {
                played.append(played.isEmpty() ? "" : "\n").append(line).append('\n');
            } else if (line.startsWith("$ mailops")) {
                boolean commented =
                        played.toString().lines().reduce("", (a, b) -> b).startsWith("## ");
                played.append(played.isEmpty() || commented ? "" : "\n")
                        .append(line)
                        .append('\n');
                played.append(run(line.substring("$ mailops".length()), host));
            }
        }
        return played.toString();
    }

    private static String run(String command, Host host) throws IOException {
        int redirection = command.indexOf(" < ");
        if (redirection >= 0) {
            host.typing(Files.readAllBytes(host.folder().resolve(command.substring(redirection + 3))));
        }
        String typed = redirection >= 0 ? command.substring(0, redirection) : command;
        Host.Result result =
                host.run(Typed.words(typed.replace("$HOST", host.folder().toString())));
        StringBuilder shown = new StringBuilder(result.out());
        result.err().lines().forEach(line -> shown.append("2> ").append(line).append('\n'));
        if (result.status() != 0) {
            shown.append('[').append(result.status()).append("]\n");
        }
        return shown.toString().replace(host.folder().toString(), "$HOST");
    }
}
