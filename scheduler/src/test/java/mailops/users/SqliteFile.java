package mailops.users;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import mailops.process.ChildProcess;
import mailops.process.Ended;

/// A file of SQLite with PostfixAdmin's tables.
final class SqliteFile implements SqlServer {
    private final Path file;

    SqliteFile(Path dir) throws IOException {
        Files.createDirectories(dir);
        file = dir.resolve("postfix.sqlite");
        table(TABLES.formatted("tinyint", "tinyint"));
    }

    private void sql(String statements) {
        Ended ended = ChildProcess.of("python3", "-c", """
                import sqlite3, sys
                connection = sqlite3.connect(sys.argv[1])
                connection.executescript(sys.stdin.read())
                connection.commit()
                """, file.toString())
                .withInput(statements.getBytes(StandardCharsets.UTF_8))
                .run();
        if (!ended.succeeded()) {
            throw new AssertionError(ended.errors());
        }
    }

    @Override
    public void table(String statements) {
        sql(statements);
    }

    @Override
    public String socket() {
        return file.toString();
    }

    @Override
    public int port() {
        return 0;
    }

    @Override
    public String driver() {
        return "sqlite";
    }

    @Override
    public void close() {
        // It is only a file.
    }
}
