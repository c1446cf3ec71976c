package mailops.users;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import mailops.process.ChildProcess;
import mailops.process.Ended;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/// A database server of a test's own. Its user `mail` may read the database `postfix`.
interface SqlServer extends AutoCloseable {
    String PASSWORD = "s3cr3t-of-mail";

    /// As PostfixAdmin's upgrade.php makes them, with the columns that count; the type of flags differs.
    String TABLES = """
            CREATE TABLE domain (domain varchar(255) NOT NULL PRIMARY KEY, description varchar(255) NOT NULL DEFAULT '',
              transport varchar(255) NOT NULL DEFAULT 'virtual', backupmx smallint NOT NULL DEFAULT 0,
              active %s NOT NULL DEFAULT '1');
            CREATE TABLE mailbox (username varchar(400) NOT NULL PRIMARY KEY, password varchar(255) NOT NULL DEFAULT 'x',
              name varchar(255) NOT NULL DEFAULT '', maildir varchar(500) NOT NULL, quota bigint NOT NULL DEFAULT 0,
              local_part varchar(255) NOT NULL DEFAULT '', domain varchar(255) NOT NULL DEFAULT '',
              active %s NOT NULL DEFAULT '1');
            INSERT INTO domain (domain) VALUES ('ALL'), ('example.org'), ('example.net');
            """;

    /// Two users, and one who was switched off.
    String USERS = """
            DELETE FROM mailbox;
            INSERT INTO mailbox (username, maildir, domain, active) VALUES
              ('u1@example.org', 'example.org/u1/', 'example.org', '1'),
              ('u2@example.net', 'example.net/u2/', 'example.net', '1'),
              ('off@example.org', 'example.org/off/', 'example.org', '0');
            """;

    /// Runs statements on the tables.
    void table(String statements);

    /// What Dovecot's `host=` names for the unix socket.
    String socket();

    int port();

    /// As Dovecot and Postfix call this kind of database.
    String driver();

    @Override
    void close() throws IOException;

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    static void run(String... words) {
        Ended ended = ChildProcess.of(words).run();
        if (!ended.succeeded()) {
            throw new AssertionError(String.join(" ", words) + ": " + ended.output() + ended.errors());
        }
    }

    /// Skips the test where a server is not installed; in continuous integration that is a failure.
    static void require(String file, String debianPackage) {
        if (!Files.exists(Path.of(file))) {
            String reason = "there is no " + file + ": apt-get install " + debianPackage;
            if ("true".equals(System.getenv("CI"))) {
                Assertions.fail(reason);
            }
            Assumptions.abort(reason);
        }
    }
}
