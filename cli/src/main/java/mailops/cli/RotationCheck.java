package mailops.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import mailops.doctor.Check;
import mailops.doctor.Finding;
import mailops.line.LogSet;
import mailops.rotate.owner.Rotators;
import mailops.schedule.JobKind;

/// Who rotates the logs, and whether somebody does.
final class RotationCheck implements Check {
    private final Session session;
    private final JobTable jobs;

    RotationCheck(Session session, JobTable jobs) {
        this.session = session;
        this.jobs = jobs;
    }

    @Override
    public String name() {
        return "rotation";
    }

    @Override
    public List<Finding> findings() throws IOException {
        if (!session.environment().places().root()) {
            return List.of(Finding.notChecked("logs are rotated by root"));
        }
        List<Path> watched = ConfiguredLogs.matching(session.log().logs().value()).stream()
                .map(LogSet::liveName)
                .distinct()
                .toList();
        return jobs.rotators().findings(watched, idle()).stream()
                .map(RotationCheck::of)
                .toList();
    }

    private Optional<Rotators.Idle> idle() {
        boolean on = jobs.all().stream()
                .anyMatch(job ->
                        job.kind().value() == JobKind.ROTATE && jobs.whyOff(job).isEmpty());
        if (!on) {
            return Optional.of(new Rotators.Idle("no job that rotates is on", "mailops job list"));
        }
        return jobs.howToStart().map(todo -> new Rotators.Idle("nothing runs its jobs", todo));
    }

    private static Finding of(Rotators.Finding finding) {
        Optional<String> hint = finding.hint();
        return finding.good()
                ? Finding.ok(finding.text() + ".")
                : Finding.advice(finding.text() + ".", hint.stream().toList());
    }
}
