package mailops.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import mailops.event.EventKind;
import mailops.event.Field;
import mailops.event.MailEvent;
import mailops.line.LogLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnowledgeBaseTest {
    private static final String REJECT = "Jul 12 07:47:48 mx1 postfix/smtpd[8738]: NOQUEUE: reject: RCPT from"
            + " unknown[192.0.2.7]: 554 5.7.1 <someone@example.org>: Relay access denied; from=<a@example.com>";

    @Test
    void readsAFile() throws IOException {
        Problem problem = KnowledgeBase.only(folder("good"))
                .problem("relay-access-denied")
                .orElseThrow();

        assertThat(problem.area()).isEqualTo("smtp-in");
        assertThat(problem.title()).isEqualTo("Relay access denied");
        assertThat(problem.urgency()).isEqualTo(Urgency.LOOK);
        assertThat(problem.meaning())
                .isEqualTo("A client asked for a domain that is not ours, see `mynetworks`.\n\nNothing was lost.");
        assertThat(problem.causes())
                .containsExactly("A stranger looks for an open relay.", "A program does not log in.");
        assertThat(problem.remedies())
                .containsExactly(
                        new Remedy(
                                "Trust {client_ip} or <your network>.",
                                Optional.of("postconf -e 'mynetworks = ... {client_ip}/32' && postfix reload"),
                                Optional.empty(),
                                Optional.empty()),
                        new Remedy(
                                "Say who may relay.",
                                Optional.empty(),
                                Optional.of("/etc/postfix/main.cf"),
                                Optional.of("smtpd_relay_restrictions =\n  permit_mynetworks")),
                        new Remedy("Do nothing.", Optional.empty(), Optional.empty(), Optional.empty()));
        assertThat(problem.manuals()).containsExactly("https://www.postfix.org/SMTPD_ACCESS_README.html");
        assertThat(problem.samples())
                .extracting(Sample::line, Sample::expected, Sample::values)
                .containsExactly(
                        tuple(44, true, Map.of("recipient", "someone@example.org")),
                        tuple(45, true, Map.of()),
                        tuple(49, false, Map.of()));
        assertThat(problem.rules().getFirst().events()).isEqualTo(Set.of(EventKind.REJECT));
        assertThat(problem.rules().getLast())
                .isEqualTo(new Rule(
                        Set.of("smtp"),
                        Set.of(),
                        List.of(
                                new Requirement(Field.SERVICE, Set.of("relay")),
                                new Requirement(Field.STATUS, Set.of("bounced", "deferred")),
                                new Requirement(Field.SASL_USERNAME, Set.of())),
                        Optional.of(Field.STATUS_MESSAGE),
                        List.of("relaying denied", "Relaying denied"),
                        Optional.empty(),
                        -2,
                        Optional.of(new Incident(Incident.Kind.DELIVERY, Incident.Role.RESULT, true))));
    }

    @Test
    void recognisesALine() throws IOException {
        KnowledgeBase knowledge = KnowledgeBase.only(folder("good"));

        Match match = knowledge.match(SampleReader.read(REJECT)).orElseThrow();

        assertThat(match.problem().id()).isEqualTo("relay-access-denied");
        assertThat(match.captures()).isEqualTo(Map.of("recipient", "someone@example.org"));
        assertThat(knowledge.match(SampleReader.read(REJECT.replace("Relay", "relay"))))
                .as("literals are case-sensitive")
                .isEmpty();
        assertThat(knowledge.match(SampleReader.read(REJECT.replace("smtpd", "qmgr"))))
                .as("another daemon")
                .isEmpty();
        assertThat(knowledge.match(SampleReader.read(REJECT.replace("NOQUEUE: reject: RCPT", "warning: refused"))))
                .as("another kind of event")
                .isEmpty();
    }

    /// What strangers put elsewhere into the line does not count.
    @Test
    void looksAtTheNamedFieldOnly() throws IOException {
        KnowledgeBase knowledge = KnowledgeBase.only(folder("good"));
        MailEvent event = new MailEvent(new LogLine("-", 0, "to=<relaying denied@example.net>, (250 relaying denied)"));
        event.set(Field.DAEMON, "smtp");
        event.set(Field.SERVICE, "relay");
        event.set(Field.STATUS, "bounced");
        event.set(Field.STATUS_MESSAGE, "250 fine");
        assertThat(knowledge.match(event)).isEmpty();

        event.set(Field.STATUS_MESSAGE, "250 relaying denied");
        assertThat(knowledge.match(event)).isPresent();

        event.set(Field.STATUS, "sent");
        assertThat(knowledge.match(event)).isEmpty();

        event.set(Field.STATUS, "deferred");
        event.set(Field.SASL_USERNAME, "user1@example.org");
        assertThat(knowledge.match(event)).isEmpty();
    }

    @Test
    void namesEverythingThatIsWrong() {
        InvalidKnowledgeException thrown =
                catchThrowableOfType(InvalidKnowledgeException.class, () -> KnowledgeBase.only(folder("bad")));

        assertThat(String.valueOf(thrown.getMessage()).replace(folder("bad") + "/smtp-in/", ""))
                .isEqualTo("""
                        everything-wrong.md:2: the id 'something-else' is not the file's name
                          hint: call the file something-else.md
                        everything-wrong.md:3: unknown urgency 'urgent'
                          hint: it can be act, look, weather
                        everything-wrong.md:4: unknown key 'colour'
                          hint: the known keys are id, manuals, rules, urgency
                        everything-wrong.md:6: unknown key 'daemon'
                          hint: did you mean 'daemons'?
                        everything-wrong.md:7: unknown events 'rejcet'
                          hint: did you mean 'reject'?
                        everything-wrong.md:9: cannot read the pattern: invalid or unsupported Perl syntax: (?!
                          hint: the syntax is RE2's: no look-ahead, no back-references, named groups are (?P<name>...)
                        everything-wrong.md:10: 'rank' should be a whole number, and is 'high'
                        everything-wrong.md:11: 'daemons' should be a list
                          hint: write daemons: [...]
                        everything-wrong.md:12: the rule has no literals
                          hint: name a text that every such line contains
                        everything-wrong.md:13: the literal 'ok' is too short to be a clue
                        everything-wrong.md:14: unknown kind 'logn'
                          hint: did you mean 'login'?
                        everything-wrong.md:15: unknown field 'client_pi'
                          hint: did you mean 'client_ip'?
                        everything-wrong.md:17: a cause cannot yield
                          hint: only role: result takes over another's problem
                        everything-wrong.md:19: the section '## Samples' is missing
                        everything-wrong.md:19: below the title nothing says what the problem means
                        everything-wrong.md:19: the placeholder {clientip} is neither a field nor a named group
                          hint: did you mean 'client_ip'?
                        everything-wrong.md:22: causes are a numbered list, the most likely first
                        everything-wrong.md:26: a remedy is text with at most one ```sh and one ```conf /path/of/the/file block
                          hint: make it two remedies
                        everything-wrong.md:30: unexpected heading 'Example'
                          hint: a file has one title and the sections Likely causes, What to do, Samples
                        no-front-matter.md:1: the file does not start with front matter
                          hint: put YAML between two lines of three dashes
                        no-yaml.md:5: cannot read the YAML: while parsing a flow sequence, expected ',' or ']', but got <stream end>""");
    }

    @Test
    void anIdIsTakenOnce(@TempDir Path other) throws IOException {
        Files.copy(folder("good").resolve("smtp-in/relay-access-denied.md"), other.resolve("relay-access-denied.md"));
        Files.copy(
                folder("good").resolve("smtp-in/relay-access-denied.md"),
                Files.createDirectory(other.resolve("x")).resolve("relay-access-denied.md"));

        assertThatThrownBy(() -> KnowledgeBase.only(other))
                .isInstanceOf(InvalidKnowledgeException.class)
                .hasMessageContaining("x/relay-access-denied.md:1: the id 'relay-access-denied' is taken by " + other);
    }

    @Test
    void addsTheAdministratorsFiles() throws IOException {
        KnowledgeBase knowledge = KnowledgeBase.load(List.of(folder("conflict")));

        assertThat(knowledge.problem("one")).isPresent();
        assertThat(knowledge.problems()).hasSizeGreaterThan(2);
    }

    @Test
    void missesADirectory() {
        assertThatThrownBy(() -> KnowledgeBase.load(List.of(Path.of("/nonexistent"))))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void knowsWhatWasMeant() throws IOException {
        KnowledgeBase knowledge = KnowledgeBase.only(folder("good"));

        assertThat(knowledge.similarIds("relay-acces-denied")).containsExactly("relay-access-denied");
        assertThat(knowledge.similarIds("relay")).containsExactly("relay-access-denied");
        assertThat(knowledge.similarIds("zzz")).isEmpty();
    }

    static Path folder(String name) {
        try {
            return Path.of(Objects.requireNonNull(KnowledgeBaseTest.class.getResource("/knowledge/" + name))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
