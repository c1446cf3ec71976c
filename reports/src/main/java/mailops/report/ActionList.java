package mailops.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import mailops.explain.Answer;
import mailops.explain.Cause;
import mailops.explain.Explainer;
import mailops.explain.Explanation;
import mailops.knowledge.Problem;
import mailops.knowledge.Remedy;
import mailops.knowledge.Urgency;
import org.jspecify.annotations.Nullable;

/// What needs action: at most seven things, the most urgent first, each with the likeliest cause, what speaks for it
/// and
/// the first thing to do.
final class ActionList {
    private static final int MOST = 7;
    private static final int EVIDENCE = 3;

    private final @Nullable Explainer explainer;
    private final Troubles troubles;

    /// @param explainer absent where its evidence would tell one tenant of the others
    ActionList(Optional<Explainer> explainer, Troubles troubles) {
        this.explainer = explainer.orElse(null);
        this.troubles = troubles;
    }

    List<Action> list() {
        List<Action> actions = new ArrayList<>();
        // What looks urgent may turn out to be strangers at their business, once it is explained.
        for (Troubles.Trouble trouble :
                troubles.candidates().stream().limit(MOST + 2L).toList()) {
            Action action = action(trouble);
            if (action.urgency() != Urgency.WEATHER) {
                actions.add(action);
            }
        }
        actions.sort(Comparator.comparing(Action::urgency)
                .thenComparing(Comparator.comparingLong(Action::incidents).reversed()));
        return actions.stream().limit(MOST).toList();
    }

    private Action action(Troubles.Trouble trouble) {
        Problem problem = trouble.problem();
        List<Explanation> cases = explainer == null
                ? List.of()
                : explainer.problem(problem.id()).map(Answer::cases).orElse(List.of());
        if (cases.isEmpty()) {
            return plain(trouble);
        }
        Explanation first = cases.getFirst();
        String more = cases.size() == 1 ? "" : " (and " + (cases.size() - 1) + " more cases)";
        Optional<Remedy> remedy = first.remedies().stream().findFirst();
        return new Action(
                problem.id(),
                first.urgency(),
                problem.title(),
                trouble.incidents(),
                trouble.before(),
                troubles.since(trouble),
                troubles.last(trouble),
                first.subject() + (first.subject().isEmpty() ? "" : more),
                cause(first, problem),
                first.evidence().stream().limit(EVIDENCE).toList(),
                remedy.map(Remedy::text).orElse(""),
                remedy.flatMap(Remedy::command),
                remedy.flatMap(Remedy::setting));
    }

    private static String cause(Explanation explanation, Problem problem) {
        return explanation.title().equals(problem.title())
                ? explanation.causes().stream().findFirst().map(Cause::text).orElse("")
                : explanation.title();
    }

    /// By the knowledge alone.
    private Action plain(Troubles.Trouble trouble) {
        Problem problem = trouble.problem();
        return new Action(
                problem.id(),
                problem.urgency(),
                problem.title(),
                trouble.incidents(),
                trouble.before(),
                troubles.since(trouble),
                troubles.last(trouble),
                "",
                problem.causes().stream().findFirst().orElse(""),
                List.of(),
                "",
                Optional.empty(),
                Optional.empty());
    }
}
