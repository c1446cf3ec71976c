package mailops.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import mailops.job.JobHistory;
import mailops.job.JobRun;
import mailops.report.Maintenance;
import mailops.report.Span;

/// What the history of jobs tells a report.
record JobMaintenance(JobHistory history) implements Maintenance {
    @Override
    public List<Job> jobs(Span span) {
        List<Job> jobs = new ArrayList<>();
        for (String name : history.jobs()) {
            List<JobRun> runs = new ArrayList<>();
            history.first(name, run -> {
                boolean before = run.started().isBefore(span.from());
                if (!before && run.started().isBefore(span.to())) {
                    runs.add(run);
                }
                return before;
            });
            if (!runs.isEmpty()) {
                jobs.add(job(name, runs));
            }
        }
        return jobs;
    }

    /// @param runs the newest first
    private static Job job(String name, List<JobRun> runs) {
        return new Job(
                name,
                OptionalLong.of(runs.size()),
                OptionalLong.of(runs.stream().filter(JobRun::failed).count()),
                Optional.of(runs.getFirst().started()),
                sum(runs, "messages"),
                sum(runs, runs.getFirst().kind().equals("rotate") ? "bytes_before" : "bytes"),
                sum(runs, "rotated"),
                runs.stream()
                        .filter(JobRun::failed)
                        .findFirst()
                        .map(run -> run.outcome().summary()));
    }

    /// Absent where no run counted such a thing.
    private static OptionalLong sum(List<JobRun> runs, String number) {
        return runs.stream()
                .map(run -> run.outcome().numbers())
                .filter(numbers -> numbers.containsKey(number))
                .mapToLong(numbers -> numbers.getOrDefault(number, 0L))
                .reduce(Long::sum);
    }
}
