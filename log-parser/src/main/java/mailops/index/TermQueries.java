package mailops.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
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

    /// Fields that a value is looked for in.
    ///
    /// @param columns those that stamps have
    /// @param spelled the marks of those that may be spelled out
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Fields(int[] columns, byte[] spelled) {}

    Fields fields(List<String> names) {
        int[] columns = new int[names.size()];
        byte[] spelled = new byte[names.size()];
        int inStamps = 0;
        int spelledOut = 0;
        for (String name : names) {
            int column = LogSchema.STAMPED.indexOf(name);
            if (column >= 0) {
                columns[inStamps++] = column;
            }
            if (column < 0 || !stamps.isWhole()) {
                spelled[spelledOut++] = LogSchema.mark(name);
            }
        }
        return new Fields(Arrays.copyOf(columns, inStamps), Arrays.copyOf(spelled, spelledOut));
    }

    /// Lines whose field has this value.
    Query is(String field, String value) {
        return anyOf(field, List.of(value));
    }

    /// Lines whose field has one of these values.
    Query anyOf(String field, Collection<String> values) {
        return any(terms(fields(List.of(field)), values, List.of()));
    }

    /// Lines with any of the terms.
    static Query any(TermSet terms) {
        AnyTermQuery query = new AnyTermQuery(terms);
        if (query.stamps().cardinality() + query.spelled().size() != 1) {
            return query;
        }
        TermSet.Target only = query.targets().getFirst();
        return only.beginning() ? query : new TermQuery(new Term(LogSchema.TERMS, only.term()));
    }

    /// The terms of lines in which one of the fields has one of the values or begins like one of the beginnings.
    TermSet terms(Fields fields, Collection<String> values, Collection<String> beginnings) {
        TermSet terms = new TermSet(
                stamps.with(fields.columns, value -> values.contains(value) || beginsLikeAny(value, beginnings)));
        spellOut(fields, values, false, terms);
        spellOut(fields, beginnings, true, terms);
        return terms;
    }

    private static void spellOut(Fields fields, Collection<String> values, boolean beginnings, TermSet terms) {
        for (String value : values) {
            BytesRef bytes = new BytesRef(value);
            for (byte mark : fields.spelled) {
                terms.add(mark, bytes, beginnings);
            }
        }
    }

    /// The terms of lines with one of these wordings.
    ///
    /// @param wordings their numbers
    TermSet ofWordings(BitSet wordings) {
        TermSet terms = new TermSet(stamps.withWording(wordings));
        if (!stamps.isWhole()) {
            byte mark = LogSchema.mark(LogSchema.WORDING);
            wordings.stream().forEach(number -> terms.add(mark, new BytesRef(Wordings.id(number)), false));
        }
        return terms;
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
        return any(terms(fields(List.of(field)), List.of(), List.of(start)));
    }

    /// Lines whose field a pattern accepts.
    Query matching(String field, Automaton pattern) {
        CharacterRunAutomaton accepts = new CharacterRunAutomaton(pattern);
        return or(field, accepts::run, behind(List.of(LogSchema.mark(field)), pattern));
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
        return or(field, automaton(word, edits)::run, new FuzzyQuery(LogSchema.marked(field, word), edits, 1));
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
                field,
                value -> (from == null || compare(value, from) > (withFrom ? -1 : 0))
                        && (to == null || compare(value, to) < (withTo ? 1 : 0)),
                new TermRangeQuery(LogSchema.TERMS, low, high, from == null || withFrom, to != null && withTo));
    }

    private static int compare(String a, String b) {
        return Integer.signum(new BytesRef(a).compareTo(new BytesRef(b)));
    }

    /// Lines whose stamp has a value of the field of which the predicate holds, and those that the query for values
    /// that
    /// are spelled out finds.
    private Query or(String field, Predicate<String> holds, Query query) {
        Fields fields = fields(List.of(field));
        TermSet stamped = new TermSet(stamps.with(fields.columns, holds));
        if (fields.spelled.length == 0) {
            return any(stamped);
        }
        if (stamped.isEmpty()) {
            return query;
        }
        return new ConstantScoreQuery(new BooleanQuery.Builder()
                .add(any(stamped), Occur.SHOULD)
                .add(query, Occur.SHOULD)
                .build());
    }
}
