package mailops.index;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.AutomatonQuery;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TermRangeQuery;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.automaton.CharacterRunAutomaton;
import org.apache.lucene.util.automaton.LevenshteinAutomata;
import org.apache.lucene.util.automaton.Operations;
import org.jspecify.annotations.Nullable;

/// Queries for the values of fields that are names. The index keeps a value as a term of its field or within a stamp;
/// these look in both places.
final class TermQueries {
    private static final int MAX_STATES = 10_000;

    private final Stamps stamps;

    TermQueries(Stamps stamps) {
        this.stamps = stamps;
    }

    /// Lines whose field has this value.
    Query is(String field, String value) {
        return orStamped(field, value::equals, new TermQuery(new Term(field, value)));
    }

    /// Lines whose field has one of these values.
    Query anyOf(String field, Collection<String> values) {
        return orStamped(
                field,
                values::contains,
                new TermInSetQuery(field, values.stream().map(BytesRef::new).toList()));
    }

    /// Lines whose field begins like this.
    Query startsWith(String field, String start) {
        return orStamped(field, value -> value.startsWith(start), new PrefixQuery(new Term(field, start)));
    }

    /// Lines whose field a pattern accepts.
    Query matching(AutomatonQuery pattern) {
        if (!LogSchema.STAMPED.contains(pattern.getField())) {
            return pattern;
        }
        if (pattern instanceof PrefixQuery prefix) {
            // Its automaton reads bytes, not characters.
            return startsWith(pattern.getField(), prefix.getPrefix().text());
        }
        CharacterRunAutomaton accepts = new CharacterRunAutomaton(pattern.getAutomaton());
        return orStamped(pattern.getField(), accepts::run, pattern);
    }

    /// Lines whose field is like a word but for a few letters.
    Query like(String field, String word, int edits) {
        CharacterRunAutomaton accepts = automaton(word, edits);
        return orStamped(field, accepts::run, new FuzzyQuery(new Term(field, word), edits));
    }

    /// Accepts what is like a word but for a few letters.
    static CharacterRunAutomaton automaton(String word, int edits) {
        return new CharacterRunAutomaton(
                Operations.determinize(new LevenshteinAutomata(word, true).toAutomaton(edits), MAX_STATES));
    }

    /// Lines whose field is between two values, or has any if both are null.
    Query between(String field, @Nullable String from, @Nullable String to, boolean withFrom, boolean withTo) {
        return orStamped(
                field,
                value -> (from == null || compare(value, from) > (withFrom ? -1 : 0))
                        && (to == null || compare(value, to) < (withTo ? 1 : 0)),
                new TermRangeQuery(field, bytes(from), bytes(to), withFrom, withTo));
    }

    private static int compare(String a, String b) {
        return Integer.signum(new BytesRef(a).compareTo(new BytesRef(b)));
    }

    private static @Nullable BytesRef bytes(@Nullable String text) {
        return text == null ? null : new BytesRef(text);
    }

    private Query orStamped(String field, Predicate<String> holds, Query asTerm) {
        int column = LogSchema.STAMPED.indexOf(field);
        if (column < 0) {
            return asTerm;
        }
        List<BytesRef> ids = new ArrayList<>();
        stamps.ids(column, holds).forEach(id -> ids.add(new BytesRef(id)));
        return new ConstantScoreQuery(new BooleanQuery.Builder()
                .add(new TermInSetQuery(LogSchema.STAMP, ids), Occur.SHOULD)
                .add(asTerm, Occur.SHOULD)
                .build());
    }
}
