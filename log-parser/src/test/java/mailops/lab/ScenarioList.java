package mailops.lab;

import java.util.ArrayList;
import java.util.List;

/// Collects scenarios: what the classes that describe them write into.
final class ScenarioList {
    private final List<Scenario> scenarios = new ArrayList<>();

    List<Scenario> scenarios() {
        return List.copyOf(scenarios);
    }

    void add(String problem, String variant, String story, String evidence, Scenario.Provocation provocation) {
        add(problem, variant, story, List.of(evidence), provocation);
    }

    void add(String problem, String variant, String story, List<String> evidence, Scenario.Provocation provocation) {
        scenarios.add(new Scenario(problem, variant, story, evidence, provocation));
    }
}
