package mailops.report;

import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/// The numbers of the span before, from wherever they are known: the log, if it reaches back so far, else the report
/// that was made then.
final class Before {
    private final boolean inLog;
    private final Earlier earlier;

    Before(boolean inLog, Earlier earlier) {
        this.inLog = inLog;
        this.earlier = earlier;
    }

    /// Whether anything is known of it.
    boolean isKnown() {
        return inLog || !earlier.isEmpty();
    }

    /// Whether the log tells it.
    boolean isInLog() {
        return inLog;
    }

    OptionalDouble figure(String id, double counted) {
        return inLog ? OptionalDouble.of(counted) : earlier.figure(id);
    }

    OptionalDouble figure(String id, OptionalDouble counted) {
        return inLog ? counted : earlier.figure(id);
    }

    OptionalLong incidents(String problem, long counted) {
        return inLog ? OptionalLong.of(counted) : earlier.incidents(problem);
    }

    /// The problems that an earlier report names, where the log does not tell.
    Set<String> problems() {
        return inLog ? Set.of() : earlier.problems().keySet();
    }

    /// Where it is known from, in words.
    String source() {
        if (inLog) {
            return "the log";
        }
        return earlier.isEmpty()
                ? "not known: the log does not reach back so far, and no report of then is kept"
                : "the report of " + earlier.title();
    }
}
