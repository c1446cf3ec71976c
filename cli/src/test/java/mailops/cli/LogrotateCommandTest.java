package mailops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is said to a wrong call, by logrotate itself and by mailops: the status, and where the text goes.
class LogrotateCommandTest {
    private static final Path LOGROTATE = Path.of("/usr/sbin/logrotate");

    @TempDir
    Path dir;

    private Host host;

    @BeforeEach
    void prepare() throws IOException {
        host = new Host(dir.resolve("host"));
        Path log = Files.writeString(dir.resolve("m.log"), "line\n");
        Files.writeString(dir.resolve("conf"), log + " {\nmonthly\nrotate 1\n}\n");
        Files.writeString(dir.resolve("broken"), "monthly\n" + log + "\n");
    }

    @ParameterizedTest
    @Tag("real-server")
    @CsvSource(delimiter = '|', textBlock = """
        # nothing named
        ''
        -f
        -s @/state
        # not options, and options that lack something or have too much
        --nonsense @/conf
        -x @/conf
        @/conf --nonsense
        -s
        --state
        -m
        -l
        --debug=1 @/conf
        --forc @/conf
        # what is not there or cannot be read
        -s @/state @/missing
        -s @/state @/conf @/missing
        -s @/state -- -x
        -s @/state @/broken
        -s @/state -l @/missing/log @/conf
        # asked for
        --version
        --version @/conf
        --usage
        --usage @/missing
        -?
        --help
        --help @/missing
        # and all is well
        -s @/state @/conf
        -fs @/state @/conf
        -f -f -s @/other -s @/state --state @/state @/conf
        """)
    void endsAsLogrotateDoes(String typed) throws Exception {
        require(LOGROTATE, "logrotate");
        List<String> words = new ArrayList<>();
        for (String word : typed.split(" ", -1)) {
            if (!word.isEmpty()) {
                words.add(word.replace("@", dir.toString()));
            }
        }
        Host.Result theirs = logrotate(words);
        Files.writeString(dir.resolve("m.log"), "line\n");
        words.addFirst("logrotate");
        Host.Result ours = host.run(words.toArray(String[]::new));
        assertThat(ours.status()).as("%s%n%s", theirs, ours).isEqualTo(theirs.status());
        assertThat(ours.out().isEmpty())
                .as("%s%n%s", theirs, ours)
                .isEqualTo(theirs.out().isEmpty());
        assertThat(ours.err().isEmpty())
                .as("%s%n%s", theirs, ours)
                .isEqualTo(theirs.err().isEmpty());
    }

    private Host.Result logrotate(List<String> words) throws Exception {
        List<String> command = new ArrayList<>(List.of(LOGROTATE.toString()));
        command.addAll(words);
        Process process = new ProcessBuilder(command)
                .redirectOutput(dir.resolve("out").toFile())
                .redirectError(dir.resolve("err").toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Host.Result(
                process.exitValue(), Files.readString(dir.resolve("out")), Files.readString(dir.resolve("err")));
    }

    private static void require(Path program, String packageName) {
        if (!Files.isExecutable(program)) {
            String reason = program + " is not installed: apt-get install " + packageName;
            assertThat(System.getenv("CI")).as(reason).isNotEqualTo("true");
            Assumptions.abort(reason);
        }
    }

    @Test
    void saysWhatIsWrong() {
        assertThat(host.run("logrotate", "--forse", dir + "/conf").err()).isEqualTo("""
                        mailops: logrotate: there is no option '--forse'
                        hint: did you mean '--force'? See mailops help logrotate
                        """);
        assertThat(host.run("logrotate").err()).startsWith("Usage: mailops-logrotate [-dfv]");
        assertThat(host.run("rotate", "--forse").status()).isEqualTo(64);
    }

    @Test
    void saysWhatWasDecidedAboutEachLog() throws Exception {
        Host.Result result = host.run("logrotate", "-vfs", dir + "/state", "-l", dir + "/said", dir + "/conf");
        assertThat(result.err()).contains(dir + "/m.log: is rotated: --force");
        assertThat(dir.resolve("said")).content().contains(dir + "/m.log: is rotated: --force");
        Files.writeString(dir.resolve("m.log"), "line\n");
        assertThat(host.run("logrotate", "-vs", dir + "/state", dir + "/conf").err())
                .contains(dir + "/m.log: stays as it is: ");
    }

    @Test
    void rotatesWhereItCannotWriteWhatItSays() {
        Host.Result result = host.run("logrotate", "-fs", dir + "/state", "-l", dir + "/none/log", dir + "/conf");
        assertThat(result.err()).contains("error: --log: " + dir + "/none/log: there is no such file");
        assertThat(result.status()).isZero();
        assertThat(dir.resolve("m.log.1")).exists();
    }
}
