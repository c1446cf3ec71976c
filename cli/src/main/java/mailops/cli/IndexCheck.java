package mailops.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mailops.Failure;
import mailops.doctor.Check;
import mailops.doctor.Finding;
import mailops.index.LogIndex;
import mailops.index.LogSearcher;
import mailops.index.SearchRequest;

/// Whether the index is there, and has what the logs have.
final class IndexCheck implements Check {
    /// Between two runs of `mailops index` it lags behind; this is longer than anybody waits between them.
    private static final Duration LATE = Duration.ofHours(2);

    private static final List<String> INDEX = List.of("mailops index");

    private final Session session;

    IndexCheck(Session session) {
        this.session = session;
    }

    @Override
    public String name() {
        return "index";
    }

    @Override
    public List<Finding> findings() throws IOException {
        List<String> patterns = session.log().logs().value();
        List<Path> logs = ConfiguredLogs.matching(patterns);
        List<Finding> findings = new ArrayList<>();
        if (logs.isEmpty()) {
            findings.add(Finding.problem(
                    "No log is there: " + String.join(", ", patterns) + ".", List.of("mailops config show")));
        }
        for (Path log : logs) {
            if (!Files.isReadable(log)) {
                findings.add(Finding.problem(log + " may not be read.", List.of("ls -l " + log)));
            }
        }
        if (findings.isEmpty()) {
            findings.add(compared(logs));
        }
        return findings;
    }

    private Finding compared(List<Path> logs) throws IOException {
        try (LogSearcher searcher =
                new LogIndex(session.index()).searcher(session.log().zone().value())) {
            Optional<Instant> indexed = searcher.search(SearchRequest.of("", 0)).last();
            Instant written = lastWritten(logs);
            ShortTime times = new ShortTime(session.clock(), session.zone());
            String holds = "The index has " + Numbers.of(searcher.lines(), "line")
                    + indexed.map(last -> " up to " + times.minutes(last)).orElse("");
            return indexed.filter(last -> last.plus(LATE).isAfter(written)).isPresent()
                    ? Finding.ok(holds + ".")
                    : Finding.problem(holds + "; the logs go on to " + times.minutes(written) + ".", INDEX);
        } catch (Failure e) {
            if (e.kind() != Failure.Kind.NO_INPUT) {
                throw e;
            }
            return Finding.advice("There is no index yet, so that nothing can be searched or explained.", INDEX);
        }
    }

    private static Instant lastWritten(List<Path> logs) throws IOException {
        Instant last = Instant.MIN;
        for (Path log : logs) {
            Instant written = Files.getLastModifiedTime(log).toInstant();
            last = written.isAfter(last) ? written : last;
        }
        return last;
    }
}
