package mailops.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import mailops.event.EventKind;
import org.apache.lucene.search.AutomatonQuery;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.util.automaton.CharacterRunAutomaton;

/// Queries for words of the message, which the index keeps in three places: in the wordings, in the message field and
/// in
/// the fields that are names.
final class WordQueries {
    private final Wordings wordings;
    private final TermQueries terms;

    WordQueries(Wordings wordings, TermQueries terms) {
        this.wordings = wordings;
        this.terms = terms;
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
        List<Query> queries = new ArrayList<>();
        queries.add(inWordings(wordings.idsWithWord(word::equals)));
        for (String field : fields()) {
            queries.add(terms.is(field, word));
            queries.add(terms.startsWith(field, word + "."));
            queries.add(terms.startsWith(field, word + "@"));
            if (!LogSchema.term(typed).equals(word)) {
                queries.add(terms.is(field, LogSchema.term(typed)));
            }
        }
        return any(queries);
    }

    /// Lines in which the words stand one after the other.
    Query phrase(String text) {
        List<String> words = Words.list(text);
        if (words.isEmpty()) {
            return MatchAllDocsQuery.INSTANCE;
        }
        List<Query> ways = new ArrayList<>();
        List<String> whole = wordings.ids(wording -> wording.contains(words));
        ways.add(inWordings(whole));
        if (text.strip().indexOf(' ') < 0) {
            // A session id, a message id: split into words, but a name where it is a field.
            LogSchema.WORD_FIELDS.forEach(field -> ways.add(terms.is(field, LogSchema.term(text.strip()))));
        }
        BooleanQuery.Builder candidates = new BooleanQuery.Builder();
        for (String word : words) {
            candidates.add(candidate(word), Occur.FILTER);
        }
        candidates.add(inWordings(whole), Occur.MUST_NOT);
        ways.add(new PhraseInLine(candidates.build(), words));
        return any(ways);
    }

    /// A line that may hold the word.
    private Query candidate(String word) {
        List<Query> queries = new ArrayList<>();
        if (Words.isMeasure(word, 0, word.length())) {
            // One of the numbers that are not indexed as words, perhaps; see LineWords.
            queries.add(terms.anyOf(
                    LogSchema.EVENT,
                    Arrays.stream(EventKind.values())
                            .filter(LineWords::isStatistics)
                            .map(EventKind::eventName)
                            .toList()));
        }
        queries.add(inWordings(wordings.idsWithWord(word::equals)));
        fields().forEach(field -> queries.add(terms.is(field, word)));
        return any(queries);
    }

    /// Lines with a word that a pattern accepts.
    Query pattern(Function<String, AutomatonQuery> ofField) {
        CharacterRunAutomaton accepts =
                new CharacterRunAutomaton(ofField.apply(LogSchema.MESSAGE).getAutomaton());
        List<Query> queries = new ArrayList<>();
        queries.add(inWordings(wordings.idsWithWord(accepts::run)));
        fields().forEach(field -> queries.add(terms.matching(ofField.apply(field))));
        return any(queries);
    }

    /// Lines with a word that is like this one but for a few letters.
    Query like(String word, int edits) {
        List<Query> queries = new ArrayList<>();
        queries.add(inWordings(wordings.idsWithWord(TermQueries.automaton(word, edits)::run)));
        fields().forEach(field -> queries.add(terms.like(field, word, edits)));
        return any(queries);
    }

    private static List<String> fields() {
        List<String> fields = new ArrayList<>(LogSchema.WORD_FIELDS);
        fields.add(LogSchema.MESSAGE);
        return fields;
    }

    private Query inWordings(Collection<String> ids) {
        return terms.anyOf(LogSchema.WORDING, Set.copyOf(ids));
    }

    private static Query any(List<Query> queries) {
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        queries.forEach(query -> any.add(query, Occur.SHOULD));
        return new ConstantScoreQuery(any.build());
    }
}
