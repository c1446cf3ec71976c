package mailops.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every scenario makes the real servers log what it says.
@Tag("real-server")
@TestInstance(Lifecycle.PER_CLASS)
final class ScenariosTest {
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
    void realServersLogIt(String name, Scenario scenario) throws Exception {
        List<String> lines = scenario.run(lab);
        assertThat(scenario.evidence())
                .as(name)
                .allSatisfy(words -> assertThat(lines).anyMatch(line -> line.contains(words)));
    }

    static Stream<Object[]> scenarios() {
        return Scenarios.all().stream().map(scenario -> new Object[] {scenario.name(), scenario});
    }
}
