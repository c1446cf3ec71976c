package mailops.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mailops.Failure;
import mailops.job.JobHistory;
import mailops.job.JobRunner;
import mailops.job.Outcome;
import mailops.job.Retries;
import mailops.job.RunOrder;
import mailops.job.SteppedClock;
import mailops.job.Trigger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsTest {
    private static final String EXPECTED = """
            # HELP mailops_job_last_run_timestamp_seconds When the job last began.
            # TYPE mailops_job_last_run_timestamp_seconds gauge
            mailops_job_last_run_timestamp_seconds{job="expunge"} 1795924800.000
            # HELP mailops_job_last_success_timestamp_seconds When the job last ended well.
            # TYPE mailops_job_last_success_timestamp_seconds gauge
            mailops_job_last_success_timestamp_seconds{job="expunge"} 1795320002.000
            # HELP mailops_job_last_duration_seconds How long the last run took.
            # TYPE mailops_job_last_duration_seconds gauge
            mailops_job_last_duration_seconds{job="expunge"} 2.000
            # HELP mailops_job_last_outcome 1 for what became of the last run, 0 for the others.
            # TYPE mailops_job_last_outcome gauge
            mailops_job_last_outcome{job="expunge",outcome="done"} 0
            mailops_job_last_outcome{job="expunge",outcome="failed"} 1
            mailops_job_last_outcome{job="expunge",outcome="skipped"} 0
            # HELP mailops_job_runs_total How often the job has run.
            # TYPE mailops_job_runs_total counter
            mailops_job_runs_total{job="expunge"} 2
            # HELP mailops_job_failures_total How often the job has failed.
            # TYPE mailops_job_failures_total counter
            mailops_job_failures_total{job="expunge"} 1
            # HELP mailops_job_last_count What the last run counted: messages, bytes, users, lines.
            # TYPE mailops_job_last_count gauge
            mailops_job_last_count{job="expunge",of="messages"} 7
            """;

    @TempDir
    Path folder;

    @Test
    void tellsTheLastRunAndTheLastSuccess() {
        assertThat(metrics()).isEqualTo(EXPECTED);
    }

    @Test
    void aFileAppearsWhole() throws IOException {
        Path collector = Files.createDirectory(folder.resolve("collector"));
        MetricsFile.write(collector, "mailops", "old\n");
        MetricsFile.write(collector, "mailops", EXPECTED);
        assertThat(Files.readString(collector.resolve("mailops.prom"))).isEqualTo(EXPECTED);
        try (var files = Files.list(collector)) {
            assertThat(files).hasSize(1);
        }
        assertThatThrownBy(() -> MetricsFile.write(folder.resolve("none"), "mailops", EXPECTED))
                .isInstanceOf(Failure.class)
                .hasMessageEndingWith("none: there is no such folder");
    }

    @Test
    void servesOnLoopbackOnly() throws Exception {
        List<String> troubles = new ArrayList<>();
        InetSocketAddress loopback = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);
        try (MetricsServer server =
                new MetricsServer(loopback, this::metrics, () -> new MetricsServer.Health(List.copyOf(troubles)))) {
            assertThat(get(server, "/metrics")).isEqualTo("200 " + EXPECTED);
            assertThat(get(server, "/health")).isEqualTo("200 ok\n");
            troubles.add("job expunge failed");
            assertThat(get(server, "/health")).isEqualTo("503 job expunge failed\n");
            assertThat(get(server, "/metrics/../etc/passwd")).startsWith("404 ");
            assertThatThrownBy(() -> new MetricsServer(
                            new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), server.port()),
                            this::metrics,
                            () -> new MetricsServer.Health(List.of())))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("already in use");
        }
        assertThatThrownBy(() -> new MetricsServer(
                        new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), 9469),
                        this::metrics,
                        () -> new MetricsServer.Health(List.of())))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("is not on loopback");
    }

    private static String get(MetricsServer server, String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> response = client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            return response.statusCode() + " " + response.body();
        }
    }

    private String metrics() {
        SteppedClock clock = new SteppedClock("2026-11-22T04:00:00Z");
        JobHistory history = JobHistory.in(folder);
        if (history.jobs().isEmpty()) {
            run(clock, Trigger.SCHEDULE, new Outcome.Done("5 messages", Map.of("messages", 5L)));
            clock.set("2026-11-29T04:00:00Z");
            run(clock, Trigger.SCHEDULE, new Outcome.Failed("broken", Map.of("messages", 7L), Optional.empty(), true));
        }
        return new JobMetrics(history, List.of("expunge", "index")).text();
    }

    private void run(SteppedClock clock, Trigger trigger, Outcome outcome) {
        RunOrder order = new RunOrder(
                "expunge", "expunge", Duration.ofHours(1), Retries.NONE, trigger, Optional.empty(), "root");
        new JobRunner(folder, clock, clock, List.of()).run(order, context -> {
            clock.of(Duration.ofSeconds(2));
            return outcome;
        });
    }
}
