package mailops.userdb;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringTokenizer;
import mailops.Failure;
import mailops.dovecot.DovecotSettings.Block;
import mailops.sql.Access;
import mailops.sql.Database;
import mailops.sql.MySql;
import mailops.sql.PlainFile;
import mailops.sql.PostgreSql;
import mailops.sql.Sqlite;
import mailops.sql.UserTable;

/// The database behind an `sql` passdb or userdb, with the credentials that Dovecot has for it.
public final class SqlUsers {
    private SqlUsers() {}

    /// Reads the file that 2.3 names in `args`, or 2.4's `sql_driver` and its blocks.
    ///
    /// @throws IOException where the file cannot be read
    /// @throws Failure where the driver is none that mailops knows
    public static UserTable of(UserDatabase database) throws IOException {
        return database.isNewer() ? ofBlock(database.withPasswords()) : ofFile(Path.of(database.args()));
    }

    private static UserTable ofFile(Path file) throws IOException {
        Map<String, String> settings = PlainFile.ofDovecot(file);
        String driver = settings.getOrDefault("driver", "");
        String connect = settings.getOrDefault("connect", "");
        Database found = switch (driver) {
            case "sqlite" -> new Sqlite(Path.of(connect));
            case "mysql" -> new MySql(access(connect, false));
            case "pgsql" -> new PostgreSql(access(connect, true));
            default -> throw unknown(driver, file.toString());
        };
        return table(found, settings, "user_query", "password_query");
    }

    private static UserTable table(Database database, Map<String, String> settings, String... queries) {
        List<String> lookups = new ArrayList<>();
        for (String query : queries) {
            Optional.ofNullable(settings.get(query)).ifPresent(lookups::add);
        }
        Optional<String> iterate =
                Optional.ofNullable(settings.get("iterate_query")).filter(query -> !query.isBlank());
        return new UserTable(database, iterate, lookups);
    }

    /// 2.3's `connect`: words `name=value`, `host` as often as there are hosts. Dovecot cuts at blanks whatever the
    /// quotes say, and MySQL's values keep theirs; libpq takes single ones off.
    private static Access access(String connect, boolean libpq) {
        List<String> hosts = new ArrayList<>();
        Map<String, String> values = new HashMap<>();
        StringTokenizer words = new StringTokenizer(connect, " ");
        while (words.hasMoreTokens()) {
            String word = words.nextToken();
            int equals = word.indexOf('=');
            if (equals > 0) {
                String name = word.substring(0, equals);
                String raw = word.substring(equals + 1);
                boolean quoted = libpq && raw.length() > 1 && raw.startsWith("'") && raw.endsWith("'");
                String value = quoted ? raw.substring(1, raw.length() - 1) : raw;
                if (name.equals("host") || name.equals("hostaddr")) {
                    hosts.add(value);
                } else {
                    values.put(name, value);
                }
            }
        }
        return access(hosts, values);
    }

    private static Access access(List<String> hosts, Map<String, String> values) {
        String user = values.getOrDefault("user", "");
        return new Access(
                hosts,
                Optional.ofNullable(values.get("port")).map(Integer::valueOf),
                user,
                values.getOrDefault("password", ""),
                values.getOrDefault("dbname", user),
                values);
    }

    /// 2.4: `sql_driver`, and a block for each host, `mysql HOST { user = … }`, `pgsql HOST { parameters { … } }`. The
    /// database's own settings come before the common ones, and its own hosts instead of them.
    private static UserTable ofBlock(Block block) {
        String driver = block.value("sql_driver").orElse("");
        Database found = switch (driver) {
            case "sqlite" -> new Sqlite(Path.of(block.value("sqlite_path").orElse("")));
            case "mysql" -> new MySql(access(block, "mysql"));
            case "pgsql" -> new PostgreSql(access(block, "pgsql"));
            default -> throw unknown(driver, "doveconf -n");
        };
        return table(found, block.values(), "query");
    }

    private static Access access(Block block, String kind) {
        List<String> hosts = new ArrayList<>();
        Map<String, String> values = new HashMap<>();
        for (Block server : block.blocks(kind)) {
            Map<String, String> own = new HashMap<>(server.values());
            server.blocks("parameters").forEach(inner -> own.putAll(inner.values()));
            String host = own.getOrDefault("host", server.name());
            String port = own.get("port");
            hosts.add(port == null || host.startsWith("/") ? host : host + ":" + port);
            own.forEach(values::putIfAbsent);
        }
        return access(hosts, values);
    }

    private static Failure unknown(String driver, String where) {
        return Failure.of(
                Failure.Kind.CONFIG, where + ": the SQL driver '" + driver + "' is none of mysql, pgsql, sqlite");
    }
}
