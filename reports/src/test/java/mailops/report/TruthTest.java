package mailops.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import mailops.index.LogIndex;
import mailops.index.LogSearcher;
import mailops.index.SearchRequest;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The numbers of reports against those of a generator that knows what it wrote, of pflogsumm, and of mailops search.
final class TruthTest {
    private static final Path GENERATOR = Path.of("../../shared/bench/generate_logs.py");
    private static final Span ALL =
            new Span(Instant.parse("2026-11-06T00:00:00Z"), Instant.parse("2026-11-22T02:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(textBlock = """
            --dovecot syslog --format traditional
            --dovecot file --rotate --format rfc3339
            """)
    void countsWhatTheGeneratorWrote(String arguments) throws IOException, InterruptedException {
        JsonNode truth = generate(arguments, 16);
        LogIndex index = Reports.index(folder, logs());
        Report report = Reports.of(index, ALL, Optional.empty(), Earlier.NONE, Maintenance.UNKNOWN);
        Map<String, Double> counted = new TreeMap<>();
        Map<String, Double> expected = new TreeMap<>();
        Map.of(
                        "received", "received",
                        "delivered", "delivered",
                        "deferrals", "deferrals",
                        "deferred_messages", "messages_deferred",
                        "bounced", "bounced",
                        "expired", "expired",
                        "rejected", "rejected",
                        "bytes_received", "bytes_received",
                        "logins", "logins",
                        "lines", "lines")
                .forEach((figure, name) -> {
                    counted.put(figure, Reports.figure(report, figure));
                    expected.put(figure, truth.get(name).asDouble());
                });
        assertThat(counted).isEqualTo(expected);
        Map<String, Double> problems = new TreeMap<>();
        Reports.table(report, "problems")
                .rows()
                .forEach(row -> problems.put(((Cell.Words) row.get(2)).text(), ((Cell.Amount) row.get(3)).value()));
        Map<String, Double> expectedProblems = new TreeMap<>();
        truth.get("problems")
                .properties()
                .forEach(entry ->
                        expectedProblems.put(entry.getKey(), entry.getValue().asDouble()));
        assertThat(problems).isEqualTo(expectedProblems);
        assertThat(report.finePrint().unparsed()).isZero();
    }

    /// Two spans of one log: each has what search counts there, and the later one knows the one before.
    @ParameterizedTest
    @CsvSource({"2026-11-14, 2026-11-21", "2026-11-19, 2026-11-20"})
    void agreesWithSearch(LocalDate from, LocalDate to) throws IOException, InterruptedException {
        generate("--format traditional", 16);
        LogIndex index = Reports.index(folder, logs());
        Span span = new Span(
                from.atStartOfDay(ZoneOffset.UTC).toInstant(),
                to.atStartOfDay(ZoneOffset.UTC).toInstant(),
                ZoneOffset.UTC);
        Report report = Reports.of(index, span, Optional.empty(), Earlier.NONE, Maintenance.UNKNOWN);
        try (LogSearcher log = index.searcher(ZoneOffset.UTC)) {
            Map.of(
                            "received", "event:client",
                            "delivered", "event:delivery AND status:sent",
                            "deferrals", "status:deferred",
                            "bounced", "event:delivery AND status:bounced",
                            "rejected", "event:reject",
                            "logins", "event:login",
                            "lines", "")
                    .forEach((figure, query) -> {
                        assertThat(Reports.figure(report, figure))
                                .as(figure)
                                .isEqualTo(count(log, query, span))
                                .isPositive();
                        assertThat(report.figures().stream()
                                        .filter(one -> one.id().equals(figure))
                                        .findFirst()
                                        .orElseThrow()
                                        .before()
                                        .orElseThrow())
                                .as(figure + " before")
                                .isEqualTo(count(log, query, span.before()));
                    });
        }
    }

    private static double count(LogSearcher log, String query, Span span) {
        return log.search(SearchRequest.of(query, 0)
                        .between(Optional.of(span.from()), Optional.of(span.to().minusNanos(1_000))))
                .lines();
    }

    @ParameterizedTest
    @CsvSource({"--format traditional"})
    void agreesWithPflogsumm(String arguments) throws IOException, InterruptedException {
        Path pflogsumm = Path.of("/usr/sbin/pflogsumm");
        if (!Files.exists(pflogsumm)) {
            if ("true".equals(System.getenv("CI"))) {
                Assertions.fail("pflogsumm is not installed: apt-get install pflogsumm");
            }
            assumeTrue(false, "pflogsumm is not installed: apt-get install pflogsumm");
        }
        generate(arguments, 16);
        Process process = new ProcessBuilder(
                        "perl",
                        pflogsumm.toString(),
                        folder.resolve("logs/mail.log").toString())
                .redirectErrorStream(true)
                .start();
        String summary = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        Map<String, Long> totals = new HashMap<>();
        summary.lines().takeWhile(line -> !line.startsWith("Per-")).forEach(line -> {
            String[] words = line.strip().split(" ", -1);
            List<String> parts =
                    Stream.of(words).filter(word -> !word.isEmpty()).toList();
            if (parts.size() >= 2 && parts.getFirst().chars().allMatch(Character::isDigit)) {
                totals.put(parts.get(1), Long.parseLong(parts.getFirst()));
                if (parts.get(1).equals("deferred")) {
                    totals.put("deferrals", Long.parseLong(parts.get(2).substring(1)));
                }
            }
        });
        Report report =
                Reports.of(Reports.index(folder, logs()), ALL, Optional.empty(), Earlier.NONE, Maintenance.UNKNOWN);
        Map.of(
                        "received", "received",
                        "delivered", "delivered",
                        "forwarded", "forwarded",
                        "deferred_messages", "deferred",
                        "deferrals", "deferrals",
                        "bounced", "bounced",
                        "rejected", "rejected",
                        "senders", "senders")
                .forEach((figure, name) -> assertThat(Reports.figure(report, figure))
                        .as(figure)
                        .isEqualTo(totals.getOrDefault(name, -1L).doubleValue()));
    }

    private JsonNode generate(String arguments, int days) throws IOException, InterruptedException {
        Path generator = GENERATOR;
        for (int up = 0; up < 2 && !Files.exists(generator); up++) {
            generator = Path.of("..").resolve(generator);
        }
        assumeTrue(Files.exists(generator), "needs the generator of logs beside the repository");
        Path out = folder.resolve("logs");
        List<String> command = new ArrayList<>(List.of(
                "python3", generator.toString(), out.toString(), "--lines", "15000", "--days", Integer.toString(days)));
        command.addAll(List.of(arguments.split(" ", -1)));
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
        return new ObjectMapper().readTree(out.resolve("truth.json").toFile());
    }

    private List<Path> logs() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("logs"))) {
            return files.filter(path -> !path.endsWith("truth.json")).toList();
        }
    }
}
