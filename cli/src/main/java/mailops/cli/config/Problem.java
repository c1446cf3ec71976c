package mailops.cli.config;

import java.util.List;
import java.util.Optional;

/// One thing wrong with something that a person wrote, and where.
public record Problem(String source, int line, String message, Optional<String> hint) {
    public Problem {
        if (line < 1) {
            throw new IllegalArgumentException("line is " + line + ", lines count from 1");
        }
    }

    /// Where and what, as compilers say it, and the hint below.
    public List<String> lines() {
        String where = source + ":" + line + ": " + message;
        return hint.map(text -> List.of(where, "  hint: " + text)).orElse(List.of(where));
    }
}
