package mailops.report;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/// The numbers of a report that was made before, as its JSON file kept them.
///
/// @param title of the span that it was about
/// @param figures by their ids; those that were not known are absent
/// @param problems incidents by the problem's id
public record Earlier(String title, Map<String, Double> figures, Map<String, Long> problems) {
    /// Where no earlier report is kept.
    public static final Earlier NONE = new Earlier("", Map.of(), Map.of());

    public Earlier {
        figures = Map.copyOf(figures);
        problems = Map.copyOf(problems);
    }

    boolean isEmpty() {
        return figures.isEmpty();
    }

    OptionalDouble figure(String id) {
        Double value = figures.get(id);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /// A problem that the earlier report did not list had no incident.
    OptionalLong incidents(String problem) {
        return isEmpty() ? OptionalLong.empty() : OptionalLong.of(problems.getOrDefault(problem, 0L));
    }
}
