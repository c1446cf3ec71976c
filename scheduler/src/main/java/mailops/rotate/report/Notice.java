package mailops.rotate.report;

import java.util.Optional;

/// Something that the administrator should know.
///
/// @param text what, which thing, why
/// @param hint the next step
public record Notice(Level level, String text, Optional<String> hint) {
    /// How much it matters.
    public enum Level {
        /// What was done or considered; for those who ask for it.
        DETAIL,
        /// Odd, and dealt with.
        WARNING,
        /// Something was not done that should have been. The run's status says so too.
        ERROR
    }

    public static Notice detail(String text) {
        return new Notice(Level.DETAIL, text, Optional.empty());
    }

    public static Notice warning(String text) {
        return new Notice(Level.WARNING, text, Optional.empty());
    }

    public static Notice error(String text) {
        return new Notice(Level.ERROR, text, Optional.empty());
    }

    /// The same with a next step.
    public Notice withHint(String next) {
        return new Notice(level, text, Optional.of(next));
    }
}
