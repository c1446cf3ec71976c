package mailops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailopsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(textBlock = """
        # a pager or head that went away has what it wanted
        Broken pipe,             0,  ''
        # a full disk is a failure, even at the very end
        No space left on device, 74, 'mailops: standard output: cannot be written: No space left on device'
        """)
    void noticesThatStandardOutputIsGone(String why, int status, String message) {
        OutputStream gone = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(why);
            }
        };
        StringWriter err = new StringWriter();
        PrintWriter out =
                new PrintWriter(new OutputStreamWriter(OutputClosed.watch(gone), StandardCharsets.UTF_8), false);
        int actual =
                Mailops.run(new String[] {"config", "show"}, new Host(folder).environment(out, new PrintWriter(err)));
        assertThat(actual).isEqualTo(status);
        assertThat(err.toString().strip()).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        # standard output is a terminal
        true,  auto,   '',   '',    true
        true,  auto,   1,    '',    false
        true,  auto,   '',   dumb,  false
        true,  never,  '',   '',    false
        true,  always, 1,    '',    true
        # and is not
        false, auto,   '',   '',    false
        false, always, '',   '',    true
        """)
    void coloursWhereTheyAreWanted(boolean terminal, String color, String noColor, String term, boolean coloured) {
        Host host = new Host(folder)
                .with(new Screen(terminal, terminal, 100))
                .with("NO_COLOR", noColor)
                .with("TERM", term);
        assertThat(host.run("--color=" + color, "help").out().contains("\033[")).isEqualTo(coloured);
    }

    @ParameterizedTest
    @CsvSource({"'', true", "e80, true", "oe80, false"})
    void aProgramGetsEachLineOfTheLogAsOne(String found, boolean whole) {
        Host host = new Host(folder).with(Screen.ofLauncher(found));
        String log = folder.resolve("logs/relay.log").toString();
        List<String> rejects = host.run("search", "--file", log, "--color=never", "Relay access denied")
                .out()
                .lines()
                .filter(line -> line.contains("NOQUEUE: reject"))
                .toList();
        assertThat(rejects).isNotEmpty().allMatch(line -> line.contains(" proto=") == whole);
    }

    @Test
    void everyCommandKnowsItsVersion() {
        Host host = new Host(folder);
        assertThat(host.run("search", "--version")).isEqualTo(host.run("--version"));
        assertThat(host.run("job", "list", "--version").out()).startsWith("mailops ");
    }

    @Test
    void theWritersCanBeHandedIn() {
        StringWriter out = new StringWriter();
        assertThat(Mailops.run(new String[] {"--version"}, new PrintWriter(out), new PrintWriter(new StringWriter())))
                .isZero();
        assertThat(out.toString()).startsWith("mailops ").contains("(Java ");
    }
}
