package mailops.index;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import mailops.Failure;
import mailops.event.Field;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.Term;
import org.apache.lucene.queryparser.classic.ParseException;
import org.apache.lucene.queryparser.classic.QueryParser;
import org.apache.lucene.queryparser.classic.Token;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldExistsQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.WildcardQuery;
import org.apache.lucene.util.automaton.Automaton;
import org.apache.lucene.util.automaton.Operations;
import org.apache.lucene.util.automaton.RegExp;
import org.apache.lucene.util.automaton.TooComplexToDeterminizeException;
import org.jspecify.annotations.Nullable;

/// Reads queries: Lucene's classic syntax over the fields of {@link LogSchema}. All words must occur unless `OR` stands
/// between them; bare words and phrases are searched in the message.
final class QueryReader extends QueryParser {
    /// A field that there is not.
    private static final class UnknownField extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final String field;

        UnknownField(String field) {
            super("unknown field '" + field + "'");
            this.field = field;
        }
    }

    // As the generated parser numbers them; its own names for them are not visible here.
    private static final int CONJUNCTION_NONE = 0;
    private static final int CONJUNCTION_AND = 1;
    private static final int MODIFIER_NOT = 10;

    /// What a pattern may cost: so many states of an automaton.
    private static final int MAX_STATES = 10_000;

    private final IdentityHashMap<List<BooleanClause>, List<Integer>> conjunctions = new IdentityHashMap<>();
    private final QueryTimes times;
    private final WordQueries words;
    private final TermQueries terms;

    private QueryReader(ZoneId zone, WordQueries words, TermQueries terms) {
        // Never asked: words are split by WordQueries, and names are not split.
        super(LogSchema.MESSAGE, new StandardAnalyzer());
        this.times = new QueryTimes(zone);
        this.words = words;
        this.terms = terms;
        setDefaultOperator(Operator.AND);
        setAllowLeadingWildcard(true);
        // Words may stand anywhere in a line; those that must stand together are put into quotation marks.
        setSplitOnWhitespace(true);
    }

    /// @throws Failure of kind BAD_DATA that shows where the query stops making sense
    static Query read(String text, ZoneId zone, WordQueries words, TermQueries terms) {
        if (text.isBlank()) {
            return MatchAllDocsQuery.INSTANCE;
        }
        Query plain = PlainQuery.of(text, words, terms);
        return plain == null ? parsed(text, zone, words, terms) : plain;
    }

    /// Reads a text that is not blank with the parser, however plain it is.
    static Query parsed(String text, ZoneId zone, WordQueries words, TermQueries terms) {
        QueryText query = new QueryText(text, Set.copyOf(LogSchema.fieldNames()));
        try {
            return new QueryReader(zone, words, terms).parse(query.escaped());
        } catch (ParseException e) {
            throw unreadable(query, e);
        } catch (UnknownField e) {
            throw QueryError.at(text, fieldColumn(text, e.field), String.valueOf(e.getMessage()))
                    .withHint(QueryError.fieldHint(e.field));
        } catch (TooComplexToDeterminizeException | IllegalArgumentException e) {
            throw QueryError.at(text, 1, "the pattern is too complex").withHint("use fewer wildcards");
        }
    }

    private static int fieldColumn(String text, String field) {
        return Math.max(0, text.indexOf(field + ":")) + 1;
    }

    private static Failure unreadable(QueryText text, ParseException e) {
        ParseException inner = e.getCause() instanceof ParseException cause ? cause : e;
        Token token = inner.currentToken;
        if (token == null || token.next == null) {
            return QueryError.ofLexer(text, String.valueOf(e.getMessage()));
        }
        return QueryError.atToken(text, token.next.beginColumn, token.next.image);
    }

    /// Remembers what stands in front of each clause; {@link #getBooleanQuery} makes sense of it.
    @Override
    protected void addClause(List<BooleanClause> clauses, int conjunction, int modifier, @Nullable Query query) {
        if (query != null) {
            clauses.add(new BooleanClause(query, modifier == MODIFIER_NOT ? Occur.MUST_NOT : Occur.MUST));
            conjunctions.computeIfAbsent(clauses, c -> new ArrayList<>()).add(conjunction);
        }
    }

    /// `AND` binds closer than `OR`, and `OR` closer than a blank: `status:sent OR status:bounced gmail` is about gmail
    /// in any case. Lucene's own parser takes the parts of an OR beside other words for wishes, which are good for an
    /// order by relevance only.
    @Override
    protected Query getBooleanQuery(List<BooleanClause> clauses) {
        List<Integer> before = conjunctions.getOrDefault(clauses, List.of());
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        List<List<BooleanClause>> alternatives = new ArrayList<>();
        for (int i = 0; i < clauses.size(); i++) {
            int conjunction = i == 0 ? CONJUNCTION_NONE : before.get(i);
            if (conjunction == CONJUNCTION_NONE) {
                addGroup(all, alternatives);
                alternatives.clear();
            }
            if (conjunction != CONJUNCTION_AND) {
                alternatives.add(new ArrayList<>());
            }
            alternatives.getLast().add(clauses.get(i));
        }
        addGroup(all, alternatives);
        return positive(all.build());
    }

    private void addGroup(BooleanQuery.Builder all, List<List<BooleanClause>> alternatives) {
        if (alternatives.size() == 1) {
            alternatives.getFirst().forEach(all::add);
        } else if (!alternatives.isEmpty()) {
            BooleanQuery.Builder any = new BooleanQuery.Builder();
            for (List<BooleanClause> alternative : alternatives) {
                BooleanQuery.Builder one = new BooleanQuery.Builder();
                alternative.forEach(one::add);
                any.add(positive(one.build()), Occur.SHOULD);
            }
            all.add(any.build(), Occur.MUST);
        }
    }

    /// What only says what must not be is about all other lines.
    private Query positive(BooleanQuery query) {
        if (query.clauses().stream().anyMatch(clause -> !clause.isProhibited())) {
            return TermQueries.simplified(query);
        }
        BooleanQuery.Builder others = new BooleanQuery.Builder().add(MatchAllDocsQuery.INSTANCE, Occur.MUST);
        query.clauses().forEach(others::add);
        return others.build();
    }

    @Override
    protected @Nullable Query getFieldQuery(String field, String text, boolean quoted) throws ParseException {
        if (field.equals(LogSchema.MESSAGE)) {
            return quoted ? words.phrase(text) : words.text(text);
        }
        if (field.equals(LogSchema.TIMESTAMP)) {
            return times.range(text, text, true, true);
        }
        if (LogSchema.isTerm(field)) {
            return terms.is(field, LogSchema.term(text));
        }
        return NumericDocValuesField.newSlowExactQuery(field, number(field, text));
    }

    @Override
    protected @Nullable Query getFieldQuery(String field, String text, int slop) throws ParseException {
        return getFieldQuery(field, text, true);
    }

    @Override
    protected Query getWildcardQuery(String field, String text) throws ParseException {
        if (text.equals("*")) {
            return field.equals("*") || field.equals(LogSchema.MESSAGE) ? MatchAllDocsQuery.INSTANCE : exists(field);
        }
        return matching(field, WildcardQuery.toAutomaton(new Term(LogSchema.TERMS, LogSchema.term(text)), MAX_STATES));
    }

    private Query matching(String field, Automaton pattern) throws ParseException {
        return field.equals(LogSchema.MESSAGE) ? words.pattern(pattern) : terms.matching(name(field), pattern);
    }

    private static String name(String field) throws ParseException {
        if (!LogSchema.isTerm(known(field))) {
            throw new ParseException(field + " is a number, it has no wildcards; a range is " + field + ":[1 TO 9]");
        }
        return field;
    }

    private Query exists(String field) {
        if (LogSchema.isTerm(known(field))) {
            return terms.between(field, null, null, true, true);
        }
        return new FieldExistsQuery(field);
    }

    @Override
    protected Query getPrefixQuery(String field, String text) throws ParseException {
        String start = LogSchema.term(text);
        return field.equals(LogSchema.MESSAGE) ? words.startsWith(start) : terms.startsWith(name(field), start);
    }

    @Override
    protected Query getRegexpQuery(String field, String text) throws ParseException {
        try {
            Automaton pattern = new RegExp(lowerCasePattern(text), RegExp.NONE).toAutomaton();
            return matching(field, Operations.determinize(pattern, MAX_STATES));
        } catch (IllegalArgumentException e) {
            throw new ParseException("the regular expression is wrong: " + e.getMessage());
        }
    }

    /// Terms are in lower case; a letter behind a backslash is none of theirs.
    private static String lowerCasePattern(String text) {
        StringBuilder lower = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            boolean escaped = i > 0 && text.charAt(i - 1) == '\\';
            lower.append(escaped ? text.charAt(i) : Character.toLowerCase(text.charAt(i)));
        }
        return lower.toString();
    }

    @Override
    protected Query getFuzzyQuery(String field, String text, float similarity) throws ParseException {
        int edits = FuzzyQuery.floatToEdits(similarity, text.codePointCount(0, text.length()));
        String word = LogSchema.term(text);
        if (field.equals(LogSchema.MESSAGE)) {
            return words.like(word, edits);
        }
        return terms.like(name(field), word, edits);
    }

    @Override
    protected Query getRangeQuery(
            String field, @Nullable String from, @Nullable String to, boolean withFrom, boolean withTo)
            throws ParseException {
        if (field.equals(LogSchema.TIMESTAMP)) {
            return times.range(from, to, withFrom, withTo);
        }
        if (field.equals(LogSchema.MESSAGE)) {
            throw new ParseException("the message has no ranges; a range has a field in front: size:[1 TO 9]");
        }
        if (field.equals(Field.PID.fieldName())) {
            throw new ParseException("pid is compared as a whole, it has no ranges");
        }
        if (LogSchema.isTerm(field)) {
            return terms.between(field, lower(from), lower(to), withFrom, withTo);
        }
        long low = from == null ? Long.MIN_VALUE : number(field, from);
        long high = to == null ? Long.MAX_VALUE : number(field, to);
        boolean none = (from != null && !withFrom && low == Long.MAX_VALUE)
                || (to != null && !withTo && high == Long.MIN_VALUE);
        if (none) {
            return new MatchNoDocsQuery("nothing is beyond the largest number");
        }
        return NumericDocValuesField.newSlowRangeQuery(
                known(field), low + (from == null || withFrom ? 0 : 1), high - (to == null || withTo ? 0 : 1));
    }

    private static long number(String field, String text) throws ParseException {
        OptionalLong number = LogSchema.number(known(field), text);
        if (number.isEmpty() || text.chars().noneMatch(c -> c >= '0' && c <= '9')) {
            throw new ParseException("'" + text + "' is no number, and " + field + " is one");
        }
        return number.getAsLong();
    }

    private static @Nullable String lower(@Nullable String text) {
        return text == null ? null : LogSchema.term(text);
    }

    private static String known(String field) {
        if (!LogSchema.fieldNames().contains(field)) {
            throw new UnknownField(field);
        }
        return field;
    }
}
