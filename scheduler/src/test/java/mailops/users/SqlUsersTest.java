package mailops.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import mailops.Failure;
import mailops.dovecot.DovecotServer.Release;
import mailops.process.ChildProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// PostfixAdmin's tables on real servers, listed by Dovecot 2.3 where it can, and by us where it cannot.
@Tag("real-server")
class SqlUsersTest {
    /// The kinds of database.
    enum Kind {
        MARIADB("mysql"),
        POSTGRESQL("pgsql"),
        SQLITE("sqlite");

        private final String driver;

        Kind(String driver) {
            this.driver = driver;
        }

        private SqlServer start(Path dir) throws IOException {
            return switch (this) {
                case MARIADB -> new MariaDbServer(dir);
                case POSTGRESQL -> new PostgreSqlServer(dir);
                case SQLITE -> new SqliteFile(dir);
            };
        }
    }

    private static final String BOTH = """
            passdb {
              driver = sql
              args = @/sql.conf
            }
            userdb {
              driver = sql
              args = @/sql.conf
            }
            """;
    private static final String ITERATE = "iterate_query = SELECT username AS user FROM mailbox WHERE active = '1'\n";

    @TempDir(factory = ShortTempDir.class)
    Path dir;

    private static final Map<Kind, SqlServer> STARTED = new EnumMap<>(Kind.class);

    @TempDir(factory = ShortTempDir.class)
    static Path shared;

    /// The server of a kind, with its users as they were.
    private static SqlServer database(Kind kind) throws IOException {
        SqlServer server = STARTED.get(kind);
        if (server == null) {
            String driver = kind.driver;
            SqlServer.require("/usr/lib/dovecot/modules/libdriver_" + driver + ".so", "dovecot-" + driver);
            ChildProcess.of("chmod", "755", shared.toString()).run();
            server = kind.start(shared.resolve(kind.name()));
            STARTED.put(kind, server);
        }
        server.table(SqlServer.USERS);
        return server;
    }

    @AfterAll
    static void stop() throws IOException {
        for (SqlServer server : STARTED.values()) {
            server.close();
        }
        STARTED.clear();
    }

    @BeforeEach
    void everybodyMayEnter() {
        ChildProcess.of("chmod", "755", dir.toString()).run();
    }

    private void sqlFile(SqlServer database, boolean unix, String more) throws IOException {
        String connect = unix ? "host=" + database.socket() : "host=127.0.0.1";
        Files.writeString(
                dir.resolve("sql.conf"),
                """
                driver = %s
                connect = %s
                default_pass_scheme = PLAIN
                # the queries of PostfixAdmin's documentation
                password_query = SELECT username AS user, password FROM mailbox \\
                  WHERE username = '%%u' AND active = '1'
                user_query = SELECT '%s/mail/' || maildir AS home, 5000 AS uid, 5000 AS gid \\
                  FROM mailbox WHERE username = '%%u' AND active = '1'
                """.formatted(
                                        database.driver(),
                                        database.driver().equals("sqlite")
                                                ? database.socket()
                                                : connect + " port=" + database.port()
                                                        + " user=mail dbname=postfix password=" + SqlServer.PASSWORD,
                                        dir)
                        + more);
        if (database.driver().equals("mysql")) {
            String text = Files.readString(dir.resolve("sql.conf"));
            Files.writeString(
                    dir.resolve("sql.conf"),
                    text.replace("'" + dir + "/mail/' || maildir", "CONCAT('" + dir + "/mail/', maildir)"));
        }
    }

    private static List<String> names(Census census) {
        return census.users().stream().map(MailUser::name).toList();
    }

    @ParameterizedTest
    @EnumSource
    void dovecotListsThemByItsQuery(Kind kind) throws IOException {
        SqlServer database = database(kind);
        sqlFile(database, true, ITERATE);
        try (MailServer server = MailServer.start(dir, Release.INSTALLED, "", BOTH)) {
            server.mailFolder("example.org/u1/Maildir");
            server.mailFolder("example.org/off/Maildir");
            server.mailFolder("example.net/gone/Maildir");
            Census census = server.census();
            assertThat(names(census)).containsExactlyInAnyOrder("u1@example.org", "u2@example.net");
            assertThat(census.origin()).isEqualTo("doveadm user '*'");
            assertThat(census.withoutFolder()).isEqualTo(1);
            assertThat(census.orphans())
                    .containsExactly(
                            dir.resolve("mail/example.net/gone/Maildir"), dir.resolve("mail/example.org/off/Maildir"));
        }
    }

    /// Dovecot's own query is for a table that PostfixAdmin does not have.
    @ParameterizedTest
    @EnumSource
    void withoutAQueryTheTableIsRead(Kind kind) throws IOException {
        SqlServer database = database(kind);
        sqlFile(database, false, "");
        hostileNames(database);
        try (MailServer server = MailServer.start(dir, Release.INSTALLED, "", BOTH + "auth_username_chars =\n")) {
            Census census = server.census();
            assertThat(names(census))
                    .contains(
                            "u1@example.org",
                            "u2@example.net",
                            "sp ace@example.org",
                            "-x@example.org",
                            "st*r;$(id)@example.org",
                            "grüße@example.org",
                            "l".repeat(300) + "@example.org")
                    .doesNotContain("off@example.org", "", "line@example.org");
            assertThat(census.origin())
                    .contains("table mailbox, active ones", "127.0.0.1".repeat(kind == Kind.SQLITE ? 0 : 1));
            assertThat(census.origin() + census.tried()).doesNotContain(SqlServer.PASSWORD);
            assertThat(census.tried().getFirst().says()).contains("without an iterate_query that fits");
            assertThat(String.join("\n", census.advice()))
                    .contains(ITERATE.strip(), dir.resolve("sql.conf").toString());
        }
    }

    private static void hostileNames(SqlServer database) {
        for (String name : List.of(
                "sp ace@example.org",
                "-x@example.org",
                "st*r;$(id)@example.org",
                "grüße@example.org",
                "new\nline@example.org",
                "l".repeat(300) + "@example.org",
                "")) {
            database.table("INSERT INTO mailbox (username, maildir) VALUES ('" + name + "', 'h/')");
        }
    }

    /// Dovecot cuts the name at the line's end and lists a user who is none.
    @ParameterizedTest
    @EnumSource
    void halfANameIsNoUser(Kind kind) throws IOException {
        SqlServer database = database(kind);
        sqlFile(database, false, ITERATE);
        database.table("INSERT INTO mailbox (username, maildir) VALUES ('admin@example.org\nx', 'h/')");
        try (MailServer server = MailServer.start(dir, Release.INSTALLED, "", BOTH)) {
            Census census = server.census();
            assertThat(names(census)).containsExactlyInAnyOrder("u1@example.org", "u2@example.net");
            assertThat(census.strangers()).extracting(Census.Stranger::name).contains("admin@example.org");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aStaticUserdbIsListedByTheTableOfItsPassdb(Kind kind) throws IOException {
        SqlServer database = database(kind);
        sqlFile(database, true, "");
        String mixed = BOTH.substring(0, BOTH.indexOf("userdb"))
                + "userdb {\n  driver = static\n  args = uid=5000 gid=5000 home=@/mail/%d/%n\n}\n";
        try (MailServer server = MailServer.start(dir, Release.INSTALLED, "", mixed)) {
            Census census = server.census();
            assertThat(names(census)).containsExactlyInAnyOrder("u1@example.org", "u2@example.net");
            assertThat(String.join("\n", census.advice())).contains("driver = sql", ITERATE.strip());
        }
    }

    /// What the advice says: the static userdb answers, the second one only lists.
    @ParameterizedTest
    @EnumSource
    void aSecondUserdbListsForAStaticOne(Kind kind) throws IOException {
        SqlServer database = database(kind);
        sqlFile(database, true, ITERATE);
        String both = BOTH.replace("userdb {\n  driver = sql", """
                userdb {
                  driver = static
                  args = uid=5000 gid=5000 home=@/mail/%d/%n
                }
                userdb {
                  driver = sql""");
        try (MailServer server = MailServer.start(dir, Release.INSTALLED, "", both)) {
            Census census = server.census();
            assertThat(names(census)).containsExactlyInAnyOrder("u1@example.org", "u2@example.net");
            assertThat(census.origin()).isEqualTo("doveadm user '*'");
        }
    }

    /// The query is there, so that nobody is told to write one.
    @Test
    void aDatabaseThatIsAwayIsNotTakenForAMissingQuery() throws IOException {
        SqlServer database = database(Kind.SQLITE);
        sqlFile(database, true, ITERATE);
        Path conf = dir.resolve("sql.conf");
        Files.writeString(conf, Files.readString(conf).replace(database.socket(), dir + "/nowhere/x.sqlite"));
        try (MailServer server = MailServer.start(dir, Release.INSTALLED, "", BOTH)) {
            assertThatThrownBy(server::census)
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("it has an iterate_query: Dovecot's log says what it fails with")
                    .hasMessageContaining("/nowhere/x.sqlite: there is no such file")
                    .hasMessageNotContaining("for PostfixAdmin's tables");
        }
    }

    /// It accepts and says nothing. Once is enough to know that.
    @Test
    void aDatabaseThatIsSilentIsWaitedForOnce() throws IOException {
        SqlServer.require("/usr/lib/dovecot/modules/libdriver_mysql.so", "dovecot-mysql");
        int port = SqlServer.freePort();
        Files.writeString(dir.resolve("sql.conf"), """
                driver = mysql
                connect = host=127.0.0.1 port=%d user=mail dbname=postfix password=x
                user_query = SELECT username AS user FROM mailbox WHERE username = '%%u'
                iterate_query = SELECT username AS user FROM mailbox
                """.formatted(port));
        try (MailServer server = MailServer.start(dir, Release.INSTALLED, "", BOTH);
                // Only now: Dovecot asks it when it starts, too.
                ServerSocket silent = new ServerSocket(port, 50, InetAddress.getLoopbackAddress())) {
            assertThat(silent.isBound()).isTrue();
            server.patience(Duration.ofSeconds(1));
            assertThatThrownBy(server::census).isInstanceOfSatisfying(Failure.class, failure -> {
                assertThat(failure.kind()).isEqualTo(Failure.Kind.UNAVAILABLE);
                assertThat(failure)
                        .hasMessage("users: doveadm user '*': it said nothing for 1 s; a database that it asks may be"
                                + " silent");
                assertThat(failure.hint()).isPresent();
            });
            // Its processes wait for the database, and would do so for half a minute.
            server.dovecot().kill();
        }
    }

    /// Postfix' query file leads to the same table, and its domains to those that count.
    @ParameterizedTest
    @EnumSource
    void postfixFindsThemWhereItsQueryLooks(Kind kind) throws IOException {
        SqlServer database = database(kind);
        sqlFile(database, true, ITERATE);
        try (MailServer server = MailServer.start(dir, Release.INSTALLED, "", BOTH)) {
            String type = database.driver();
            String access = type.equals("sqlite")
                    ? "dbpath = " + database.socket() + "\n"
                    : "hosts = 127.0.0.1:" + database.port() + "\nuser = mail\ndbname = postfix\npassword = "
                            + SqlServer.PASSWORD + "\n";
            Files.writeString(
                    server.postfixFolder().resolve("boxes.cf"),
                    access + "query = SELECT maildir FROM mailbox\n   WHERE username = '%s' AND active = '1'\n");
            server.postfix("virtual_mailbox_maps = proxy:" + type + ":@/boxes.cf\n");
            Census census = new ServerUsers(server.settings(SourceName.POSTFIX)).census(false);
            assertThat(names(census)).containsExactlyInAnyOrder("u1@example.org", "u2@example.net");
        }
    }

    @ParameterizedTest
    @EnumSource(names = "SQLITE", mode = EnumSource.Mode.EXCLUDE)
    void aWrongPasswordIsSaidWithoutIt(Kind kind) throws IOException {
        SqlServer database = database(kind);
        sqlFile(database, false, "");
        String text = Files.readString(dir.resolve("sql.conf"));
        try (MailServer server = MailServer.start(dir, Release.INSTALLED, "", BOTH)) {
            Files.writeString(dir.resolve("sql.conf"), text.replace(SqlServer.PASSWORD, "wr0ng-one"));
            assertThatThrownBy(() -> new ServerUsers(server.settings(SourceName.DATABASES)).census(false))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("postfix on 127.0.0.1 as mail")
                    .hasMessageNotContaining("wr0ng-one");
        }
    }
}
