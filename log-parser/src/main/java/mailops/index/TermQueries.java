package mailops.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import mailops.index.AnyTermQuery.Target;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.AutomatonQuery;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TermRangeQuery;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.automaton.Automata;
import org.apache.lucene.util.automaton.Automaton;
import org.apache.lucene.util.automaton.CharacterRunAutomaton;
import org.apache.lucene.util.automaton.LevenshteinAutomata;
import org.apache.lucene.util.automaton.Operations;
import org.jspecify.annotations.Nullable;

/// Queries for the values of fields that are names. The index keeps a value as a term of its field or within a stamp;
/// these look in both places.
final class TermQueries {
    private static final int MAX_STATES = 10_000;

    private final StampTable stamps;

    TermQueries(StampTable stamps) {
        this.stamps = stamps;
    }

    /// The same lines as the query finds, with less reading where several terms must be there.
    static Query simplified(BooleanQuery query) {
        List<AnyTermQuery> required = new ArrayList<>();
        List<BooleanClause> others = new ArrayList<>();
        for (BooleanClause clause : query.clauses()) {
            if (clause.occur() == Occur.MUST && clause.query() instanceof AnyTermQuery terms) {
                required.add(terms);
            } else {
                others.add(clause);
            }
        }
        if (required.size() < 2) {
            return query;
        }
        EveryWord words = EveryWord.of(required);
        if (others.isEmpty()) {
            return words;
        }
        BooleanQuery.Builder simpler = new BooleanQuery.Builder();
        others.forEach(simpler::add);
        return simpler.add(words, Occur.MUST).build();
    }

    /// Lines whose field has this value.
    Query is(String field, String value) {
        return any(targets(field, List.of(value)));
    }

    /// Lines whose field has one of these values.
    Query anyOf(String field, Collection<String> values) {
        return any(targets(field, values));
    }

    /// Lines with any of the terms.
    static Query any(Collection<Target> targets) {
        if (targets.size() == 1 && !targets.iterator().next().beginning()) {
            return new TermQuery(
                    new Term(LogSchema.TERMS, targets.iterator().next().term()));
        }
        return new AnyTermQuery(targets);
    }

    /// The terms of lines whose field has one of these values.
    List<Target> targets(String field, Collection<String> values) {
        return targets(List.of(field), values, List.of());
    }

    /// The terms of lines in which one of the fields has one of the values or begins like one of the beginnings.
    List<Target> targets(List<String> fields, Collection<String> values, Collection<String> beginnings) {
        List<Target> targets = stamped(fields, value -> values.contains(value) || beginsLikeAny(value, beginnings));
        for (String field : fields) {
            values.forEach(value ->
                    targets.add(new Target(LogSchema.marked(field, value).bytes(), false)));
            beginnings.forEach(start ->
                    targets.add(new Target(LogSchema.marked(field, start).bytes(), true)));
        }
        return targets;
    }

    private static boolean beginsLikeAny(String value, Collection<String> beginnings) {
        for (String beginning : beginnings) {
            if (value.startsWith(beginning)) {
                return true;
            }
        }
        return false;
    }

    /// Lines whose field begins like this.
    Query startsWith(String field, String start) {
        return any(targets(List.of(field), List.of(), List.of(start)));
    }

    /// Lines whose field a pattern accepts.
    Query matching(String field, Automaton pattern) {
        CharacterRunAutomaton accepts = new CharacterRunAutomaton(pattern);
        return or(stamped(List.of(field), accepts::run), behind(List.of(LogSchema.mark(field)), pattern));
    }

    /// Lines with a term that one of the marks begins and the pattern goes on with.
    static Query behind(Collection<Byte> marks, Automaton pattern) {
        List<Automaton> begin = marks.stream().map(Automata::makeChar).toList();
        Automaton whole =
                Operations.determinize(Operations.concatenate(List.of(Operations.union(begin), pattern)), MAX_STATES);
        return new AutomatonQuery(new Term(LogSchema.TERMS), whole);
    }

    /// Lines whose field is like a word but for a few letters.
    Query like(String field, String word, int edits) {
        return or(
                stamped(List.of(field), automaton(word, edits)::run),
                new FuzzyQuery(LogSchema.marked(field, word), edits, 1));
    }

    /// Accepts what is like a word but for a few letters.
    static CharacterRunAutomaton automaton(String word, int edits) {
        return new CharacterRunAutomaton(
                Operations.determinize(new LevenshteinAutomata(word, true).toAutomaton(edits), MAX_STATES));
    }

    /// Lines whose field is between two values, or has any if both are null.
    Query between(String field, @Nullable String from, @Nullable String to, boolean withFrom, boolean withTo) {
        BytesRef low = LogSchema.marked(field, from == null ? "" : from).bytes();
        BytesRef high = to == null
                ? new BytesRef(new byte[] {(byte) (LogSchema.mark(field) + 1)})
                : LogSchema.marked(field, to).bytes();
        return or(
                stamped(
                        List.of(field),
                        value -> (from == null || compare(value, from) > (withFrom ? -1 : 0))
                                && (to == null || compare(value, to) < (withTo ? 1 : 0))),
                new TermRangeQuery(LogSchema.TERMS, low, high, from == null || withFrom, to != null && withTo));
    }

    private static int compare(String a, String b) {
        return Integer.signum(new BytesRef(a).compareTo(new BytesRef(b)));
    }

    private static Query or(List<Target> targets, Query query) {
        return targets.isEmpty()
                ? query
                : new ConstantScoreQuery(new BooleanQuery.Builder()
                        .add(any(targets), Occur.SHOULD)
                        .add(query, Occur.SHOULD)
                        .build());
    }

    /// The stamps in which the value of one of the fields is such.
    private List<Target> stamped(List<String> fields, Predicate<String> holds) {
        List<Target> targets = new ArrayList<>();
        int[] columns = new int[fields.size()];
        int count = 0;
        for (String field : fields) {
            int column = LogSchema.STAMPED.indexOf(field);
            if (column >= 0) {
                columns[count++] = column;
            }
        }
        columns = Arrays.copyOf(columns, count);
        if (columns.length > 0) {
            for (String id : stamps.ids(columns, holds)) {
                targets.add(new Target(LogSchema.marked(LogSchema.STAMP, id).bytes(), false));
            }
        }
        return targets;
    }
}
