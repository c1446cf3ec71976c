package mailops.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import mailops.job.JobHistory;
import mailops.job.JobRun;
import mailops.job.Trigger;

/// The jobs' last runs in Prometheus' text format, see
/// <https://prometheus.io/docs/instrumenting/exposition_formats/>.
public final class JobMetrics {
    private final JobHistory history;
    private final List<String> jobs;

    public JobMetrics(JobHistory history, List<String> jobs) {
        this.history = history;
        this.jobs = List.copyOf(jobs);
    }

    /// One job's last run, and its last success.
    private record Last(String job, JobRun run, Optional<JobRun> success) {}

    public String text() {
        List<Last> all = new ArrayList<>();
        for (String job : jobs) {
            history.first(job, JobMetrics::isJobs)
                    .ifPresent(run -> all.add(new Last(job, run, history.first(job, it -> it.done() && isJobs(it)))));
        }
        StringBuilder text = new StringBuilder();
        head(text, "last_run_timestamp_seconds", "gauge", "When the job last began.");
        all.forEach(last -> line(
                text,
                "last_run_timestamp_seconds",
                last.job(),
                seconds(last.run().started())));
        head(text, "last_success_timestamp_seconds", "gauge", "When the job last ended well.");
        all.forEach(last -> last.success()
                .ifPresent(run -> line(text, "last_success_timestamp_seconds", last.job(), seconds(run.ended()))));
        head(text, "last_duration_seconds", "gauge", "How long the last run took.");
        all.forEach(last -> line(
                text, "last_duration_seconds", last.job(), seconds(last.run().took())));
        head(text, "last_outcome", "gauge", "1 for what became of the last run, 0 for the others.");
        for (Last last : all) {
            for (String outcome : List.of("done", "failed", "skipped")) {
                text.append("mailops_job_last_outcome{job=\"")
                        .append(last.job())
                        .append("\",outcome=\"")
                        .append(outcome)
                        .append("\"} ")
                        .append(last.run().outcome().word().equals(outcome) ? 1 : 0)
                        .append('\n');
            }
        }
        head(text, "runs_total", "counter", "How often the job has run.");
        all.forEach(last -> line(
                text,
                "runs_total",
                last.job(),
                Long.toString(last.run().totals().runs())));
        head(text, "failures_total", "counter", "How often the job has failed.");
        all.forEach(last -> line(
                text,
                "failures_total",
                last.job(),
                Long.toString(last.run().totals().failures())));
        numbers(text, all);
        return text.toString();
    }

    /// A person who types the command sees what becomes of it.
    private static boolean isJobs(JobRun run) {
        return run.trigger() != Trigger.COMMAND;
    }

    private static void numbers(StringBuilder text, List<Last> all) {
        head(text, "last_count", "gauge", "What the last run counted: messages, bytes, users, lines.");
        for (Last last : all) {
            for (Map.Entry<String, Long> number : last.run().outcome().numbers().entrySet()) {
                text.append("mailops_job_last_count{job=\"")
                        .append(last.job())
                        .append("\",of=\"")
                        .append(escaped(number.getKey()))
                        .append("\"} ")
                        .append(number.getValue())
                        .append('\n');
            }
        }
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    private static void head(StringBuilder text, String name, String type, String help) {
        text.append("# HELP mailops_job_").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE mailops_job_").append(name).append(' ').append(type).append('\n');
    }

    private static void line(StringBuilder text, String name, String job, String value) {
        text.append("mailops_job_")
                .append(name)
                .append("{job=\"")
                .append(job)
                .append("\"} ")
                .append(value)
                .append('\n');
    }

    private static String seconds(Instant time) {
        return String.format(Locale.ROOT, "%.3f", time.toEpochMilli() / 1000.0);
    }

    private static String seconds(Duration length) {
        return String.format(Locale.ROOT, "%.3f", length.toMillis() / 1000.0);
    }
}
