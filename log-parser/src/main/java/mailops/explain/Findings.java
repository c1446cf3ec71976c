package mailops.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mailops.knowledge.Problem;
import mailops.knowledge.Remedy;
import mailops.knowledge.Urgency;

/// Collects what a diagnosis finds out about one case.
final class Findings {
    private static final int MOST_LINES = 5;

    private final Problem problem;
    private final String subject;
    private final long incidents;
    private final Map<String, String> values;
    private final List<Evidence> evidence = new ArrayList<>();
    private final List<Cause> causes = new ArrayList<>();
    private final List<Remedy> remedies = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();

    /// @param values what the placeholders of the remedies stand for
    Findings(Problem problem, String subject, long incidents, Map<String, String> values) {
        this.problem = problem;
        this.subject = subject;
        this.incidents = incidents;
        this.values = Map.copyOf(values);
    }

    Findings supports(String text) {
        evidence.add(Evidence.supports(text));
        return this;
    }

    Findings against(String text) {
        evidence.add(Evidence.against(text));
        return this;
    }

    Findings unchecked(String text) {
        evidence.add(Evidence.unchecked(text));
        return this;
    }

    /// Another cause, for which only this speaks.
    Findings other(String text, Likelihood likelihood, Evidence... because) {
        causes.add(new Cause(text, likelihood, List.of(because)));
        return this;
    }

    Findings advice(String text) {
        return remedy(text, Optional.empty());
    }

    Findings command(String text, String template) {
        return remedy(text, Optional.of(template));
    }

    private Findings remedy(String text, Optional<String> command) {
        remedies.add(new Remedy(text, command, Optional.empty(), Optional.empty()).fill(values));
        return this;
    }

    Findings setting(String text, String file, String template) {
        remedies.add(new Remedy(text, Optional.empty(), Optional.of(file), Optional.of(template)).fill(values));
        return this;
    }

    Findings lines(List<Entry> entries) {
        entries.stream().limit(MOST_LINES - (long) lines.size()).forEach(entry -> lines.add(entry.text()));
        return this;
    }

    /// The case with its most likely cause, for which all the evidence was collected.
    Explanation conclude(Urgency urgency, String title, Likelihood likelihood) {
        List<Cause> all = new ArrayList<>();
        all.add(new Cause(title, likelihood, evidence));
        all.addAll(causes);
        return new Explanation(
                Optional.of(problem.id()), urgency, title, subject, evidence, all, remedies, lines, incidents);
    }
}
