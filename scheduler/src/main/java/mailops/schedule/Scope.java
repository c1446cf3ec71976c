package mailops.schedule;

import java.util.Locale;

/// How often a job runs when several hosts have the same schedule. With one host there is no difference; the schedule
/// of
/// several hosts comes later.
public enum Scope {
    /// On each host: its own logs, its own files.
    HOST,
    /// On one of them: mail on storage that they share.
    CLUSTER;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
