package mailops.knowledge;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import mailops.event.Field;
import mailops.event.MailEvent;

/// Holds the samples in the knowledge files against the rules.
public final class SelfTest {
    private final KnowledgeBase knowledge;
    private final Function<String, MailEvent> reader;
    private final List<FileError> errors = new ArrayList<>();

    private SelfTest(KnowledgeBase knowledge, Function<String, MailEvent> reader) {
        this.knowledge = knowledge;
        this.reader = reader;
    }

    /// What is wrong: samples that are not told as their file's problem or are told as two, values that are not
    /// found, and rules that no sample shows at work.
    ///
    /// @param reader makes an event of a log line
    public static List<FileError> run(KnowledgeBase knowledge, Function<String, MailEvent> reader) {
        SelfTest test = new SelfTest(knowledge, reader);
        knowledge.problems().forEach(test::test);
        return List.copyOf(test.errors);
    }

    private void test(Problem problem) {
        Set<Rule> shown = new HashSet<>();
        for (Sample sample : problem.samples()) {
            MailEvent event = reader.apply(sample.text());
            List<Match> matches = knowledge.matches(event);
            matches.forEach(match -> shown.add(match.rule()));
            if (sample.expected()) {
                testMatch(problem, sample, event, matches);
            } else if (!matches.isEmpty() && matches.getFirst().problem().equals(problem)) {
                error(sample, "this line must not match, and does", Optional.empty());
            }
        }
        for (Rule rule : problem.rules()) {
            if (!shown.contains(rule)) {
                String message = "no sample for the rule with the literals " + rule.literals();
                errors.add(new FileError(problem.source(), 1, message, Optional.of("add one to a ```match block")));
            }
        }
    }

    private void testMatch(Problem problem, Sample sample, MailEvent event, List<Match> matches) {
        if (matches.isEmpty()) {
            error(sample, "this line is not recognised", Optional.of(describe(event)));
            return;
        }
        Match winner = matches.getFirst();
        if (!winner.problem().equals(problem)) {
            String message = "this line is told as " + winner.problem().id();
            error(sample, message, Optional.of("give the more specific rule the higher rank"));
            return;
        }
        for (Match other : matches) {
            if (!other.problem().equals(problem)
                    && other.rule().rank() == winner.rule().rank()) {
                String message = "this line is told as " + other.problem().id() + " with the same rank";
                error(sample, message, Optional.of("give the more specific rule the higher rank"));
            }
        }
        new TreeMap<>(sample.values())
                .forEach((name, value) -> testValue(sample, event, winner.captures(), name, value));
    }

    private void testValue(Sample sample, MailEvent event, Map<String, String> captures, String name, String value) {
        String found = Optional.ofNullable(captures.get(name))
                .or(() -> Field.named(name).flatMap(event::text))
                .orElse("absent");
        if (!found.equals(value)) {
            error(sample, name + " should be '" + value + "', and is " + found, Optional.of(describe(event)));
        }
    }

    private void error(Sample sample, String message, Optional<String> hint) {
        errors.add(new FileError(sample.source(), sample.line(), message, hint));
    }

    private static String describe(MailEvent event) {
        StringBuilder description =
                new StringBuilder("read as event: " + event.kind().eventName());
        event.forEach((field, value) ->
                description.append(", ").append(field.fieldName()).append(": ").append(value));
        return description.toString();
    }
}
