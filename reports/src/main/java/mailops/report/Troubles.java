package mailops.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import mailops.knowledge.KnowledgeBase;
import mailops.knowledge.Problem;
import mailops.knowledge.Urgency;

/// The problems that the span and the one before had, the most urgent first.
final class Troubles {
    /// One problem.
    ///
    /// @param perHour its incidents in each hour of the span
    record Trouble(Problem problem, long incidents, OptionalLong before, List<Long> perHour) {
        long[] hours() {
            return perHour.stream().mapToLong(Long::longValue).toArray();
        }

        boolean isNew() {
            return incidents > 0 && before.isPresent() && before.getAsLong() == 0;
        }

        boolean isGone() {
            return incidents == 0 && before.orElse(0) > 0;
        }
    }

    private final List<Trouble> all = new ArrayList<>();
    private final Counting counting;
    private final Days days;

    Troubles(Counting counting, Before before, KnowledgeBase knowledge) {
        this.counting = counting;
        this.days = new Days(counting.span());
        Set<String> ids = new TreeSet<>(before.problems());
        counting.table().shapes().forEach(shape -> ids.add(shape.problem()));
        for (String id : ids) {
            knowledge.problem(id).ifPresent(problem -> add(problem, before));
        }
        all.sort(Comparator.comparing((Trouble trouble) -> trouble.problem().urgency())
                .thenComparing(Comparator.comparingLong(Trouble::incidents).reversed())
                .thenComparing(trouble -> trouble.problem().id()));
    }

    private void add(Problem problem, Before before) {
        long[] perHour =
                counting.incidentHours(Period.NOW, shape -> shape.problem().equals(problem.id()));
        long now = 0;
        for (long hour : perHour) {
            now += hour;
        }
        long earlier =
                counting.incidents(Period.BEFORE, shape -> shape.problem().equals(problem.id()));
        OptionalLong known = before.incidents(problem.id(), earlier);
        if (now > 0 || known.orElse(0) > 0) {
            all.add(new Trouble(
                    problem, now, known, Arrays.stream(perHour).boxed().toList()));
        }
    }

    /// Those with incidents in the span.
    List<Trouble> present() {
        return all.stream().filter(trouble -> trouble.incidents() > 0).toList();
    }

    List<Trouble> ofNews() {
        return all.stream().filter(Trouble::isNew).toList();
    }

    List<Trouble> gone() {
        return all.stream().filter(Trouble::isGone).toList();
    }

    /// Those that may ask for action.
    List<Trouble> candidates() {
        return present().stream()
                .filter(trouble -> trouble.problem().urgency() != Urgency.WEATHER)
                .toList();
    }

    /// The start of the first hour that has incidents.
    Optional<Instant> since(Trouble trouble) {
        for (int hour = 0; hour < trouble.perHour().size(); hour++) {
            if (trouble.perHour().get(hour) > 0) {
                return Optional.of(days.hours().get(hour).toInstant());
            }
        }
        return Optional.empty();
    }

    /// The start of the last hour that has incidents.
    Optional<Instant> last(Trouble trouble) {
        for (int hour = trouble.perHour().size() - 1; hour >= 0; hour--) {
            if (trouble.perHour().get(hour) > 0) {
                return Optional.of(days.hours().get(hour).toInstant());
            }
        }
        return Optional.empty();
    }
}
