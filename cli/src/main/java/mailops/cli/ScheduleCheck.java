package mailops.cli;

import java.util.ArrayList;
import java.util.List;
import mailops.cli.config.JobPart;
import mailops.doctor.Check;
import mailops.doctor.Finding;
import mailops.job.JobRun;
import mailops.job.Outcome;
import mailops.schedule.JobKind;

/// Whether the jobs run when they should, and how the last run of each ended.
final class ScheduleCheck implements Check {
    private final Session session;

    ScheduleCheck(Session session) {
        this.session = session;
    }

    @Override
    public String name() {
        return "schedule";
    }

    @Override
    public List<Finding> findings() {
        JobTable table = new JobTable(session);
        ShortTime times = new ShortTime(session.clock(), session.zone());
        List<Finding> findings = new ArrayList<>();
        for (JobPart job : table.all()) {
            // The doctor's own failure says what it found then, and would be found for ever.
            if (job.kind().value() == JobKind.DOCTOR || table.whyOff(job).isPresent()) {
                continue;
            }
            table.timetable()
                    .overdue(job.scheduled())
                    .ifPresent(due -> findings.add(Finding.problem(
                            "The job " + job.name() + " should have run at " + times.minutes(due) + ".",
                            List.of("mailops job list", "mailops timers show"))));
            for (JobRun last : table.history().newest(job.name(), 1)) {
                if (last.outcome() instanceof Outcome.Failed failed) {
                    findings.add(Finding.problem(
                            "The job " + job.name() + " failed the last time: " + failed.summary(),
                            List.of("mailops job show " + job.name())));
                }
            }
        }
        return findings.isEmpty() ? List.of(Finding.ok("No job is overdue, and none failed the last time.")) : findings;
    }
}
