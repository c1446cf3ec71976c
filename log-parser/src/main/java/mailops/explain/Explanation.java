package mailops.explain;

import java.util.List;
import java.util.Optional;
import mailops.knowledge.Remedy;
import mailops.knowledge.Urgency;

/// One case: incidents of a problem that have the same explanation.
///
/// @param problem the problem's id; absent where nothing is wrong
/// @param title what happened, in one sentence
/// @param subject whom or what it concerns, how often and since when
/// @param causes the most likely first
/// @param lines a few lines of the log that tell it, the newest first
/// @param incidents how many incidents it stands for
public record Explanation(
        Optional<String> problem,
        Urgency urgency,
        String title,
        String subject,
        List<Evidence> evidence,
        List<Cause> causes,
        List<Remedy> remedies,
        List<String> lines,
        long incidents) {
    public Explanation {
        evidence = List.copyOf(evidence);
        causes = List.copyOf(causes);
        remedies = List.copyOf(remedies);
        lines = List.copyOf(lines);
    }
}
