package mailops;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Something that cannot be done, and whose move it is. Thrown by all modules; the command line prints it as
/// `mailops: what failed: which thing: why` with a `hint:` line, and chooses the exit status.
public final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// Whose move it is.
    public enum Kind {
        /// The command was used wrongly.
        USAGE,
        /// The input is there and cannot be understood.
        BAD_DATA,
        /// The input is not there.
        NO_INPUT,
        /// A service that is needed does not answer.
        UNAVAILABLE,
        /// An output cannot be created.
        CANNOT_CREATE,
        /// Reading or writing broke.
        IO,
        /// Somebody else is at it.
        BUSY,
        NOT_PERMITTED,
        /// The configuration is wrong.
        CONFIG
    }

    private final Kind kind;

    private final @Nullable String hint;

    private Failure(Kind kind, String message, @Nullable String hint, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.hint = hint;
    }

    /// @param message what failed: which thing: why
    public static Failure of(Kind kind, String message) {
        return new Failure(kind, message, null, null);
    }

    /// @param cause kept for `-v`
    public static Failure of(Kind kind, String message, Throwable cause) {
        return new Failure(kind, message, null, cause);
    }

    /// The same failure with the next step for the person who reads it.
    public Failure withHint(String text) {
        return new Failure(kind, String.valueOf(getMessage()), text, getCause());
    }

    public Kind kind() {
        return kind;
    }

    /// What to try next, if there is something.
    public Optional<String> hint() {
        return Optional.ofNullable(hint);
    }
}
