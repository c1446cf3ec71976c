package mailops.sql;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringTokenizer;

/// A query file of Postfix, as mysql_table(5), pgsql_table(5) and sqlite_table(5) say.
public final class PostfixTable {
    private PostfixTable() {}

    /// Whether Postfix has such tables in a database.
    public static boolean isType(String type) {
        return type.equals("mysql") || type.equals("pgsql") || type.equals("sqlite");
    }

    /// The users of the database that a query file names.
    ///
    /// @throws IOException where the file cannot be read
    public static UserTable read(String type, Path file) throws IOException {
        Map<String, String> settings = PlainFile.ofPostfix(file);
        List<String> queries = new ArrayList<>();
        Optional.ofNullable(settings.get("query")).ifPresent(queries::add);
        // The way of writing it before Postfix 2.2.
        Optional.ofNullable(settings.get("table"))
                .map(table -> "SELECT * FROM " + table)
                .ifPresent(queries::add);
        return new UserTable(database(type, settings), Optional.empty(), queries);
    }

    private static Database database(String type, Map<String, String> settings) {
        if (type.equals("sqlite")) {
            return new Sqlite(Path.of(settings.getOrDefault("dbpath", "")));
        }
        List<String> hosts = new ArrayList<>();
        StringTokenizer words = new StringTokenizer(settings.getOrDefault("hosts", ""), " ,\t");
        while (words.hasMoreTokens()) {
            String host = words.nextToken();
            int colon = host.startsWith("unix:") || host.startsWith("inet:") ? "unix:".length() : 0;
            hosts.add(host.substring(colon));
        }
        Access access = new Access(
                hosts,
                Optional.empty(),
                settings.getOrDefault("user", ""),
                settings.getOrDefault("password", ""),
                settings.getOrDefault("dbname", ""),
                settings.containsKey("tls_CAfile") ? Map.of("ssl_ca", settings.get("tls_CAfile")) : Map.of());
        return type.equals("mysql") ? new MySql(access) : new PostgreSql(access);
    }
}
