package mailops.report;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import mailops.explain.Evidence;
import mailops.knowledge.Urgency;

/// One thing that asks for action.
///
/// @param problem the problem's id; empty where it is none of the log
/// @param before how many incidents the span before had, where that is known
/// @param affected whom it concerns
/// @param cause the likeliest cause
/// @param advice what to do
/// @param command to type for it
/// @param setting lines for the file that `advice` names
public record Action(
        String problem,
        Urgency urgency,
        String title,
        long incidents,
        OptionalLong before,
        Optional<Instant> since,
        Optional<Instant> last,
        String affected,
        String cause,
        List<Evidence> evidence,
        String advice,
        Optional<String> command,
        Optional<String> setting) {
    public Action {
        evidence = List.copyOf(evidence);
    }
}
