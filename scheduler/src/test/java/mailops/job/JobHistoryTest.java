package mailops.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobHistoryTest {
    private static final int PROCESSES = 8;
    private static final int RUNS = 100;

    @TempDir
    Path state;

    private JobHistory history;
    private Path file;

    @BeforeEach
    void open() {
        history = JobHistory.in(state);
        file = state.resolve("history/expunge.jsonl");
    }

    @Test
    void keepsEverything() {
        Outcome failed = new Outcome.Failed(
                "user3@example.org: \033[2J\nMaildir belongs to root",
                Map.of("users", 41L, "messages", 1_190L),
                Optional.of("mailops explain maildir-permission"),
                true);
        JobRun run = new JobRun(
                "expunge",
                "expunge",
                Instant.parse("2026-11-22T04:00:03.250Z"),
                Duration.ofMillis(1_250),
                failed,
                Trigger.CATCH_UP,
                Optional.of(Instant.parse("2026-11-22T04:00:00Z")),
                3,
                "root",
                4711,
                JobRun.Totals.NONE);
        assertThat(history.add(run)).isEqualTo(run.with(new JobRun.Totals(1, 1)));
        assertThat(history.newest("expunge", 5)).containsExactly(run.with(new JobRun.Totals(1, 1)));
        assertThat(history.jobs()).containsExactly("expunge");
    }

    @Test
    void theNewestComesFirst() {
        for (int day = 1; day <= 9; day++) {
            history.add(run("2026-11-0" + day + "T04:00:00Z", Outcome.done("day " + day)));
        }
        history.add(run("2026-11-10T04:00:00Z", new Outcome.Skipped("another run is at it")));
        assertThat(history.newest("expunge", 3))
                .extracting(run -> run.outcome().summary())
                .containsExactly("another run is at it", "day 9", "day 8");
        assertThat(history.first("expunge", JobRun::done))
                .hasValueSatisfying(run -> assertThat(run.outcome().summary()).isEqualTo("day 9"));
        assertThat(history.first("expunge", JobRun::failed)).isEmpty();
        assertThat(history.newest("index", 3)).isEmpty();
    }

    @Test
    void readsBackOverManyBlocks() {
        String padding = "x".repeat(1_000);
        for (int i = 0; i < 300; i++) {
            history.add(run("2026-11-01T04:00:00Z", Outcome.done(i + padding)));
        }
        List<JobRun> all = history.newest("expunge", Integer.MAX_VALUE);
        assertThat(all).hasSize(300);
        assertThat(all.getLast().outcome().summary()).isEqualTo("0" + padding);
        assertThat(all.getFirst().totals()).isEqualTo(new JobRun.Totals(300, 0));
    }

    @Test
    void aTornRecordIsNeitherSeenNorKept() throws IOException {
        history.add(run("2026-11-01T04:00:00Z", Outcome.done("whole")));
        Files.writeString(file, "{\"job\":\"expunge\",\"kind\":\"exp", StandardOpenOption.APPEND);
        assertThat(history.newest("expunge", 9)).hasSize(1);
        history.add(run("2026-11-02T04:00:00Z", Outcome.done("next")));
        assertThat(Files.readAllLines(file))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).endsWith("}"));
        assertThat(history.newest("expunge", 9))
                .extracting(run -> run.outcome().summary())
                .containsExactly("next", "whole");
    }

    @Test
    void whatIsNoRecordIsPassedOver() throws IOException {
        history.add(run("2026-11-01T04:00:00Z", Outcome.done("first")));
        Files.writeString(file, "\nnot json\n{}\n[1]\n\0\0\0\n", StandardOpenOption.APPEND);
        history.add(run("2026-11-02T04:00:00Z", Outcome.done("second")));
        assertThat(history.newest("expunge", 9)).hasSize(2);
    }

    @Test
    void aYearIsKept() throws IOException {
        history.add(run("2025-09-01T04:00:00Z", Outcome.done("old")));
        history.add(run("2025-09-20T04:00:00Z", Outcome.done("old")));
        history.add(run("2026-01-01T04:00:00Z", Outcome.done("kept")));
        assertThat(Files.readAllLines(file)).hasSize(3);
        history.add(run("2026-11-01T04:00:00Z", Outcome.done("new")));
        assertThat(history.newest("expunge", 9))
                .extracting(run -> run.outcome().summary())
                .containsExactly("new", "kept");
        assertThat(history.newest("expunge", 1).getFirst().totals().runs()).isEqualTo(4);
    }

    @Test
    void manyProcessesLoseAndTearNothing() throws IOException, InterruptedException {
        List<Process> writers = new ArrayList<>();
        for (int i = 0; i < PROCESSES; i++) {
            writers.add(new ProcessBuilder(
                            System.getProperty("java.home") + "/bin/java",
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Writer.class.getName(),
                            state.toString(),
                            Integer.toString(i))
                    .inheritIO()
                    .start());
        }
        for (Process writer : writers) {
            assertThat(writer.waitFor()).isZero();
        }
        List<JobRun> runs = history.newest("expunge", Integer.MAX_VALUE);
        Set<String> distinct = new HashSet<>();
        runs.forEach(run -> distinct.add(run.outcome().summary()));
        assertThat(Files.readAllLines(file)).hasSize(PROCESSES * RUNS);
        assertThat(distinct).hasSize(PROCESSES * RUNS);
        assertThat(runs.getFirst().totals().runs()).isEqualTo(PROCESSES * RUNS);
    }

    /// One of the processes.
    static final class Writer {
        private Writer() {}

        public static void main(String[] args) {
            JobHistory history = JobHistory.in(Path.of(args[0]));
            for (int i = 0; i < RUNS; i++) {
                history.add(run("2026-11-01T04:00:00Z", Outcome.done("writer " + args[1] + " run " + i)));
            }
        }
    }

    private static JobRun run(String started, Outcome outcome) {
        return new JobRun(
                "expunge",
                "expunge",
                Instant.parse(started),
                Duration.ofSeconds(1),
                outcome,
                Trigger.SCHEDULE,
                Optional.empty(),
                1,
                "root",
                1,
                JobRun.Totals.NONE);
    }
}
