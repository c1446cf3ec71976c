package mailops.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import mailops.event.EventKind;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.util.automaton.Automaton;
import org.apache.lucene.util.automaton.CharacterRunAutomaton;

/// Queries for words of the message, which the index keeps in three places: in the wordings, in the message field and
/// in
/// the fields that are names.
final class WordQueries {
    /// Where words stand besides the wordings.
    private static final List<String> FIELDS = Stream.concat(
                    Stream.of(LogSchema.MESSAGE), LogSchema.WORD_FIELDS.stream())
            .toList();

    private static final List<String> STATISTICS = Arrays.stream(EventKind.values())
            .filter(LineWords::isStatistics)
            .map(EventKind::eventName)
            .toList();

    private final Wordings wordings;
    private final TermQueries terms;
    private final TermQueries.Fields fields;

    WordQueries(Wordings wordings, TermQueries terms) {
        this.wordings = wordings;
        this.terms = terms;
        this.fields = terms.fields(FIELDS);
    }

    /// Lines in which all words of the text occur; what the text joins without a blank must stand like that in the
    /// line.
    Query text(String text) {
        List<String> words = Words.list(text);
        if (words.size() > 1) {
            return phrase(text);
        }
        return words.isEmpty() ? MatchAllDocsQuery.INSTANCE : word(words.getFirst(), text);
    }

    /// One word. It also finds the names that begin with it: `nextcloud` finds `nextcloud.example.org`, `user1` finds
    /// `user1@example.org`. A bare number is not looked for in lists of numbers such as `delays=`; as a field or within
    /// a phrase it is.
    private Query word(String word, String typed) {
        TermSet found = terms.ofWordings(wordings.withPhrase(List.of(word)));
        String whole = LogSchema.term(typed);
        List<String> values = whole.equals(word) ? List.of(word) : List.of(word, whole);
        found.addAll(terms.terms(fields, values, List.of(word + ".", word + "@")));
        return TermQueries.any(found);
    }

    /// Lines in which the words stand one after the other.
    Query phrase(String text) {
        List<String> words = Words.list(text);
        if (words.isEmpty()) {
            return MatchAllDocsQuery.INSTANCE;
        }
        List<Query> ways = new ArrayList<>();
        Query whole = TermQueries.any(terms.ofWordings(wordings.withPhrase(words)));
        ways.add(whole);
        if (text.strip().indexOf(' ') < 0) {
            // A session id, a message id: split into words, but a name where it is a field.
            LogSchema.WORD_FIELDS.forEach(field -> ways.add(terms.is(field, LogSchema.term(text.strip()))));
        }
        BooleanQuery.Builder candidates = new BooleanQuery.Builder();
        for (String word : words) {
            candidates.add(candidate(word), Occur.FILTER);
        }
        candidates.add(whole, Occur.MUST_NOT);
        ways.add(new PhraseInLine(candidates.build(), words));
        return any(ways);
    }

    /// A line that may hold the word.
    private Query candidate(String word) {
        TermSet found = terms.ofWordings(wordings.withPhrase(List.of(word)));
        if (Words.isMeasure(word)) {
            // One of the numbers that are not indexed as words, perhaps; see LineWords.
            found.addAll(terms.terms(terms.fields(List.of(LogSchema.EVENT)), STATISTICS, List.of()));
        }
        found.addAll(terms.terms(fields, List.of(word), List.of()));
        return TermQueries.any(found);
    }

    /// Lines with a word that begins like this.
    Query startsWith(String start) {
        TermSet found = terms.ofWordings(wordings.withWord(word -> word.startsWith(start)));
        found.addAll(terms.terms(fields, List.of(), List.of(start)));
        return TermQueries.any(found);
    }

    /// Lines with a word that a pattern accepts.
    Query pattern(Automaton pattern) {
        CharacterRunAutomaton accepts = new CharacterRunAutomaton(pattern);
        List<Query> queries = new ArrayList<>();
        queries.add(TermQueries.any(terms.ofWordings(wordings.withWord(accepts::run))));
        LogSchema.WORD_FIELDS.stream()
                .filter(LogSchema.STAMPED::contains)
                .forEach(field -> queries.add(terms.matching(field, pattern)));
        queries.add(TermQueries.behind(FIELDS.stream().map(LogSchema::mark).toList(), pattern));
        return any(queries);
    }

    /// Lines with a word that is like this one but for a few letters.
    Query like(String word, int edits) {
        List<Query> queries = new ArrayList<>();
        queries.add(TermQueries.any(terms.ofWordings(wordings.withWord(TermQueries.automaton(word, edits)::run))));
        FIELDS.forEach(field -> queries.add(terms.like(field, word, edits)));
        return any(queries);
    }

    private static Query any(List<Query> queries) {
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        queries.forEach(query -> any.add(query, Occur.SHOULD));
        return new ConstantScoreQuery(any.build());
    }
}
