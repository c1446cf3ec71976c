package mailops.sql;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/// MariaDB or MySQL.
public final class MySql extends Database {
    private static final int PORT = 3306;

    /// Where the client library looks for a server that is called `localhost`: Debian's place, and others'.
    private static final List<String> SOCKETS = List.of(
            "/run/mysqld/mysqld.sock", "/var/run/mysqld/mysqld.sock", "/var/lib/mysql/mysql.sock", "/tmp/mysql.sock");

    private final Access access;

    public MySql(Access access) {
        this.access = access;
    }

    @Override
    Connection connect() throws SQLException {
        SQLException last = new SQLException("no host is named");
        for (String host : access.hosts().isEmpty() ? List.of("localhost") : access.hosts()) {
            for (Map<String, String> security : security(host)) {
                try {
                    return connect(host, security);
                } catch (SQLException e) {
                    last = e;
                }
            }
        }
        throw last;
    }

    /// As the client library does: TLS is checked where its authority is named, taken where a server on another host
    /// has it, and of no use on this host.
    private List<Map<String, String>> security(String host) {
        String authority = access.others().get("ssl_ca");
        if (authority != null) {
            return List.of(Map.of("sslMode", "verify-ca", "serverSslCert", authority));
        }
        Map<String, String> plain = Map.of("sslMode", "disable");
        String name = Access.nameOf(host);
        boolean here =
                name.startsWith("/") || name.equals("localhost") || name.startsWith("127.") || name.equals("::1");
        return here ? List.of(plain) : List.of(Map.of("sslMode", "trust"), plain);
    }

    private Connection connect(String host, Map<String, String> security) throws SQLException {
        Properties properties = new Properties();
        properties.putAll(security);
        properties.setProperty("user", access.user());
        properties.setProperty("password", access.password());
        properties.setProperty("connectTimeout", Integer.toString(CONNECT_SECONDS * 1_000));
        properties.setProperty("socketTimeout", Integer.toString(QUERY_SECONDS * 1_000));
        // As the client library does: MySQL 8 sends its key where there is no TLS.
        properties.setProperty("allowPublicKeyRetrieval", "true");
        String name = Access.nameOf(host);
        if (host.startsWith("/")) {
            properties.setProperty("localSocket", host);
            name = "localhost";
        } else if (host.equals("localhost")) {
            // The client library means the socket by this name.
            SOCKETS.stream()
                    .filter(socket -> Files.exists(Path.of(socket)))
                    .findFirst()
                    .ifPresent(socket -> properties.setProperty("localSocket", socket));
        }
        String bracketed = name.contains(":") ? "[" + name + "]" : name;
        String address = "jdbc:mariadb://" + bracketed + ":" + access.portOf(host, PORT) + "/" + access.database();
        return DriverManager.getConnection(address, properties);
    }

    @Override
    public String toString() {
        return "mysql " + access;
    }
}
