package mailops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs the commands that the README shows with their output, on the Monday after the sample server's week: what
/// follows a line that begins with `$ ./mailops` must be what it prints. A pipe behind it is the shell's.
/// `-Dmailops.golden=write` writes the outputs anew; read the difference.
class ReadmeTest {
    private static final Path README = Path.of("../README.md");
    private static final Instant MONDAY = Instant.parse("2026-11-23T08:00:00Z");
    private static final String PROMPT = "$ ./mailops ";
    /// The clock of the tests stands still; this is about what people see.
    private static final String TOOK = " lines searched in 70 ms)";

    private static final String STATE = "/var/lib/mailops";

    @Test
    void showsWhatTheCommandsPrint(@TempDir Path folder) throws IOException {
        String expected = Files.readString(README);
        String actual = play(expected, new Host(folder).at(MONDAY).with(new Screen(true, false, Screen.WIDEST)));
        if ("write".equals(System.getProperty("mailops.golden"))) {
            Files.writeString(README, actual);
        } else {
            assertThat(actual).isEqualTo(expected);
        }
    }

    private static String play(String readme, Host host) {
        StringBuilder played = new StringBuilder();
        boolean output = false;
        for (String line : readme.lines().toList()) {
            output = output && !line.startsWith("```");
            if (!output) {
                played.append(line).append('\n');
            }
            if (line.startsWith(PROMPT)) {
                output = true;
                played.append(run(line.substring(PROMPT.length()), host));
            }
        }
        return played.toString();
    }

    private static String run(String command, Host host) {
        int pipe = command.indexOf(" | ");
        String typed = pipe < 0 ? command : command.substring(0, pipe);
        String state = host.folder() + STATE;
        Host.Result result = host.run(Typed.words(typed.replace(STATE, state)));
        assertThat(result.status()).as(command).isZero();
        String shown = result.out().replace(state, STATE).replace(" lines searched in 0 ms)", TOOK);
        // At the end of a pipe nothing comes out before mailops has ended.
        return pipe < 0 ? shown + result.err() : result.err() + piped(command.substring(pipe + " | ".length()), shown);
    }

    /// What a shell's command makes of a text.
    private static String piped(String command, String text) {
        try {
            Path file = Files.createTempFile("shown", "");
            try {
                Files.writeString(file, text);
                Process shell = new ProcessBuilder("sh", "-c", command)
                        .redirectInput(file.toFile())
                        .redirectErrorStream(true)
                        .start();
                String made = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(shell.waitFor(10, TimeUnit.SECONDS)).isTrue();
                assertThat(shell.exitValue()).as(command + ": " + made).isZero();
                return made;
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
