package mailops.sql;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;

/// PostgreSQL.
public final class PostgreSql extends Database {
    private static final int PORT = 5432;

    /// Where libpq looks for the server's socket when no host is named: Debian's place, and the original one.
    private static final List<String> SOCKET_FOLDERS = List.of("/var/run/postgresql", "/tmp");

    private final Access access;

    public PostgreSql(Access access) {
        this.access = access;
    }

    @Override
    Connection connect() throws SQLException {
        SQLException last = new SQLException("no host is named");
        for (String host : access.hosts().isEmpty() ? SOCKET_FOLDERS : access.hosts()) {
            try {
                return connect(host);
            } catch (SQLException e) {
                last = e;
            }
        }
        throw last;
    }

    private Connection connect(String host) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", access.user());
        properties.setProperty("password", access.password());
        properties.setProperty("connectTimeout", Integer.toString(CONNECT_SECONDS));
        properties.setProperty("socketTimeout", Integer.toString(QUERY_SECONDS));
        properties.setProperty("ApplicationName", "mailops");
        String authority = Access.nameOf(host);
        int port = access.portOf(host, PORT);
        if (host.startsWith("/")) {
            Path socket = Files.isDirectory(Path.of(host)) ? Path.of(host, ".s.PGSQL." + port) : Path.of(host);
            properties.setProperty("socketFactory", UnixSocketFactory.class.getName());
            properties.setProperty("socketFactoryArg", socket.toString());
            properties.setProperty("sslmode", "disable");
            authority = "localhost";
        } else {
            for (String setting : List.of("sslmode", "sslrootcert", "sslcert", "sslkey")) {
                String value = access.others().get(setting);
                if (value != null) {
                    properties.setProperty(setting, value);
                }
            }
        }
        String bracketed = authority.contains(":") ? "[" + authority + "]" : authority;
        String address = "jdbc:postgresql://" + bracketed + ":" + port + "/" + access.database();
        return DriverManager.getConnection(address, properties);
    }

    @Override
    public String toString() {
        return "pgsql " + access;
    }
}
