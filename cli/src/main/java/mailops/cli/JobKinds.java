package mailops.cli;

import java.util.Optional;
import java.util.function.Supplier;
import mailops.cli.config.JobPart;
import mailops.job.Job;
import mailops.rotate.owner.Rotators;
import mailops.schedule.JobKind;

/// What each kind of job does: the one place where they are wired.
final class JobKinds {
    private JobKinds() {}

    /// The work of a job.
    static Job create(Session session, JobPart job) {
        return switch (job.kind().value()) {
            case INDEX -> new IndexTask(session, job);
            case EXPUNGE -> new ExpungeTask(session, job);
            case ROTATE -> new RotateTask(session, job);
            case REPORT -> new ReportTask(session, job);
            case DOCTOR -> new DoctorTask(session);
            case MOUNTS -> new MountsTask(session, job);
        };
    }

    /// Why a job that nobody asked for is not run on this host, although it is one of the usual ones: something else
    /// does its work already.
    ///
    /// @param rotators who rotates which log, which takes a while to find out
    static Optional<String> whyOff(Session session, JobPart job, Supplier<Rotators> rotators) {
        return job.kind().value() == JobKind.ROTATE ? whoElseRotates(session, rotators) : Optional.empty();
    }

    private static Optional<String> whoElseRotates(Session session, Supplier<Rotators> asked) {
        if (!session.environment().places().root() || new RotateRun(session).ownsAll()) {
            return Optional.empty();
        }
        Rotators rotators = asked.get();
        return rotators.ours().stream().allMatch(rotators::isLeft)
                ? rotators.logrotate().startedBy().map(starter -> "logrotate does it, started by " + starter)
                : Optional.empty();
    }
}
