package mailops.index;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Function;
import mailops.Failure;
import mailops.event.Field;
import mailops.line.Timestamps;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.Term;
import org.apache.lucene.queryparser.classic.ParseException;
import org.apache.lucene.queryparser.classic.QueryParser;
import org.apache.lucene.queryparser.classic.Token;
import org.apache.lucene.search.AutomatonQuery;
import org.apache.lucene.search.FieldExistsQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.RegexpQuery;
import org.apache.lucene.search.WildcardQuery;
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

    private final ZoneId zone;
    private final WordQueries words;
    private final TermQueries terms;

    private QueryReader(ZoneId zone, WordQueries words, TermQueries terms) {
        // Never asked: words are split by WordQueries, and names are not split.
        super(LogSchema.MESSAGE, new StandardAnalyzer());
        this.zone = zone;
        this.words = words;
        this.terms = terms;
        setDefaultOperator(Operator.AND);
        setAllowLeadingWildcard(true);
    }

    /// @throws Failure of kind BAD_DATA that shows where the query stops making sense
    static Query read(String text, ZoneId zone, WordQueries words, TermQueries terms) {
        if (text.isBlank()) {
            return MatchAllDocsQuery.INSTANCE;
        }
        try {
            return new QueryReader(zone, words, terms).parse(text);
        } catch (ParseException e) {
            throw unreadable(text, e);
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

    private static Failure unreadable(String text, ParseException e) {
        ParseException inner = e.getCause() instanceof ParseException cause ? cause : e;
        Token token = inner.currentToken;
        if (token == null || token.next == null) {
            return QueryError.ofLexer(text, String.valueOf(e.getMessage()));
        }
        return QueryError.atToken(text, token.next.beginColumn, token.next.image);
    }

    @Override
    protected @Nullable Query getFieldQuery(String field, String text, boolean quoted) throws ParseException {
        if (field.equals(LogSchema.MESSAGE)) {
            return quoted ? words.phrase(text) : words.text(text);
        }
        if (field.equals(LogSchema.TIMESTAMP)) {
            return timeRange(text, text);
        }
        if (LogSchema.isTerm(field)) {
            return terms.is(field, LogSchema.term(text));
        }
        OptionalLong number = LogSchema.number(known(field), text);
        if (number.isEmpty()) {
            throw new ParseException("'" + text + "' is no number, and " + field + " is one");
        }
        return NumericDocValuesField.newSlowExactQuery(field, number.getAsLong());
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
        return matching(field, name -> new WildcardQuery(term(name, text)));
    }

    private Query matching(String field, Function<String, AutomatonQuery> ofField) {
        return field.equals(LogSchema.MESSAGE) ? words.pattern(ofField) : terms.matching(ofField.apply(known(field)));
    }

    private Query exists(String field) {
        if (LogSchema.isTerm(known(field))) {
            return terms.between(field, null, null, true, true);
        }
        return new FieldExistsQuery(field);
    }

    @Override
    protected Query getPrefixQuery(String field, String text) {
        return matching(field, name -> new PrefixQuery(term(name, text)));
    }

    @Override
    protected Query getRegexpQuery(String field, String text) {
        return matching(field, name -> new RegexpQuery(new Term(name, text.toLowerCase(Locale.ROOT))));
    }

    @Override
    protected Query getFuzzyQuery(String field, String text, float similarity) {
        int edits = FuzzyQuery.floatToEdits(similarity, text.codePointCount(0, text.length()));
        String word = LogSchema.term(text);
        if (field.equals(LogSchema.MESSAGE)) {
            return words.like(word, edits);
        }
        return terms.like(known(field), word, edits);
    }

    @Override
    protected Query getRangeQuery(
            String field, @Nullable String from, @Nullable String to, boolean withFrom, boolean withTo)
            throws ParseException {
        if (field.equals(LogSchema.TIMESTAMP)) {
            return timeRange(from, to);
        }
        if (LogSchema.isTerm(field)) {
            return terms.between(field, lower(from), lower(to), withFrom, withTo);
        }
        long low = from == null ? Long.MIN_VALUE : bound(field, from) + (withFrom ? 0 : 1);
        long high = to == null ? Long.MAX_VALUE : bound(field, to) - (withTo ? 0 : 1);
        return NumericDocValuesField.newSlowRangeQuery(field, low, high);
    }

    private static long bound(String field, String text) throws ParseException {
        return LogSchema.number(known(field), text)
                .orElseThrow(() -> new ParseException("'" + text + "' is no number, and " + field + " is one"));
    }

    private Query timeRange(@Nullable String from, @Nullable String to) throws ParseException {
        long low = from == null ? Long.MIN_VALUE + 1 : Timestamps.micros(time(from, false));
        long high = to == null ? Long.MAX_VALUE : Timestamps.micros(time(to, true));
        return NumericDocValuesField.newSlowRangeQuery(LogSchema.TIMESTAMP, low, high);
    }

    /// A day means its first instant as the start of a range, and its last as the end.
    private Instant time(String text, boolean atEnd) throws ParseException {
        try {
            if (text.length() == 10) {
                LocalDate day = LocalDate.parse(text);
                return atEnd
                        ? day.plusDays(1).atStartOfDay(zone).toInstant().minusNanos(1_000)
                        : day.atStartOfDay(zone).toInstant();
            }
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new ParseException("'" + text + "' is no time; write 2026-11-22 or \"2026-11-22T17:00:00+01:00\"");
        }
    }

    private static Term term(String field, String text) {
        return new Term(field, LogSchema.term(text));
    }

    private static @Nullable String lower(@Nullable String text) {
        return text == null ? null : LogSchema.term(text);
    }

    /// The text as a wildcard pattern that matches nothing else.
    static String escapeWildcards(String text) {
        return text.replace("\\", "\\\\").replace("*", "\\*").replace("?", "\\?");
    }

    private static String known(String field) {
        if (!fieldNames().contains(field)) {
            throw new UnknownField(field);
        }
        return field;
    }

    /// All names that a query may use.
    static List<String> fieldNames() {
        List<String> names = new ArrayList<>(List.of(
                LogSchema.MESSAGE,
                LogSchema.EVENT,
                LogSchema.PROBLEM,
                LogSchema.TIMESTAMP,
                LogSchema.INCIDENTS,
                LogSchema.SEQUENCE,
                LogSchema.OFFSET));
        for (Field field : Field.values()) {
            if (field.type() != Field.Type.TEXT) {
                names.add(field.fieldName());
            }
        }
        return names;
    }
}
