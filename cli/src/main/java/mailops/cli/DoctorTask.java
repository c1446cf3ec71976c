package mailops.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mailops.doctor.Doctor;
import mailops.doctor.Finding;
import mailops.job.Job;
import mailops.job.Outcome;
import mailops.job.RunContext;

/// The job that looks whether the server has what mailops needs. Problems make it fail, so that somebody is told;
/// advice
/// does not.
final class DoctorTask implements Job {
    private final Session session;

    DoctorTask(Session session) {
        this.session = session;
    }

    @Override
    public Outcome run(RunContext context) {
        Map<String, Long> numbers = new LinkedHashMap<>();
        for (Finding.Result result : Finding.Result.values()) {
            numbers.put(result.key().replace('-', '_'), 0L);
        }
        List<String> problems = new ArrayList<>();
        Doctor.examine(DoctorChecks.of(session), (check, finding) -> {
            numbers.merge(finding.result().key().replace('-', '_'), 1L, Long::sum);
            if (finding.result() == Finding.Result.PROBLEM) {
                problems.add(check + ": " + finding.text());
            }
        });
        if (problems.isEmpty()) {
            return new Outcome.Done(
                    "no problem, " + Numbers.of(numbers.getOrDefault("advice", 0L), "thing") + " to improve", numbers);
        }
        String more = problems.size() == 1 ? "" : " … and " + Numbers.of(problems.size() - 1L, "more problem");
        return new Outcome.Failed(problems.getFirst() + more, numbers, Optional.of("mailops doctor"), false);
    }
}
