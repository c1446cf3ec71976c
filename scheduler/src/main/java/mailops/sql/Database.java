package mailops.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import mailops.Failure;

/// A database that is read, never written. Its text form tells where it is and never the password.
public abstract sealed class Database permits MySql, PostgreSql, Sqlite {
    /// Seconds for a connection, and for a query that says nothing.
    static final int CONNECT_SECONDS = 10;

    static final int QUERY_SECONDS = 30;

    /// So many rows come at once, however many there are.
    private static final int ROWS_AT_ONCE = 1_000;

    /// Connects; the first host that answers is taken.
    abstract Connection connect() throws SQLException;

    /// Runs a query.
    ///
    /// @return a map for each row, from a column's name in lower case to its value; without columns that are null
    /// @throws Failure that names the database and never its password
    public final List<Map<String, String>> rows(String query) {
        return run(query, result -> {
            List<Map<String, String>> rows = new ArrayList<>();
            List<String> columns = columns(result.getMetaData());
            while (result.next()) {
                Map<String, String> row = new LinkedHashMap<>();
                for (int i = 0; i < columns.size(); i++) {
                    String value = result.getString(i + 1);
                    if (value != null) {
                        row.put(columns.get(i), value);
                    }
                }
                rows.add(row);
            }
            return rows;
        });
    }

    /// The columns of a query's result, their names in lower case.
    ///
    /// @throws Failure as {@link #rows}
    public final List<String> columns(String query) {
        return run(query, result -> columns(result.getMetaData()));
    }

    private static List<String> columns(ResultSetMetaData data) throws SQLException {
        List<String> columns = new ArrayList<>();
        for (int i = 1; i <= data.getColumnCount(); i++) {
            columns.add(data.getColumnLabel(i).toLowerCase(Locale.ROOT));
        }
        return columns;
    }

    private interface Reading<T> {
        T of(ResultSet result) throws SQLException;
    }

    private <T> T run(String query, Reading<T> reading) {
        try (Connection connection = connect()) {
            connection.setReadOnly(true);
            // PostgreSQL's driver fetches piece by piece only within a transaction.
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.setQueryTimeout(QUERY_SECONDS);
                statement.setFetchSize(ROWS_AT_ONCE);
                try (ResultSet result = statement.executeQuery(query)) {
                    return reading.of(result);
                }
            }
        } catch (SQLException e) {
            throw Failure.of(Failure.Kind.UNAVAILABLE, this + ": " + reason(e), e);
        }
    }

    private static String reason(SQLException e) {
        String message = String.valueOf(e.getMessage());
        return message.lines().findFirst().orElse("it does not say why");
    }

    @Override
    public abstract String toString();
}
