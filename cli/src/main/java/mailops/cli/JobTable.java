package mailops.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import mailops.Failure;
import mailops.SimilarNames;
import mailops.cli.config.JobPart;
import mailops.job.JobHistory;
import mailops.job.Trigger;
import mailops.rotate.owner.Rotators;
import mailops.schedule.ScheduledJob;
import mailops.schedule.Timetable;
import org.jspecify.annotations.Nullable;

/// The jobs of this host, as the configuration has them.
final class JobTable {
    private final Session session;
    private final List<JobPart> jobs;
    private @Nullable Rotators rotators;

    JobTable(Session session) {
        this.session = session;
        jobs = session.configuration().jobs().jobs();
    }

    List<JobPart> all() {
        return jobs;
    }

    /// What the daemon, cron or systemd are to run.
    List<ScheduledJob> scheduled() {
        return jobs.stream()
                .filter(job -> whyOff(job).isEmpty())
                .map(JobPart::scheduled)
                .toList();
    }

    /// Why a job does not run by itself, if it does not.
    Optional<String> whyOff(JobPart job) {
        if (!job.enabled().value()) {
            return Optional.of("not enabled");
        }
        if (job.scheduled().schedule().text().equals("never")) {
            return Optional.of("never");
        }
        return job.enabled().isDefault() ? JobKinds.whyOff(session, job, this::rotators) : Optional.empty();
    }

    /// Who rotates which log, as it was when somebody first asked.
    Rotators rotators() {
        Rotators known = rotators;
        if (known == null) {
            known = new RotateRun(session).rotators();
            rotators = known;
        }
        return known;
    }

    /// Whether anything runs the jobs when they are due: what `mailops timers install` brings, or, as the history
    /// shows,
    /// something of the administrator's own.
    private boolean isRun() {
        return HostTimers.here(session).starter().isPresent() || jobs.stream().anyMatch(this::isRunInTime);
    }

    /// What to type so that something runs the jobs; empty where something does, or no job is to run.
    Optional<String> howToStart() {
        return scheduled().isEmpty() || isRun()
                ? Optional.empty()
                : Optional.of(HostTimers.here(session).howToStart());
    }

    /// Says so where nothing runs the jobs, lest somebody waits for them.
    void warnWhereNothingRunsThem() {
        howToStart().ifPresent(todo -> session.err().wrapped("Nothing runs the jobs: " + todo, 2));
    }

    private boolean isRunInTime(JobPart job) {
        ScheduledJob timed = job.scheduled();
        return history()
                .first(job.name(), run -> run.trigger() == Trigger.SCHEDULE || run.trigger() == Trigger.CATCH_UP)
                .flatMap(run -> timed.schedule().next(run.started()))
                .filter(due -> due.plus(timed.splay())
                        .plus(timed.overdue())
                        .isAfter(session.clock().instant()))
                .isPresent();
    }

    /// @throws Failure where there is no job of that name
    JobPart job(String name) {
        List<String> names = jobs.stream().map(JobPart::name).toList();
        return jobs.stream()
                .filter(job -> job.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Failure.of(Failure.Kind.USAGE, "job: '" + name + "': there is no such job")
                        .withHint(SimilarNames.hint(name, names).orElse("the jobs are " + String.join(", ", names))));
    }

    Path state() {
        return session.environment().places().state();
    }

    JobHistory history() {
        return JobHistory.in(state());
    }

    Timetable timetable() {
        return new Timetable(state(), session.clock());
    }
}
