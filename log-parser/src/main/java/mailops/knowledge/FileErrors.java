package mailops.knowledge;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import mailops.SimilarNames;

/// Collects what is wrong with one file.
record FileErrors(String source, List<FileError> found) {
    /// A hint that lists more names than this is not read.
    private static final int MOST_NAMES = 40;

    void add(int line, String message) {
        add(line, message, Optional.empty());
    }

    void add(int line, String message, String hint) {
        add(line, message, Optional.of(hint));
    }

    void add(int line, String message, Optional<String> hint) {
        found.add(new FileError(source, line, message, hint));
    }

    /// The value of that name; an unknown name is an error.
    <T> Optional<T> oneOf(String what, String name, T[] values, Function<T, String> nameOf, int line) {
        for (T value : values) {
            if (nameOf.apply(value).equals(name)) {
                return Optional.of(value);
            }
        }
        List<String> known = Arrays.stream(values).map(nameOf).toList();
        add(line, "unknown " + what + " '" + name + "'", hint(name.toLowerCase(Locale.ROOT), known));
        return Optional.empty();
    }

    private static Optional<String> hint(String name, List<String> known) {
        Optional<String> all =
                known.size() > MOST_NAMES ? Optional.empty() : Optional.of("it can be " + String.join(", ", known));
        return SimilarNames.hint(name, known).or(() -> all);
    }
}
