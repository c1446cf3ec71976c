package mailops.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import mailops.Failure;
import mailops.dovecot.Dovecot;
import mailops.dovecot.DovecotAccess;
import mailops.mailbox.Age;
import mailops.mailbox.ExpungePolicy;
import mailops.mailbox.Keep;
import mailops.mount.GuardSettings;
import mailops.mount.Share;
import mailops.userdb.WalkLimits;
import mailops.users.Postfix;
import mailops.users.SourceName;
import mailops.users.UserSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationFileTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Places PLACES =
            new Places(Path.of("/etc/mailops"), Path.of("/var/lib/mailops"), false, Path.of("/"));

    private static final Configuration NOTHING_SET = new ConfigurationFile(
                    Path.of("/nonexistent/mailops.yaml"), false, PLACES, BERLIN)
            .read()
            .orFail();

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("mailops.yaml");
    }

    @Test
    void everythingHasADefault() {
        ConfigurationFile.Result<Configuration> result = new ConfigurationFile(file, false, PLACES, BERLIN).read();
        assertThat(result.orFail())
                .isEqualTo(new Configuration(
                        new LogPart(
                                new Setting<>("logs", LogPart.DEBIAN_LOGS, "default"),
                                new Setting<>("knowledge", List.of(Path.of("/etc/mailops/knowledge")), "default"),
                                new Setting<>("zone", BERLIN, "default"),
                                new Setting<>("index", Path.of("/var/lib/mailops/index"), "default")),
                        NOTHING_SET.dovecot(),
                        NOTHING_SET.users(),
                        NOTHING_SET.expunge(),
                        NOTHING_SET.courier(),
                        NOTHING_SET.guard(),
                        NOTHING_SET.rotate(),
                        NOTHING_SET.mail(),
                        NOTHING_SET.reports(),
                        NOTHING_SET.jobs(),
                        NOTHING_SET.alerts(),
                        NOTHING_SET.daemon()));
        assertThat(result.orFail().all()).allMatch(Setting::isDefault);
        assertThat(result.orFail().expunge().policy()).isEqualTo(ExpungePolicy.STANDARD);
        assertThat(result.orFail().users().settings(result.orFail().dovecot(), WalkLimits.NONE))
                .isEqualTo(new UserSettings(
                        Optional.empty(),
                        List.of(),
                        "default",
                        Dovecot.standard(),
                        Postfix.standard(),
                        UserSettings.USUAL_PATIENCE,
                        WalkLimits.NONE));
        assertThat(result.orFail().dovecot().access()).isEqualTo(DovecotAccess.STANDARD);
        assertThat(result.orFail().guard().settings()).isEqualTo(GuardSettings.STANDARD);
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
                        new LogPart(
                                new Setting<>(
                                        "logs", List.of("/var/log/mail.log*", "/srv/log/mail *.log"), file + ":1"),
                                new Setting<>("knowledge", List.of(Path.of("/srv/knowledge")), file + ":4"),
                                new Setting<>("zone", ZoneOffset.UTC, file + ":5"),
                                new Setting<>("index", Path.of("/srv/index"), file + ":6")),
                        NOTHING_SET.dovecot(),
                        NOTHING_SET.users(),
                        NOTHING_SET.expunge(),
                        NOTHING_SET.courier(),
                        NOTHING_SET.guard(),
                        NOTHING_SET.rotate(),
                        NOTHING_SET.mail(),
                        NOTHING_SET.reports(),
                        NOTHING_SET.jobs(),
                        NOTHING_SET.alerts(),
                        NOTHING_SET.daemon()));
    }

    @Test
    void readsWhereTheUsersAre() throws IOException {
        write("""
                users:
                  source: databases
                  list: [jane@example.org, "sp ace@example.org"]
                  postfix: /etc/postfix-in
                  patience: 2m
                """);
        Configuration configuration = read().orFail();
        assertThat(configuration.users().settings(configuration.dovecot(), WalkLimits.NONE))
                .isEqualTo(new UserSettings(
                        Optional.of(SourceName.DATABASES),
                        List.of("jane@example.org", "sp ace@example.org"),
                        file + ":3",
                        Dovecot.standard(),
                        new Postfix(Optional.of(Path.of("/etc/postfix-in"))),
                        Duration.ofMinutes(2),
                        WalkLimits.NONE));
    }

    @Test
    void aSourceOfUsersIsOneOfFive() throws IOException {
        write("users:\n  source: database\n");
        assertThat(read().problems())
                .containsExactly(new Problem(
                        file.toString(),
                        2,
                        "users.source: 'database' is no source of users",
                        Optional.of("did you mean 'databases'?")));
    }

    @Test
    void readsSettingsOfJobs() throws IOException {
        write("""
                dovecot:
                  doveadm: [doveadm, -c, /etc/dovecot/other.conf]
                  socket: imap.example.org:24245
                expunge:
                  age: 30d
                  keep: [flagged, unseen]
                  domains:
                    Example.COM: 7d
                    example.net: never
                  users: {boss@example.org: never}
                  user-limit: 90s
                guard:
                  missing: 5%
                  other-disks: yes
                """);
        Configuration configuration = read().orFail();
        assertThat(configuration.dovecot().access())
                .isEqualTo(new DovecotAccess(
                        new Dovecot(List.of("doveadm", "-c", "/etc/dovecot/other.conf"), List.of("doveconf")),
                        "imap.example.org:24245",
                        DovecotAccess.NONE));
        assertThat(configuration.guard().otherDisks().value()).isTrue();
        assertThat(configuration.expunge().policy())
                .isEqualTo(new ExpungePolicy(
                        List.of("Trash", "Junk"),
                        List.of("\\Trash", "\\Junk"),
                        Set.of(Keep.FLAGGED, Keep.UNSEEN),
                        Age.ofDays(30),
                        Map.of("example.com", Age.ofDays(7), "example.net", Age.NEVER),
                        Map.of("boss@example.org", Age.NEVER)));
        assertThat(configuration.expunge().userLimit())
                .isEqualTo(new Setting<>("expunge.user-limit", Duration.ofSeconds(90), file + ":11"));
        assertThat(configuration.guard().settings().missing()).isEqualTo(new Share(5));
    }

    @Test
    void whatIsShownCanBeReadAgain() throws IOException {
        write("""
                expunge:
                  keep: [flagged]
                  domains: {example.com: 36h}
                guard: {missing: 5%}
                """);
        Configuration first = read().orFail();
        write(String.join("\n", ConfigurationText.of(first)));
        Configuration again = read().orFail();
        assertThat(values(again)).isEqualTo(values(first));
    }

    private static List<Object> values(Configuration configuration) {
        return configuration.all().stream().<Object>map(Setting::value).toList();
    }

    @Test
    void saysWhatIsWrongBelowAKey() throws IOException {
        write("""
                expunge:
                  aeg: 15d
                  age: soon
                  mailboxes: [INBOX]
                  keep: seen
                  domains: {example.com: 15, a@example.org: 1d}
                  workers: 0
                dovecot: doveadm
                guard:
                  missing: half
                """);
        assertThat(read().problems().stream().flatMap(problem -> problem.lines().stream()))
                .containsExactly(
                        file + ":2: unknown key 'expunge.aeg'",
                        "  hint: did you mean 'age'?",
                        file + ":3: expunge.age: 'soon' is not a length of time",
                        "  hint: such as 15d, 12h or 90s",
                        file + ":4: expunge.mailboxes: 'INBOX' cannot be expunged by age",
                        "  hint: name a mailbox such as Trash, without * and %; all below it counts as well",
                        file + ":5: expunge.keep: 'seen' is nothing that can be kept",
                        "  hint: unseen, flagged",
                        file + ":6: expunge.domains: '15' is not a length of time",
                        "  hint: such as 15d, 12h or 90s",
                        file + ":6: expunge.domains: 'a@example.org' is not a domain",
                        "  hint: a user's age stands below users:",
                        file + ":7: expunge.workers: 0 is too small",
                        "  hint: from 1 to 64",
                        file + ":8: dovecot: 'key: value' lines are expected below it",
                        file + ":10: guard.missing: 'half' is not a share",
                        "  hint: such as 50%");
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
        assertThat(values(again)).isEqualTo(values(configuration));
    }

    @Test
    void thePartAboutLogsCanBeReadWhateverStandsInOthers() throws IOException {
        write("""
                zone: UTC
                expunge:
                  age: soon
                jobs: every day
                """);
        assertThat(configurationFile().readLogPart().orFail().zone().value()).isEqualTo(ZoneOffset.UTC);
        assertThat(read().problems()).hasSize(2);
    }

    @Test
    void thePartAboutLogsKnowsTheOtherParts() throws IOException {
        write("");
        // Those that the whole configuration is shown with.
        Set<String> parts = ConfigurationText.of(read().orFail()).stream()
                .filter(line -> line.matches("[a-z]+:"))
                .map(line -> line.substring(0, line.length() - 1))
                .collect(Collectors.toSet());
        assertThat(LogPart.OTHER_PARTS).isEqualTo(parts);
        write("index: /srv/index\nindx: /srv/other\nexpnge:\n  age: 3d\n");
        assertThat(configurationFile().readLogPart().problems())
                .containsExactly(
                        problem(2, "unknown key 'indx'", "did you mean 'index'?"),
                        problem(3, "unknown key 'expnge'", "did you mean 'expunge'?"));
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
                        problem(
                                9,
                                "unknown key 'retension'",
                                "the keys are alerts, courier, daemon, dovecot, expunge, guard, index, jobs, knowledge, logs, mail, reports, rotate, users, zone"),
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
        assertThat(read().orFail().log().logs().value()).isEqualTo(LogPart.DEBIAN_LOGS);
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
        Places ofRoot = new Places(PLACES.etc(), PLACES.state(), true, PLACES.host());
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
        assertThat(read().orFail().log().zone().value()).isEqualTo(BERLIN);
        write(template.lines()
                .map(line -> line.startsWith("#") && (!line.startsWith("# ") || line.startsWith("#  "))
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

    private ConfigurationFile.Result<Configuration> read() {
        return configurationFile().read();
    }

    private ConfigurationFile configurationFile() {
        return ConfigurationFile.named(file, PLACES, BERLIN);
    }
}
