package mailops.index;

import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.jspecify.annotations.Nullable;

/// What most people type: words, and names behind a field, with nothing between them that means anything. It means the
/// same
/// to {@link QueryReader}; but Lucene's parser takes longer to begin than such a search to end.
final class PlainQuery {
    private static final List<String> OPERATORS = List.of("AND", "OR", "NOT");

    private PlainQuery() {}

    /// The query, or null where it takes the parser to read it.
    static @Nullable Query of(String text, WordQueries words, TermQueries terms) {
        List<Query> parts = new ArrayList<>();
        for (int at = 0; at < text.length(); ) {
            int end = text.indexOf(' ', at);
            end = end < 0 ? text.length() : end;
            if (end > at) {
                Query part = part(text.substring(at, end), words, terms);
                if (part == null) {
                    return null;
                }
                parts.add(part);
            }
            at = end + 1;
        }
        if (parts.size() == 1) {
            return parts.getFirst();
        }
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        parts.forEach(part -> all.add(part, Occur.MUST));
        return TermQueries.simplified(all.build());
    }

    private static @Nullable Query part(String text, WordQueries words, TermQueries terms) {
        int colon = text.indexOf(':');
        if (!isPlain(text, colon + 1, text.length()) || OPERATORS.contains(text)) {
            return null;
        }
        if (colon < 0) {
            return words.text(text);
        }
        String field = text.substring(0, colon);
        return LogSchema.isTerm(field) ? terms.is(field, LogSchema.term(text.substring(colon + 1))) : null;
    }

    /// Letters and digits, and dots and the like within.
    private static boolean isPlain(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            boolean alphanumeric = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!alphanumeric && (i == from || ".@_-".indexOf(c) < 0)) {
                return false;
            }
        }
        return from < to;
    }
}
