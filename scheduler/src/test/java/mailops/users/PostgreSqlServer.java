package mailops.users;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import mailops.dovecot.DovecotServer;
import mailops.process.ChildProcess;
import mailops.process.Ended;

/// A private PostgreSQL with PostfixAdmin's tables, reached by a unix socket and on loopback.
final class PostgreSqlServer implements SqlServer {
    private final Path dir;
    private final int port;
    private final Process process;

    /// @param dir an empty directory with a short path
    PostgreSqlServer(Path dir) throws IOException {
        this.dir = dir;
        Path programs = programs();
        port = SqlServer.freePort();
        Files.createDirectories(dir);
        Files.writeString(dir.resolve("password"), PASSWORD);
        SqlServer.run("chown", "-R", "postgres", dir.toString());
        SqlServer.run("chmod", "755", dir.toString());
        SqlServer.run(
                "setpriv",
                "--reuid=postgres",
                "--regid=postgres",
                "--clear-groups",
                programs.resolve("initdb").toString(),
                "--pgdata=" + dir.resolve("data"),
                "--auth=scram-sha-256",
                "--username=mail",
                "--encoding=UTF8",
                "--pwfile=" + dir.resolve("password"));
        process = new ProcessBuilder(
                        "setpriv",
                        "--reuid=postgres",
                        "--regid=postgres",
                        "--clear-groups",
                        programs.resolve("postgres").toString(),
                        "-D",
                        dir.resolve("data").toString(),
                        "-p",
                        Integer.toString(port),
                        "-c",
                        "listen_addresses=127.0.0.1",
                        "-c",
                        "unix_socket_directories=" + dir)
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve("log").toFile())
                .start();
        DovecotServer.until(
                () -> client("postgres", "SELECT 1").succeeded(), "PostgreSQL to start, see " + dir.resolve("log"));
        sql("CREATE DATABASE postfix");
        table(TABLES.formatted("boolean", "boolean"));
    }

    private static Path programs() throws IOException {
        SqlServer.require("/usr/lib/postgresql", "postgresql");
        try (Stream<Path> versions = Files.list(Path.of("/usr/lib/postgresql"))) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.exists(bin.resolve("initdb")))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private Ended client(String database, String statements) {
        String address = "host=" + dir + " port=" + port + " user=mail dbname=" + database + " password=" + PASSWORD;
        return ChildProcess.of("psql", "-q", "-v", "ON_ERROR_STOP=1", address)
                .withInput(statements.getBytes(StandardCharsets.UTF_8))
                .run();
    }

    private static void require(Ended ended) {
        if (!ended.succeeded()) {
            throw new AssertionError(ended.errors());
        }
    }

    private void sql(String statements) {
        require(client("postgres", statements));
    }

    @Override
    public void table(String statements) {
        require(client("postfix", statements));
    }

    @Override
    public String socket() {
        return dir.toString();
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public String driver() {
        return "pgsql";
    }

    @Override
    public void close() throws IOException {
        // SIGINT, the fast shutdown; SIGTERM waits for the clients.
        ChildProcess.of("kill", "-INT", Long.toString(process.pid())).run();
        DovecotServer.until(() -> !process.isAlive(), "PostgreSQL to stop");
    }
}
