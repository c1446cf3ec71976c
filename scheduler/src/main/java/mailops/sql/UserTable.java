package mailops.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import mailops.Failure;

/// The users in a database: by the query that Dovecot lists them with, or from the table that its other queries read,
/// if that is built like PostfixAdmin's `mailbox`.
///
/// @param database where it is
/// @param iterateQuery lists the users, if the administrator wrote such a query
/// @param lookupQueries those that look one user up
public record UserTable(Database database, Optional<String> iterateQuery, List<String> lookupQueries) {
    private static final String POSTFIXADMIN = "mailbox";
    private static final String NAME = "username";
    private static final String ACTIVE = "active";

    /// Users and how they were asked for.
    public record Names(List<String> names, String how) {}

    public UserTable {
        lookupQueries = List.copyOf(lookupQueries);
    }

    /// Asks the database.
    ///
    /// @throws Failure where it does not answer, or has no such table
    public Names names() {
        return iterateQuery.map(this::byQuery).orElseGet(this::byTable);
    }

    /// Dovecot takes the column `user`, or `username`, and puts `domain` behind it, if there is one.
    private Names byQuery(String query) {
        List<String> columns = database.columns(query);
        String name = columns.contains("user") ? "user" : NAME;
        if (!columns.contains(name)) {
            throw Failure.of(
                    Failure.Kind.CONFIG,
                    database + ": iterate_query gives " + String.join(", ", columns)
                            + ", and Dovecot wants a column that is called user, or username and domain");
        }
        return new Names(
                database.rows(query).stream().map(row -> name(row, name)).toList(), "iterate_query");
    }

    private static String name(Map<String, String> row, String column) {
        String name = row.getOrDefault(column, "");
        String domain = row.get("domain");
        return domain == null || name.isEmpty() ? name : name + "@" + domain;
    }

    private Names byTable() {
        Failure first = Failure.of(Failure.Kind.CONFIG, database + ": no query tells which table has the users");
        for (String table : tables()) {
            try {
                List<String> columns = database.columns("SELECT * FROM " + table + " WHERE 1 = 0");
                if (columns.contains(NAME)) {
                    boolean flagged = columns.contains(ACTIVE);
                    // '1' is a number, a text or a boolean as the column wants it, in all three kinds of database.
                    String query = "SELECT username FROM " + table + (flagged ? " WHERE active = '1'" : "");
                    return new Names(
                            database.rows(query + " ORDER BY username").stream()
                                    .map(row -> row.getOrDefault(NAME, ""))
                                    .toList(),
                            "table " + table + (flagged ? ", active ones" : ""));
                }
                first = Failure.of(
                        Failure.Kind.CONFIG,
                        database + ": the table " + table
                                + " has no column username as PostfixAdmin's has, and there is no iterate_query");
            } catch (Failure e) {
                first = e;
            }
        }
        throw first;
    }

    /// The tables behind the first FROM of each query, then PostfixAdmin's.
    private List<String> tables() {
        List<String> tables = new ArrayList<>();
        for (String query : lookupQueries) {
            table(query).filter(name -> !tables.contains(name)).ifPresent(tables::add);
        }
        if (!tables.contains(POSTFIXADMIN)) {
            tables.add(POSTFIXADMIN);
        }
        return tables;
    }

    private static Optional<String> table(String query) {
        String words = query.replace('\t', ' ').replace('\n', ' ');
        int from = words.toLowerCase(Locale.ROOT).indexOf(" from ");
        if (from < 0) {
            return Optional.empty();
        }
        String behind = words.substring(from + " from ".length()).strip();
        int end = 0;
        while (end < behind.length() && isOfName(behind.charAt(end))) {
            end++;
        }
        return Optional.of(behind.substring(0, end)).filter(name -> !name.isEmpty());
    }

    private static boolean isOfName(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '.';
    }
}
