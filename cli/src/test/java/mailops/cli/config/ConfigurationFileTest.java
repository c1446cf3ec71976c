package mailops.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import mailops.Failure;
import mailops.line.LogSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationFileTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Places PLACES = new Places(Path.of("/etc/mailops"), Path.of("/var/lib/mailops"), false);

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("mailops.yaml");
    }

    @Test
    void everythingHasADefault() {
        ConfigurationFile.Result result = new ConfigurationFile(file, false, PLACES, BERLIN).read();
        assertThat(result.orFail())
                .isEqualTo(new Configuration(
                        new Setting<>("logs", LogSettings.DEBIAN_LOGS, "default"),
                        new Setting<>("knowledge", List.of(Path.of("/etc/mailops/knowledge")), "default"),
                        new Setting<>("zone", BERLIN, "default"),
                        new Setting<>("index", Path.of("/var/lib/mailops/index"), "default")));
    }

    @Test
    void readsEverySetting() throws IOException {
        write("""
                logs:
                  - /var/log/mail.log*
                  - "/srv/log/mail *.log"
                knowledge: /srv/knowledge
                zone: UTC
                index: /srv/index
                """);
        assertThat(read().orFail())
                .isEqualTo(new Configuration(
                        new Setting<>("logs", List.of("/var/log/mail.log*", "/srv/log/mail *.log"), file + ":1"),
                        new Setting<>("knowledge", List.of(Path.of("/srv/knowledge")), file + ":4"),
                        new Setting<>("zone", ZoneId.of("UTC"), file + ":5"),
                        new Setting<>("index", Path.of("/srv/index"), file + ":6")));
    }

    @Test
    void whatIsShownCanBeRead() throws IOException {
        write("""
                logs: ["/a b*", '/it''s', "/x: #y"]
                knowledge: []
                index: /srv/index
                """);
        Configuration configuration = read().orFail();
        write(String.join("\n", ConfigurationText.of(configuration)));
        Configuration again = read().orFail();
        assertThat(again.logSettings()).isEqualTo(configuration.logSettings());
        assertThat(again.index().value()).isEqualTo(configuration.index().value());
    }

    @Test
    void tellsAllProblemsAtOnce() throws IOException {
        write("""
                log: /var/log/mail.log
                zone: Europe/Berln
                index: var/index
                logs:
                  - mail.log
                  - [nested]
                knowledge:
                zone: UTC
                retension: 90d
                ? [a, b]
                : c
                """);
        assertThat(read().problems())
                .isEqualTo(List.of(
                        problem(1, "unknown key 'log'", "did you mean 'logs'?"),
                        problem(2, "zone: 'Europe/Berln' is not a time zone", "did you mean 'Europe/Berlin'?"),
                        problem(3, "index: 'var/index' is not an absolute path", "start it with /"),
                        problem(5, "logs: 'mail.log' is not an absolute path", "start it with /"),
                        new Problem(file.toString(), 6, "logs: one value is expected here", Optional.empty()),
                        problem(7, "knowledge: the value is missing", "remove the key to get the default"),
                        problem(8, "'zone' stands here again", "it is set in line 2 already"),
                        problem(9, "unknown key 'retension'", "the keys are index, knowledge, logs, zone"),
                        new Problem(file.toString(), 10, "a key is a single word", Optional.empty())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "just text",
                "- a\n- list",
                "a: b: c",
                "logs: [",
                "\tlogs: x",
                "logs: &a [*a",
                "a: 1\n---\nb: 2",
                "logs: \"\u0001\"",
                "%YAML 3.0\n---\n",
                "@"
            })
    void whatIsNoMappingIsOneProblem(String text) throws IOException {
        write(text);
        assertThat(read().problems()).hasSize(1);
        assertThatThrownBy(() -> read().orFail())
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.kind()).isEqualTo(Failure.Kind.CONFIG));
    }

    @Test
    void tagsMakeNoObjects() throws IOException {
        write("zone: !!javax.script.ScriptEngineManager [!!java.net.URL [\"http://localhost:1/\"]]\n");
        assertThat(read().problems()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing but a comment\n", "---\n", "{}"})
    void anEmptyFileIsFine(String text) throws IOException {
        write(text);
        assertThat(read().orFail().logSettings().logs()).isEqualTo(LogSettings.DEBIAN_LOGS);
    }

    @Test
    void aFileThatWasNamedMustBeThere() {
        assertThatThrownBy(this::read).isInstanceOfSatisfying(Failure.class, failure -> {
            assertThat(failure.kind()).isEqualTo(Failure.Kind.NO_INPUT);
            assertThat(failure).hasMessage("configuration: " + file + ": there is no such file");
        });
    }

    @Test
    void bytesThatAreNoTextAreSaidSo() throws IOException {
        Files.write(file, new byte[] {'a', ':', ' ', (byte) 0xFF});
        assertThatThrownBy(this::read).isInstanceOf(Failure.class).hasMessageEndingWith("the text is not valid UTF-8");
    }

    @Test
    void rootTakesNoOrdersFromFilesThatOthersCanWrite() throws IOException {
        write("zone: UTC\n");
        Places ofRoot = new Places(PLACES.etc(), PLACES.state(), true);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
        boolean root = Files.getOwner(file).getName().equals("root");
        assertThatThrownBy(() -> ConfigurationFile.named(file, ofRoot, BERLIN).read())
                .isInstanceOfSatisfying(Failure.class, failure -> {
                    assertThat(failure.kind()).isEqualTo(Failure.Kind.CONFIG);
                    assertThat(failure)
                            .hasMessage("configuration: " + file + ": refused for root: "
                                    + (root ? "everybody can write it" : "it does not belong to root"));
                });
    }

    /// The file that `config init` writes explains the defaults; they must be the defaults.
    @Test
    void theTemplateTellsTheDefaults() throws IOException {
        String template = Files.readString(Path.of("src/main/resources/mailops/cli/mailops.yaml"));
        write(template);
        assertThat(read().orFail().logSettings().zone()).isEqualTo(BERLIN);
        write(template.lines()
                .map(line -> line.startsWith("#") && (!line.startsWith("# ") || line.startsWith("#  - "))
                        ? line.substring(1)
                        : line)
                .collect(Collectors.joining("\n")));
        Map<String, String> values = read().orFail().all().stream()
                .collect(Collectors.toMap(
                        Setting::key, setting -> setting.value().toString()));
        Map<String, String> defaults = new ConfigurationFile(folder.resolve("none"), false, PLACES, BERLIN)
                .read().orFail().all().stream()
                        .collect(Collectors.toMap(
                                Setting::key, setting -> setting.value().toString()));
        assertThat(values).isEqualTo(defaults);
    }

    private Problem problem(int line, String message, String hint) {
        return new Problem(file.toString(), line, message, Optional.of(hint));
    }

    private void write(String text) throws IOException {
        Files.writeString(file, text);
    }

    private ConfigurationFile.Result read() {
        return ConfigurationFile.named(file, PLACES, BERLIN).read();
    }
}
