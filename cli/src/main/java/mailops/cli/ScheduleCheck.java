package mailops.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mailops.cli.config.JobPart;
import mailops.doctor.Check;
import mailops.doctor.Finding;
import mailops.job.JobRun;
import mailops.job.Outcome;
import mailops.schedule.JobKind;

/// Whether the jobs run when they should, and how the last run of each ended.
final class ScheduleCheck implements Check {
    private final Session session;
    private final JobTable table;

    ScheduleCheck(Session session, JobTable table) {
        this.session = session;
        this.table = table;
    }

    @Override
    public String name() {
        return "schedule";
    }

    @Override
    public List<Finding> findings() {
        List<Finding> overdue = new ArrayList<>();
        List<Finding> failed = new ArrayList<>();
        for (JobPart job : table.all()) {
            // The doctor's own failure says what it found then, and would be found for ever.
            if (job.kind().value() != JobKind.DOCTOR && table.whyOff(job).isEmpty()) {
                overdue(job).ifPresent(overdue::add);
                failed(job).ifPresent(failed::add);
            }
        }
        List<Finding> findings = new ArrayList<>(table.howToStart()
                .map(todo -> List.of(nobody(todo, overdue.size())))
                .orElse(overdue));
        findings.addAll(failed);
        return findings.isEmpty() ? List.of(Finding.ok("No job is overdue, and none failed the last time.")) : findings;
    }

    /// That nothing runs the jobs is why they are overdue.
    private static Finding nobody(String howToStart, int overdue) {
        String text = "Nothing runs the jobs: neither the daemon nor timers are set up.";
        List<String> todo = List.of(howToStart);
        return overdue == 0
                ? Finding.advice(text, todo)
                : Finding.problem(text + " Overdue: " + Numbers.of(overdue, "job") + ".", todo);
    }

    private Optional<Finding> overdue(JobPart job) {
        ShortTime times = new ShortTime(session.clock(), session.zone());
        return table.timetable()
                .overdue(job.scheduled())
                .map(due -> Finding.problem(
                        "The job " + job.name() + " should have run at " + times.minutes(due) + ".",
                        List.of("mailops job list", "mailops timers show")));
    }

    private Optional<Finding> failed(JobPart job) {
        for (JobRun last : table.history().newest(job.name(), 1)) {
            if (last.outcome() instanceof Outcome.Failed failed) {
                return Optional.of(Finding.problem(
                        "The job " + job.name() + " failed the last time: " + failed.summary(),
                        List.of("mailops job show " + job.name())));
            }
        }
        return Optional.empty();
    }
}
