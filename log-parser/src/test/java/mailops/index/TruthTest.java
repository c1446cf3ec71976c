package mailops.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Counts against those of a generator that knows what it wrote.
final class TruthTest {
    private static final Path GENERATOR = Path.of("../../shared/bench/generate_logs.py");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(textBlock = """
            --dovecot syslog --format traditional
            --dovecot syslog --format rfc3339
            --dovecot file --rotate --format traditional
            --dovecot file --rotate --format rfc3339
            """)
    void countsWhatTheGeneratorWrote(String arguments) throws IOException, InterruptedException {
        Path generator = generator();
        assumeTrue(Files.exists(generator), "needs ../shared/bench/generate_logs.py beside the repository");
        Path out = folder.resolve("logs");
        List<String> command =
                new ArrayList<>(List.of("python3", generator.toString(), out.toString(), "--lines", "40000"));
        command.addAll(List.of(arguments.split(" ", -1)));
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
        JsonNode truth = new ObjectMapper().readTree(out.resolve("truth.json").toFile());
        LogIndex index = new LogIndex(folder.resolve("index"));
        try (Stream<Path> files = Files.list(out);
                Indexer indexer = index.indexer(Logs.KNOWLEDGE, ZoneOffset.UTC)) {
            List<Path> logs = files.filter(path -> !path.endsWith("truth.json")).toList();
            indexer.add(logs, InstantSource.fixed(Instant.parse("2026-11-22T18:00:00Z")), lines -> {});
        }
        try (LogSearcher searcher = index.searcher(ZoneOffset.UTC)) {
            Map<String, Long> problems = new TreeMap<>();
            searcher.groups(SearchRequest.of("", 0), "problem").stream()
                    .filter(group -> group.incidents() > 0)
                    .forEach(group -> problems.put(group.value(), group.incidents()));
            Map<String, Long> expected = new TreeMap<>();
            truth.get("problems")
                    .properties()
                    .forEach(entry ->
                            expected.put(entry.getKey(), entry.getValue().asLong()));
            assertThat(problems).isEqualTo(expected);
            assertThat(counts(searcher))
                    .isEqualTo(new TreeMap<>(Map.of(
                            "lines", truth.get("lines").asLong(),
                            "received", truth.get("received").asLong(),
                            "delivered", truth.get("delivered").asLong(),
                            "deferrals", truth.get("deferrals").asLong(),
                            "bounced", truth.get("bounced").asLong(),
                            "rejected", truth.get("rejected").asLong(),
                            "logins", truth.get("logins").asLong())));
        }
    }

    private static Map<String, Long> counts(LogSearcher searcher) {
        Map<String, Long> counts = new TreeMap<>();
        counts.put("lines", searcher.lines());
        Map.of(
                        "received", "event:client",
                        "delivered", "event:delivery AND status:sent",
                        "deferrals", "event:delivery AND status:deferred",
                        "bounced", "event:delivery AND status:bounced",
                        "rejected", "event:reject",
                        "logins", "event:login")
                .forEach((name, query) -> counts.put(
                        name, searcher.search(SearchRequest.of(query, 0)).lines()));
        return counts;
    }

    /// Beside the repository, whichever working copy this is.
    private static Path generator() {
        Path found = GENERATOR;
        for (int up = 0; up < 2 && !Files.exists(found); up++) {
            found = Path.of("..").resolve(found);
        }
        return found;
    }
}
