package mailops.schedule;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import mailops.job.FileGuard;
import mailops.job.JobHistory;
import mailops.job.JobLock;
import mailops.job.JobRun;
import mailops.job.JobRunner;

/// What is due, what was missed, and what comes next, by the schedules and the history. It remembers since when a job
/// has
/// its schedule: a job that is new has missed nothing.
public final class Timetable {
    private final Path state;
    private final InstantSource clock;

    /// @param state the folder of what mailops remembers
    public Timetable(Path state, InstantSource clock) {
        this.state = state;
        this.clock = clock;
    }

    /// When the job runs next.
    public Optional<Instant> next(ScheduledJob job) {
        return job.schedule().next(clock.instant());
    }

    /// The last time at which the job should have run and has not, if there is one. However many times were missed, one
    /// run settles them.
    public Optional<Instant> missed(ScheduledJob job) {
        Optional<Instant> since = since(job);
        if (since.isEmpty()) {
            remember(job);
            return Optional.empty();
        }
        return job.schedule().last(settled(job, since.get()), clock.instant());
    }

    /// The first time at which the job should have run and did not, if it is late for longer than it may be and does
    /// not
    /// run now.
    public Optional<Instant> overdue(ScheduledJob job) {
        return since(job)
                .flatMap(since -> job.schedule().next(settled(job, since)))
                .filter(due -> due.plus(job.splay()).plus(job.overdue()).isBefore(clock.instant()))
                .filter(due -> running(job).isEmpty());
    }

    /// Who runs the job now.
    public Optional<JobLock.Owner> running(ScheduledJob job) {
        return JobLock.holder(JobRunner.lock(state, job.name()));
    }

    /// Since when the job has its present schedule, if something that runs jobs has seen it.
    private Optional<Instant> since(ScheduledJob job) {
        try {
            List<String> lines = Files.readAllLines(file(job), StandardCharsets.UTF_8);
            return lines.size() == 2 && lines.get(1).equals(identity(job))
                    ? Optional.of(Instant.parse(lines.get(0)))
                    : Optional.empty();
        } catch (NoSuchFileException | DateTimeException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Begins to count what a job misses, unless that is counted already.
    public void remember(ScheduledJob job) {
        if (since(job).isPresent()) {
            return;
        }
        Path file = file(job);
        try {
            FileGuard.holding(file, () -> {
                Path fresh = file.resolveSibling("." + job.name() + ".new");
                Files.writeString(fresh, clock.instant() + "\n" + identity(job) + "\n");
                return Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String identity(ScheduledJob job) {
        return job.schedule().text() + " " + job.schedule().zone();
    }

    private Path file(ScheduledJob job) {
        return Objects.requireNonNull(state.resolve("schedule").resolve(job.name()));
    }

    /// The time up to which everything is done.
    private Instant settled(ScheduledJob job, Instant since) {
        return JobHistory.in(state)
                .first(job.name(), run -> run.settles().isPresent())
                .flatMap(JobRun::settles)
                .filter(time -> time.isAfter(since))
                .orElse(since);
    }
}
