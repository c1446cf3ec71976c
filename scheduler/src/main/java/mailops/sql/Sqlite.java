package mailops.sql;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/// A file of SQLite.
public final class Sqlite extends Database {
    /// SQLITE_OPEN_READONLY
    private static final String READ_ONLY = "1";

    private final Path file;

    public Sqlite(Path file) {
        this.file = file;
    }

    @Override
    Connection connect() throws SQLException {
        if (!Files.isRegularFile(file)) {
            throw new SQLException("there is no such file");
        }
        Properties properties = new Properties();
        properties.setProperty("open_mode", READ_ONLY);
        properties.setProperty("busy_timeout", Integer.toString(CONNECT_SECONDS * 1_000));
        return DriverManager.getConnection("jdbc:sqlite:" + file, properties);
    }

    @Override
    public String toString() {
        return "sqlite " + file;
    }
}
