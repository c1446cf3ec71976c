package mailops.index;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import mailops.Failure;

/// Tells where a query stops making sense.
final class QueryError {
    private static final Pattern LEXER_COLUMN = Pattern.compile("column (\\d+)");
    private static final String HINT = "mailops help query; text as it stands in the log goes into double quotes inside"
            + " single ones: mailops search '\"…\"'";

    private QueryError() {}

    /// @param column counted from 1
    static Failure at(String query, int column, String why) {
        String shown = query.replace('\n', ' ').replace('\t', ' ');
        return Failure.of(
                        Failure.Kind.BAD_DATA,
                        "search: cannot read the query at column " + column + ": " + why + "\n  " + shown + "\n  "
                                + " ".repeat(Math.max(0, column - 1)) + "^")
                .withHint(HINT);
    }

    /// @param zeroBased the column of the token that was not expected, counted from 0
    /// @param image its text; empty at the end of the query
    static Failure atToken(QueryText query, int zeroBased, String image) {
        String typed = query.typed();
        if (image.isEmpty()) {
            return at(typed, typed.length() + 1, unclosed(typed));
        }
        return at(typed, query.column(zeroBased + 1), "'" + image + "' is not expected here");
    }

    /// From a message of the splitter into tokens, which names the column in prose.
    static Failure ofLexer(QueryText text, String message) {
        String query = text.typed();
        Matcher column = LEXER_COLUMN.matcher(message);
        if (message.contains("Lexical error") && column.find()) {
            return at(query, text.column(Integer.parseInt(column.group(1))), unclosed(query));
        }
        int reason = message.indexOf("': ");
        return Failure.of(
                        Failure.Kind.BAD_DATA,
                        "search: cannot read the query: " + (reason < 0 ? message : message.substring(reason + 3))
                                + "\n  " + query)
                .withHint(HINT);
    }

    static String fieldHint(String field) {
        return mailops.SimilarNames.hint(field, LogSchema.fieldNames())
                .orElse(
                        "mailops help query lists the fields; a colon that belongs to the text needs double quotes around it");
    }

    private static String unclosed(String query) {
        if (query.chars().filter(c -> c == '"').count() % 2 == 1) {
            return "the quotation mark is not closed";
        }
        if (query.chars().filter(c -> c == '(').count()
                > query.chars().filter(c -> c == ')').count()) {
            return "the parenthesis is not closed";
        }
        if (query.indexOf('[') >= 0 || query.indexOf('{') >= 0) {
            return "the range is not closed; a range is [from TO to]";
        }
        return "something is missing here";
    }
}
