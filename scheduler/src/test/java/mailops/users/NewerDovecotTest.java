package mailops.users;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import mailops.dovecot.DovecotServer.Release;
import mailops.process.ChildProcess;
import mailops.userdb.SaveDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The same with Dovecot 2.4, whose settings have other names.
@Tag("real-server")
class NewerDovecotTest {
    private static final String PASSDB = """
            passdb passwd-file {
              default_password_scheme = plain
              passwd_file_path = @/users
            }
            """;
    private static final String STATIC = """
            userdb static {
              fields {
                uid = 5000
                gid = 5000
                home = @/mail/%{user | domain}/%{user | username}
              }
            }
            """;
    private static final String SQL = """
            passdb sql {
              default_password_scheme = plain
              query = SELECT username AS user, password FROM mailbox WHERE username = '%{user}' AND active = '1'
            }
            userdb sql {
              query = SELECT '@/mail/x' AS home, 5000 AS uid, 5000 AS gid FROM mailbox WHERE username = '%{user}' AND active = '1'
            }
            """;
    private static final String BARE = "u1@example.org:{PLAIN}pw\nu2@example.org:{PLAIN}pw\n";

    @TempDir(factory = ShortTempDir.class)
    Path dir;

    @BeforeEach
    void everybodyMayEnter() {
        ChildProcess.of("chmod", "755", dir.toString()).run();
    }

    private MailServer start(String users, String databases) throws IOException {
        return MailServer.start(dir, Release.TRIXIE, users, databases);
    }

    private static void requireDriver(String kind) {
        String tree = System.getProperty("mailops.trixie", "/srv/trixie");
        SqlServer.require(
                tree + "/usr/lib/dovecot/modules/libdriver_" + kind + ".so", "dovecot-" + kind + " in that tree");
    }

    private static List<String> names(Census census) {
        return census.users().stream().map(MailUser::name).toList();
    }

    @Test
    void aStaticUserdbIsListedByItsPassdb() throws IOException {
        try (MailServer server = start(BARE, PASSDB + STATIC)) {
            server.mailFolder("example.org/u1/Maildir");
            server.mailFolder("example.net/gone/Maildir");
            Census census = server.census();
            assertThat(names(census)).containsExactly("u1@example.org", "u2@example.org");
            assertThat(census.users().getFirst().hasFolder()).isTrue();
            assertThat(census.orphans()).containsExactly(dir.resolve("mail/example.net/gone/Maildir"));
            assertThat(census.tried().getFirst().says()).contains("The userdb is static");
            assertThat(String.join("\n", census.advice()))
                    .contains("userdb passwd-file {", "passwd_file_path = " + dir.resolve("users"));
            assertThat(census.saveDate()).contains(SaveDate.WHEN_ASKED);
        }
    }

    /// What the advice says is what Dovecot takes.
    @Test
    void theAdviceLetsDovecotListItsUsers() throws IOException {
        String advice;
        try (MailServer server = start(BARE, PASSDB + STATIC)) {
            advice = server.census().advice().stream()
                    .filter(line -> line.startsWith("    ") && !line.contains("{SCHEME}"))
                    .collect(Collectors.joining("\n", "", "\n"));
        }
        Files.createDirectories(dir.resolve("again"));
        try (MailServer server = MailServer.start(
                dir.resolve("again"),
                Release.TRIXIE,
                BARE.replace("pw\n", "pw:\n"),
                PASSDB + STATIC + advice.replace(dir.resolve("users").toString(), "@/users")
                        + "mail_always_cache_fields = date.save\n")) {
            Census census = server.census();
            assertThat(census.origin()).isEqualTo("doveadm user '*'");
            assertThat(names(census)).containsExactly("u1@example.org", "u2@example.org");
            assertThat(census.saveDate()).contains(SaveDate.CACHED);
        }
    }

    /// Status 0, and the accounts of the system instead of the users.
    @Test
    void accountsOfTheSystemAreNotTheUsers() throws IOException {
        try (MailServer server = start(BARE, PASSDB + "userdb passwd {\n}\n" + STATIC)) {
            assertThat(names(server.census())).containsExactly("u1@example.org", "u2@example.org");
        }
    }

    @Test
    void aDatabaseIsReadWithThePasswordsOfItsBlocks() throws IOException {
        requireDriver("mysql");
        try (SqlServer database = new MariaDbServer(dir.resolve("db"))) {
            database.table(SqlServer.USERS);
            String access =
                    "sql_driver = mysql\nmysql 127.0.0.1 {\n  port = %d\n  user = mail\n  password = %s\n  dbname = postfix\n}\n"
                            .formatted(database.port(), SqlServer.PASSWORD);
            try (MailServer server = start("", access + SQL)) {
                Census census = server.census();
                assertThat(names(census)).containsExactly("u1@example.org", "u2@example.net");
                assertThat(census.origin()).contains("mysql postfix on 127.0.0.1", "table mailbox, active ones");
                assertThat(census.toString()).doesNotContain(SqlServer.PASSWORD);
                assertThat(String.join("\n", census.advice())).contains("userdb sql { … }", "iterate_query = SELECT");
            }
        }
    }

    @Test
    void postgreSqlHasItsParametersInABlock() throws IOException {
        requireDriver("pgsql");
        try (SqlServer database = new PostgreSqlServer(dir.resolve("db"))) {
            database.table(SqlServer.USERS);
            String access =
                    "sql_driver = pgsql\npgsql %s {\n  parameters {\n    port = %d\n    user = mail\n    password = \"%s\"\n    dbname = postfix\n  }\n}\n"
                            .formatted(database.socket(), database.port(), SqlServer.PASSWORD);
            try (MailServer server = start("", access + SQL)) {
                Census census = server.census();
                assertThat(names(census)).containsExactly("u1@example.org", "u2@example.net");
                assertThat(census.origin()).contains("pgsql postfix on " + database.socket());
            }
        }
    }
}
