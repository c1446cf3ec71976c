package mailops.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mailops.event.EventParser;
import mailops.knowledge.KnowledgeBase;
import mailops.line.LogLine;
import mailops.line.Timestamps;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every scenario makes the real servers log what it says, and the knowledge base has the problem for it.
@Tag("real-server")
@TestInstance(Lifecycle.PER_CLASS)
final class ScenariosTest {
    /// What the knowledge base does not tell from the lines alone.
    private static final Set<String> NOT_EXPLAINED = Set.of("auth-database-failed", "login-account-disabled.nologin");

    private final KnowledgeBase knowledge = KnowledgeBase.bundled();
    private final EventParser parser =
            new EventParser(new Timestamps(ZoneId.systemDefault(), Instant.parse("2100-01-01T00:00:00Z")));
    private Lab lab;

    @BeforeAll
    void startServers(@TempDir Path dir) throws Exception {
        ServersInstalled.require();
        lab = Lab.start(dir, Options.usual());
    }

    @AfterAll
    void stopServers() {
        lab.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scenarios")
    void realServersLogItAndTheKnowledgeBaseKnowsIt(String name, Scenario scenario) throws Exception {
        List<String> lines = scenario.run(lab);
        assertThat(scenario.evidence())
                .as(name)
                .allSatisfy(words -> assertThat(lines).anyMatch(line -> line.contains(words)));
        if (knowledge.problem(scenario.problem()).isPresent() && !NOT_EXPLAINED.contains(name)) {
            assertThat(problems(lines)).as(String.join("\n", lines)).contains(scenario.problem());
        }
    }

    private Set<String> problems(List<String> lines) {
        return lines.stream()
                .flatMap(line -> knowledge.match(parser.parse(new LogLine("lab", 0, line))).stream())
                .map(match -> match.problem().id())
                .collect(Collectors.toSet());
    }

    static Stream<Object[]> scenarios() {
        return Scenarios.all().stream().map(scenario -> new Object[] {scenario.name(), scenario});
    }
}
