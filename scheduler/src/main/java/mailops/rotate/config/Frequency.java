package mailops.rotate.config;

/// What makes a log due.
public enum Frequency {
    HOURLY,
    DAILY,
    WEEKLY,
    MONTHLY,
    YEARLY,
    /// Its size alone.
    SIZE;

    /// As people say it.
    public String words() {
        return this == SIZE ? "by size" : name().toLowerCase(java.util.Locale.ROOT);
    }
}
