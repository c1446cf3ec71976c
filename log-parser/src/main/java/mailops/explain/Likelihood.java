package mailops.explain;

import java.util.Locale;

/// How sure an explanation is of a cause.
public enum Likelihood {
    CERTAIN,
    LIKELY,
    POSSIBLE,
    UNLIKELY;

    /// The name as people read it: `likely`.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
