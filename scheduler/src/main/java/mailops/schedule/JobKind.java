package mailops.schedule;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import mailops.job.Retries;

/// What a job can be, and how it runs where nothing else is said.
public enum JobKind {
    /// Adds what is new in the logs to the index. The next run is soon: no need to try again.
    INDEX(true, "every 5m", Scope.HOST, Duration.ofMinutes(30), Duration.ofMinutes(30), Retries.NONE),
    /// Empties Trash and Junk of what lay there long enough.
    EXPUNGE(true, "0 5 * * 0", Scope.CLUSTER, Duration.ofHours(6), Duration.ofHours(6), tries(2, 10)),
    /// Rotates logs.
    ROTATE(true, "@daily", Scope.HOST, Duration.ofHours(1), Duration.ofHours(6), tries(2, 10)),
    /// Sends the report.
    REPORT(true, "0 6 * * 1", Scope.HOST, Duration.ofMinutes(30), Duration.ofHours(6), tries(3, 10)),
    /// Looks whether the server is in order.
    DOCTOR(true, "30 6 * * *", Scope.HOST, Duration.ofMinutes(10), Duration.ofHours(6), tries(1, 5)),
    /// Has Dovecot ignore the mount points that are to be ignored.
    MOUNTS(false, "@daily", Scope.HOST, Duration.ofMinutes(10), Duration.ofHours(6), tries(2, 5));

    private final boolean usual;
    private final String schedule;
    private final Scope scope;
    private final Duration limit;
    private final Duration overdue;
    private final int tries;
    private final Duration pause;

    JobKind(boolean usual, String schedule, Scope scope, Duration limit, Duration overdue, Retries retries) {
        this.usual = usual;
        this.schedule = schedule;
        this.scope = scope;
        this.limit = limit;
        this.overdue = overdue;
        this.tries = retries.times();
        this.pause = retries.pause();
    }

    private static Retries tries(int times, int minutes) {
        return new Retries(times, Duration.ofMinutes(minutes));
    }

    /// The kinds of which there is a job without any configuration.
    public static List<JobKind> usual() {
        return Arrays.stream(values()).filter(kind -> kind.usual).toList();
    }

    /// By its name in the configuration.
    public static Optional<JobKind> of(String name) {
        return Arrays.stream(values())
                .filter(kind -> kind.toString().equals(name))
                .findFirst();
    }

    public String schedule() {
        return schedule;
    }

    public Scope scope() {
        return scope;
    }

    public Duration limit() {
        return limit;
    }

    public Duration overdue() {
        return overdue;
    }

    public Retries retries() {
        return new Retries(tries, pause);
    }

    /// Its name in the configuration: `expunge`.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
