package mailops.users;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import mailops.dovecot.DovecotServer;
import mailops.process.ChildProcess;
import mailops.process.Ended;

/// A private MariaDB with PostfixAdmin's tables, reached by a unix socket and on loopback.
final class MariaDbServer implements SqlServer {
    private final Path dir;
    private final int port;
    private final Process process;

    /// @param dir an empty directory with a short path
    MariaDbServer(Path dir) throws IOException {
        SqlServer.require("/usr/sbin/mariadbd", "mariadb-server");
        this.dir = dir;
        port = SqlServer.freePort();
        Files.createDirectories(dir);
        SqlServer.run("chown", "mysql", dir.toString());
        SqlServer.run("chmod", "755", dir.toString());
        SqlServer.run(
                "mariadb-install-db",
                "--no-defaults",
                "--user=mysql",
                "--datadir=" + dir.resolve("data"),
                "--skip-test-db",
                "--auth-root-authentication-method=normal");
        process = new ProcessBuilder(
                        "/usr/sbin/mariadbd",
                        "--no-defaults",
                        "--user=mysql",
                        "--datadir=" + dir.resolve("data"),
                        "--socket=" + socket(),
                        "--port=" + port,
                        "--bind-address=127.0.0.1",
                        "--pid-file=" + dir.resolve("pid"))
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve("log").toFile())
                .start();
        DovecotServer.until(() -> client("SELECT 1").succeeded(), "MariaDB to start, see " + dir.resolve("log"));
        sql("DELETE FROM mysql.global_priv WHERE User = ''; FLUSH PRIVILEGES; CREATE DATABASE postfix CHARACTER SET"
                + " utf8mb4; CREATE USER mail@'%' IDENTIFIED BY '" + PASSWORD
                + "'; GRANT SELECT ON postfix.* TO mail@'%'");
        sql("USE postfix; " + TABLES.formatted("tinyint(1)", "tinyint(1)"));
    }

    private Ended client(String statements) {
        return ChildProcess.of(
                        "mariadb", "--no-defaults", "--socket=" + socket(), "-uroot", "--default-character-set=utf8mb4")
                .withInput(statements.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .run();
    }

    private void sql(String statements) {
        Ended ended = client("USE mysql; " + statements);
        if (!ended.succeeded()) {
            throw new AssertionError(ended.errors());
        }
    }

    @Override
    public String socket() {
        return dir.resolve("sock").toString();
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public String driver() {
        return "mysql";
    }

    @Override
    public void table(String statements) {
        sql("USE postfix; " + statements);
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        DovecotServer.until(() -> !process.isAlive(), "MariaDB to stop");
    }
}
