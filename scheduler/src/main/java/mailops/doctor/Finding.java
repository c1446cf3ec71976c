package mailops.doctor;

import java.util.List;
import java.util.Locale;

/// What a check found.
///
/// @param text a sentence or two for a person
/// @param todo lines to type or to write into a configuration, the way they are; empty where nothing is to be done
public record Finding(Result result, String text, List<String> todo) {
    /// How good that is.
    public enum Result {
        OK,
        /// It works, and would work better.
        ADVICE,
        /// Something does not work, or will not when it is needed.
        PROBLEM,
        /// It does not concern this server, or could not be looked at.
        NOT_CHECKED;

        /// As it is written in JSON: `not-checked`.
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public Finding {
        todo = List.copyOf(todo);
    }

    public static Finding ok(String text) {
        return new Finding(Result.OK, text, List.of());
    }

    public static Finding advice(String text, List<String> todo) {
        return new Finding(Result.ADVICE, text, todo);
    }

    public static Finding problem(String text, List<String> todo) {
        return new Finding(Result.PROBLEM, text, todo);
    }

    public static Finding notChecked(String why) {
        return new Finding(Result.NOT_CHECKED, why, List.of());
    }

    /// Whether somebody should do something.
    public boolean needsSomebody() {
        return result == Result.ADVICE || result == Result.PROBLEM;
    }
}
