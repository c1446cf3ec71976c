package mailops.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mailops.Failure;
import mailops.dovecot.Dovecot;
import mailops.dovecot.DovecotAccess;
import mailops.dovecot.DovecotServer;
import mailops.dovecot.DovecotServer.Release;
import mailops.dovecot.Trouble;
import mailops.users.UserList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Dovecot's database falls silent in the middle of a run: everybody would be waited for, one after the other.
@Tag("real-server")
class SilentDatabaseTest {
    private static final String DATABASES = """
            passdb {
              driver = static
              args = password=x
            }
            userdb {
              driver = sql
              args = @/sql.conf
            }
            """;

    @TempDir
    Path dir;

    @Test
    void theRunEndsInsteadOfGivingUpEverybody() throws IOException {
        if (!Files.exists(Path.of("/usr/lib/dovecot/modules/libdriver_mysql.so"))) {
            DovecotServer.unavailable("apt-get install dovecot-mysql");
        }
        List<String> users = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            users.add("u" + i + "@example.org");
        }
        int port = freePort();
        Files.writeString(dir.resolve("sql.conf"), """
                driver = mysql
                connect = host=127.0.0.1 port=%d user=mail dbname=postfix password=x
                user_query = SELECT '/nowhere' AS home, 5000 AS uid, 5000 AS gid FROM mailbox WHERE username = '%%u'
                """.formatted(port));
        try (DovecotServer server = DovecotServer.start(dir, Release.INSTALLED, DATABASES);
                ServerSocket silent = new ServerSocket(port, 50, InetAddress.getLoopbackAddress())) {
            assertThat(silent.isBound()).isTrue();
            MailboxRun.Plan plan = new MailboxRun.Plan(true, false, 2, Duration.ofMillis(200), 100);
            Dovecot programs = new Dovecot(server.program("doveadm"), server.program("doveconf"));
            DovecotAccess access = new DovecotAccess(programs, server.socket().toString(), DovecotAccess.NONE);
            MailboxQuery query = new MailboxQuery(List.of("Trash"), Optional.of(Instant.EPOCH), java.util.Set.of());
            RunSummary run = new MailboxRun(
                            access.transport(Optional.empty()), plan, () -> Instant.EPOCH, new RunListener() {})
                    .run(
                            new UserList(users, "test"),
                            Instant.EPOCH,
                            user -> new MailboxRun.Part.Look(query),
                            Optional.empty());
            assertThat(run.stopped().map(Failure::kind)).contains(Failure.Kind.UNAVAILABLE);
            assertThat(run.stopped().orElseThrow()).hasMessageContaining("10 users in a row were given up");
            assertThat(run.failed()).hasSize(50);
            assertThat(run.failed())
                    .filteredOn(user -> user.outcome() instanceof UserResult.Outcome.Failed failed
                            && failed.trouble() == Trouble.TIME_LIMIT)
                    .hasSizeBetween(10, 12);
            server.kill();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
