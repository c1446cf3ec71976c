package mailops.knowledge;

import java.util.Map;

/// A log line in a knowledge file, which tests the file's rules.
///
/// @param source the file
/// @param line where in the file the sample stands
/// @param text the log line, with its envelope
/// @param expected whether the line tells the file's problem, or must not
/// @param values fields or named groups that the line must yield
public record Sample(String source, int line, String text, boolean expected, Map<String, String> values) {
    public Sample {
        values = Map.copyOf(values);
    }
}
