package mailops.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mailops.Visible;
import mailops.cli.config.JobPart;
import mailops.doctor.Doctor;
import mailops.doctor.Finding;
import mailops.doctor.Finding.Result;
import mailops.job.Job;
import mailops.job.Outcome;
import mailops.job.RunContext;

/// The job that looks whether the server is in order. It fails where there is a problem.
final class DoctorTask implements Job {
    private final Session session;
    private final JobPart job;

    DoctorTask(Session session, JobPart job) {
        this.session = session;
        this.job = job;
    }

    @Override
    public Outcome run(RunContext context) {
        Map<String, Long> numbers = new LinkedHashMap<>();
        for (Result result : Result.values()) {
            numbers.put(result.key().replace('-', '_'), 0L);
        }
        List<String> problems = new ArrayList<>();
        List<Finding> found = new ArrayList<>();
        Doctor.examine(DoctorCommand.checks(session), (check, finding) -> {
            numbers.merge(finding.result().key().replace('-', '_'), 1L, Long::sum);
            if (finding.result() == Result.PROBLEM) {
                problems.add(check + ": " + Visible.of(finding.text()));
                found.add(finding);
            }
        });
        if (problems.isEmpty()) {
            long advice = numbers.getOrDefault(Result.ADVICE.key(), 0L);
            return new Outcome.Done(
                    advice == 0 ? "All is well." : Numbers.of(advice, "thing") + " to improve: mailops doctor.",
                    numbers);
        }
        String more = problems.size() == 1 ? "" : "; and " + (problems.size() - 1) + " more";
        Optional<String> todo = found.getFirst().todo().stream().findFirst().or(() -> Optional.of("mailops doctor"));
        return new Outcome.Failed("job " + job.name() + " found " + problems.getFirst() + more, numbers, todo, false);
    }
}
