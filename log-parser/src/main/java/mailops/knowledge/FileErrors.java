package mailops.knowledge;

import java.util.List;
import java.util.Optional;

/// Collects what is wrong with one file.
record FileErrors(String source, List<FileError> found) {
    void add(int line, String message) {
        add(line, message, Optional.empty());
    }

    void add(int line, String message, String hint) {
        add(line, message, Optional.of(hint));
    }

    void add(int line, String message, Optional<String> hint) {
        found.add(new FileError(source, line, message, hint));
    }
}
