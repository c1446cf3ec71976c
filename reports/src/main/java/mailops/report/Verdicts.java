package mailops.report;

import java.util.List;
import mailops.knowledge.Urgency;

/// Finds the sentence that the week comes down to.
final class Verdicts {
    private Verdicts() {}

    /// @param actions the most urgent first
    static Verdict of(List<Action> actions, Counted counted) {
        long urgent = actions.stream()
                .filter(action -> action.urgency() == Urgency.ACT)
                .count();
        long others = actions.size() - urgent;
        if (urgent > 0) {
            return new Verdict(
                    Verdict.Level.ACT,
                    actions.getFirst().title()
                            + (urgent > 1 ? ", and " + (urgent - 1) + " more" : "")
                            + (others > 0 ? "; " + Amounts.count(others, "thing") + " to look at." : "."));
        }
        if (others > 0) {
            return new Verdict(
                    Verdict.Level.LOOK,
                    actions.getFirst().title()
                            + (others == 1 ? "." : ", and " + Amounts.count(others - 1) + " more. Mail flows."));
        }
        return new Verdict(
                Verdict.Level.WELL,
                Amounts.count(counted.delivered(Period.NOW), "message") + " delivered, and nothing needs action.");
    }
}
