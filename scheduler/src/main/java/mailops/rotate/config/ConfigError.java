package mailops.rotate.config;

import java.util.Optional;

/// A configuration that cannot be understood. The reader adds file and line.
final class ConfigError extends Exception {
    private static final long serialVersionUID = 1L;

    private final String hint;

    ConfigError(String message) {
        this(message, "");
    }

    ConfigError(String message, String hint) {
        super(message);
        this.hint = hint;
    }

    Optional<String> hint() {
        return hint.isEmpty() ? Optional.empty() : Optional.of(hint);
    }

    String message() {
        return String.valueOf(getMessage());
    }
}
