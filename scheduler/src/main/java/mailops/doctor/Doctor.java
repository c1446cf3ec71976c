package mailops.doctor;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import mailops.Failure;

/// Calls checks, one after the other. The only place where anything at all that went wrong in one is caught: the others
/// are called nevertheless.
public final class Doctor {
    private Doctor() {}

    /// Calls them.
    ///
    /// @param found takes the name of a check and what it found, as soon as it has
    public static void examine(List<Check> checks, BiConsumer<String, Finding> found) {
        for (Check check : checks) {
            findings(check).forEach(finding -> found.accept(check.name(), finding));
        }
    }

    private static List<Finding> findings(Check check) {
        try {
            return check.findings();
        } catch (Failure e) {
            return List.of(of(e));
        } catch (IOException | RuntimeException e) {
            return List.of(Finding.problem("could not be looked at: " + e, List.of()));
        }
    }

    /// Who may not look does not know whether there is a problem.
    private static Finding of(Failure failure) {
        String text = String.join(
                "; ",
                String.valueOf(failure.getMessage()).lines().map(String::strip).toList());
        Optional<String> hint = failure.hint();
        return failure.kind() == Failure.Kind.NOT_PERMITTED
                ? Finding.notChecked(text + hint.map(next -> "; " + next).orElse(""))
                : Finding.problem(text, hint.stream().toList());
    }
}
