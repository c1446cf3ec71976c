package mailops.knowledge;

import java.util.Optional;

/// One thing wrong with a knowledge file, and where.
public record FileError(String source, int line, String message, Optional<String> hint) {
    public FileError {
        if (line < 1) {
            throw new IllegalArgumentException("line is " + line + ", lines count from 1");
        }
    }

    @Override
    public String toString() {
        return source + ":" + line + ": " + message
                + hint.map(text -> "\n  hint: " + text).orElse("");
    }
}
