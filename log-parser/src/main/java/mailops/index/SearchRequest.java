package mailops.index;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What to search for. All parts must hold.
///
/// @param query what a person typed, in the query language; empty is everything
/// @param conditions what the program adds
/// @param limit how many hits to return, none if 0; all are counted
/// @param oldestFirst whether the limit keeps the oldest, in their order, or the newest
public record SearchRequest(
        String query,
        List<Condition> conditions,
        Optional<Instant> since,
        Optional<Instant> until,
        int limit,
        boolean oldestFirst) {
    /// What a field of a line must be.
    public sealed interface Condition {
        /// The field has one of these values, letter case ignored.
        record AnyOf(String field, List<String> values) implements Condition {
            public AnyOf {
                values = List.copyOf(values);
            }
        }

        /// The field's value ends like this.
        record EndsWith(String field, String end) implements Condition {}

        /// The message holds these words, one after the other.
        record Phrase(String text) implements Condition {}

        /// The number is in this range, both ends included.
        record Between(String field, long from, long to) implements Condition {}

        /// The condition does not hold.
        record Not(Condition condition) implements Condition {}

        static Condition is(String field, String value) {
            return new AnyOf(field, List.of(value));
        }
    }

    public SearchRequest {
        conditions = List.copyOf(conditions);
    }

    /// Everything a query finds, the newest first.
    public static SearchRequest of(String query, int limit) {
        return new SearchRequest(query, List.of(), Optional.empty(), Optional.empty(), limit, false);
    }

    /// All lines that meet the conditions.
    public static SearchRequest of(Condition... conditions) {
        return new SearchRequest("", List.of(conditions), Optional.empty(), Optional.empty(), 0, false);
    }

    public SearchRequest and(Condition condition) {
        List<Condition> more = new ArrayList<>(conditions);
        more.add(condition);
        return new SearchRequest(query, more, since, until, limit, oldestFirst);
    }

    /// From the first instant to the second, both included.
    public SearchRequest between(Optional<Instant> from, Optional<Instant> to) {
        return new SearchRequest(query, conditions, from, to, limit, oldestFirst);
    }

    public SearchRequest oldest(int count) {
        return new SearchRequest(query, conditions, since, until, count, true);
    }

    public SearchRequest newest(int count) {
        return new SearchRequest(query, conditions, since, until, count, false);
    }
}
