package mailops.explain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mailops.event.Field;
import mailops.index.Group;
import mailops.index.SearchRequest.Condition;
import mailops.knowledge.KnowledgeBase;
import mailops.knowledge.Problem;
import mailops.knowledge.Remedy;

/// Explains a problem by its knowledge file alone, filled in with what the newest incident says, and counts whom it
/// concerns.
final class FromKnowledge {
    private static final int SHOWN = 5;
    private static final int NAMED = 3;

    /// By what incidents are counted, and the noun for it; those that the newest incident has.
    private static final Map<Field, String> COUNTED = Map.of(
            Field.CLIENT_IP, "client",
            Field.TO, "recipient",
            Field.USER, "user",
            Field.RELAY_HOST, "server");

    private final KnowledgeBase knowledge;

    FromKnowledge(KnowledgeBase knowledge) {
        this.knowledge = knowledge;
    }

    /// One case of all incidents in the log, or of none.
    Explanation explain(Problem problem, Surroundings around) {
        Condition is = Condition.is("problem", problem.id());
        Lines lines = around.log().newest(SHOWN, is);
        List<Evidence> evidence = new ArrayList<>();
        if (lines.isEmpty()) {
            evidence.add(Evidence.unchecked(
                    around.log().isEmpty()
                            ? "no log was looked at: this is what the problem means in general"
                            : "no incident of it is in the log: this is what the problem means in general"));
            return explanation(problem, "", evidence, Map.of(), List.of(), 0);
        }
        Entry newest = lines.entries().get(0);
        evidence.add(Evidence.supports(Wording.count(lines.incidents(), "incident") + ", "
                + around.moments().span(lines.first(), lines.last())));
        for (Field field : List.of(Field.CLIENT_IP, Field.USER, Field.TO, Field.RELAY_HOST)) {
            if (newest.event().has(field)) {
                List<Group> groups = around.log().groups(field.fieldName(), is);
                evidence.add(Evidence.supports(counted(groups, COUNTED.getOrDefault(field, ""))));
            }
        }
        String subject = subject(newest)
                + Wording.count(lines.incidents(), "incident")
                + lines.last()
                        .map(time -> ", last " + around.moments().at(time))
                        .orElse("");
        return explanation(problem, subject, evidence, values(newest), lines.entries(), lines.incidents());
    }

    /// The case of one line.
    Explanation explain(Problem problem, Entry line) {
        List<Evidence> evidence = new ArrayList<>();
        reason(line).ifPresent(why -> evidence.add(Evidence.supports("the line says: " + why)));
        return explanation(problem, "", evidence, values(line), List.of(line), 1);
    }

    private static Optional<String> reason(Entry line) {
        return line.event()
                .text(Field.STATUS_MESSAGE)
                .or(() -> line.event().text(Field.REASON))
                .filter(why -> line.text().contains(why));
    }

    private static String subject(Entry newest) {
        Map<String, String> values = newest.values();
        for (Field field : List.of(Field.USER, Field.TO, Field.CLIENT_IP)) {
            String value = values.get(field.fieldName());
            if (value != null) {
                return "newest: " + value + " · ";
            }
        }
        return "";
    }

    private static String counted(List<Group> groups, String noun) {
        List<String> named = groups.stream()
                .limit(NAMED)
                .map(group -> group.value() + " (" + Math.max(group.incidents(), 1) + ")")
                .toList();
        return Wording.count(groups.size(), noun) + ": " + Wording.list(named, NAMED, groups.size());
    }

    private Map<String, String> values(Entry line) {
        Map<String, String> values = new HashMap<>(line.values());
        knowledge
                .match(line.event())
                .ifPresent(match -> match.captures().forEach((name, value) -> {
                    if (line.text().contains(value)) {
                        values.put(name, value);
                    }
                }));
        return values;
    }

    private static Explanation explanation(
            Problem problem,
            String subject,
            List<Evidence> evidence,
            Map<String, String> values,
            List<Entry> lines,
            long incidents) {
        List<Cause> causes = new ArrayList<>();
        for (String text : problem.causes()) {
            Remedy filled = new Remedy(text, Optional.empty(), Optional.empty(), Optional.empty()).fill(values);
            causes.add(new Cause(filled.text(), causes.isEmpty() ? Likelihood.LIKELY : Likelihood.POSSIBLE, List.of()));
        }
        return new Explanation(
                Optional.of(problem.id()),
                problem.urgency(),
                problem.title(),
                subject,
                evidence,
                causes,
                problem.remedies().stream().map(remedy -> remedy.fill(values)).toList(),
                lines.stream().map(Entry::text).toList(),
                incidents);
    }
}
