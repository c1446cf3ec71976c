package mailops.cli;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import mailops.Failure;
import mailops.cli.config.JobPart;
import mailops.job.Job;
import mailops.schedule.JobKind;

/// What each kind of job does: the one place where they are wired. A kind that is not entered here does not exist in
/// this build: its usual job is not there, and one that the configuration names is refused.
final class JobKinds {
    private static final Map<JobKind, BiFunction<Session, JobPart, Job>> BUILT = new EnumMap<>(Map.of(
            JobKind.INDEX, IndexTask::new,
            JobKind.EXPUNGE, ExpungeTask::new,
            JobKind.ROTATE, RotateTask::new,
            JobKind.DOCTOR, DoctorTask::new,
            JobKind.MOUNTS, MountsTask::new));

    private JobKinds() {}

    static boolean has(JobKind kind) {
        return BUILT.containsKey(kind);
    }

    /// The work of a job.
    ///
    /// @throws Failure where this build has no such kind
    static Job create(Session session, JobPart job) {
        BiFunction<Session, JobPart, Job> work = BUILT.get(job.kind().value());
        if (work == null) {
            throw Failure.of(
                            Failure.Kind.CONFIG,
                            "job " + job.name() + ": " + job.kind().value() + ": this build has no such kind of job")
                    .withHint("mailops job list");
        }
        return work.apply(session, job);
    }

    /// Why a job that nobody asked for is not run on this host, although it is one of the usual ones: something else
    /// does its work already.
    static Optional<String> whyOff(Session session, JobPart job) {
        return job.kind().value() == JobKind.ROTATE ? RotateTask.whyOff(session) : Optional.empty();
    }
}
