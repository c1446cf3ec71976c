package mailops.report;

/// What a column or a figure holds, and so how it is shown, compared and redacted.
public enum Kind {
    /// Words of mailops itself.
    WORDS,
    /// An e-mail address or the name of a user.
    ADDRESS,
    /// The name of a domain or host.
    HOST,
    /// An IP address.
    IP,
    /// What programs wrote, strangers' words included.
    LOG,
    COUNT,
    BYTES,
    SECONDS,
    /// From 0 to 100.
    PERCENT,
    TIME;

    /// Whether it is a number, to be aligned to the right and added up.
    public boolean isNumber() {
        return switch (this) {
            case COUNT, BYTES, SECONDS, PERCENT -> true;
            case WORDS, ADDRESS, HOST, IP, LOG, TIME -> false;
        };
    }
}
