package mailops.dovecot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mailops.Failure;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("real-server")
class TransportTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final DoveadmCommand FETCH = new DoveadmCommand(
            "fetch", List.of("mailbox uid", "(", "mailbox", "Trash", "OR", "mailbox", "Trash/*", ")", "all"), 2);

    @TempDir
    Path dir;

    @ParameterizedTest
    @EnumSource
    void bothTransportsGiveTheSame(DovecotServer.Release release) throws Exception {
        try (DovecotServer server = DovecotServer.start(dir, release, "")) {
            server.addUser("a@example.org");
            server.addUser("low@example.org", "{PLAIN}x:33:33::" + server.home("low@example.org") + "::");
            server.addUser("empty@example.org");
            server.save("a@example.org", "Trash", "Subject: 1\n\n");
            server.save("a@example.org", "Trash/ü \"x\" 'y' $(id)", "Subject: 2\n\n");
            for (Transport transport : List.of(
                    new SocketTransport(UnixDomainSocketAddress.of(server.socket()), Optional.empty()),
                    new ProgramTransport(server.program("doveadm")))) {
                try (DoveadmSession session = transport.open()) {
                    List<List<String>> rows = new ArrayList<>();
                    assertThat(session.run("a@example.org", FETCH, LIMIT, rows::add))
                            .isEqualTo(new Reply.Done());
                    assertThat(rows)
                            .containsExactlyInAnyOrder(List.of("Trash", "1"), List.of("Trash/ü \"x\" 'y' $(id)", "1"));
                    assertThat(session.run("ghost@example.org", FETCH, LIMIT, rows::add))
                            .isEqualTo(new Reply.Refused(Trouble.UNKNOWN_USER, "User doesn't exist"));
                    assertThat(session.run("low@example.org", FETCH, LIMIT, rows::add))
                            .isInstanceOfSatisfying(
                                    Reply.Refused.class,
                                    refused -> assertThat(refused.message()).contains("UID 33 not permitted"));
                    assertThat(session.run("empty@example.org", FETCH, LIMIT, rows::add))
                            .isEqualTo(new Reply.Done());
                    assertThat(rows).hasSize(2);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void manyUsersAtOnce(DovecotServer.Release release) throws Exception {
        try (DovecotServer server = DovecotServer.start(dir, release, "")) {
            server.addUser("a@example.org");
            server.addUser("low@example.org", "{PLAIN}x:33:33::" + server.home("low@example.org") + "::");
            server.addUser("b@example.org");
            server.save("a@example.org", "Trash", "Subject: 1\n\n");
            server.save("b@example.org", "Trash", "Subject: 1\n\n");
            List<String> rows = new ArrayList<>();
            Set<String> certain = new UserFileRun(server.program("doveadm"))
                    .run(
                            List.of("a@example.org", "low@example.org", "ghost@example.org", "b@example.org"),
                            FETCH,
                            LIMIT,
                            (user, row) -> rows.add(user + " " + row));
            assertThat(certain).containsExactlyInAnyOrder("a@example.org", "b@example.org");
            assertThat(rows).containsExactly("a@example.org [Trash, 1]", "b@example.org [Trash, 1]");
        }
    }

    @ParameterizedTest
    @EnumSource
    void theUserdbKnowsHomes(DovecotServer.Release release) throws Exception {
        try (DovecotServer server = DovecotServer.start(dir, release, "")) {
            server.addUser("a@example.org");
            server.addUser("nohome@example.org", "{PLAIN}x:5000:5000::::");
            List<String> users =
                    new ArrayList<>(List.of("a@example.org", "ghost\t\n@example.org", "nohome@example.org"));
            for (int i = 0; i < 250; i++) {
                users.add("ghost" + i + "@example.org");
            }
            var entries = new UserLookup(UnixDomainSocketAddress.of(server.userdbSocket())).lookUp(users);
            assertThat(entries).hasSize(users.size());
            assertThat(entries.get("a@example.org"))
                    .isInstanceOfSatisfying(
                            UserLookup.Entry.Found.class,
                            found -> assertThat(found.home())
                                    .contains(server.home("a@example.org").toString()));
            assertThat(entries.get("nohome@example.org"))
                    .isInstanceOfSatisfying(
                            UserLookup.Entry.Found.class,
                            found -> assertThat(found.home()).isEmpty());
            assertThat(entries.get("ghost\t\n@example.org")).isEqualTo(new UserLookup.Entry.Unknown());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aServerThatIsDownIsSaid(DovecotServer.Release release) throws Exception {
        try (DovecotServer server = DovecotServer.start(dir, release, "")) {
            server.addUser("a@example.org");
            SocketTransport transport =
                    new SocketTransport(UnixDomainSocketAddress.of(server.socket()), Optional.empty());
            try (DoveadmSession session = transport.open()) {
                assertThat(session.run("a@example.org", FETCH, LIMIT, Rows.none()))
                        .isEqualTo(new Reply.Done());
                server.kill();
                assertThatThrownBy(() -> session.run("a@example.org", FETCH, LIMIT, Rows.none()))
                        .isInstanceOf(Failure.class)
                        .hasMessageStartingWith("Dovecot: socket " + server.socket() + ": ");
                server.restart();
                assertThat(session.run("a@example.org", FETCH, LIMIT, Rows.none()))
                        .isEqualTo(new Reply.Done());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aWrongCommandDoesNotEndTheSession(DovecotServer.Release release) throws Exception {
        try (DovecotServer server = DovecotServer.start(dir, release, "")) {
            server.addUser("a@example.org");
            try (DoveadmSession session =
                    new SocketTransport(UnixDomainSocketAddress.of(server.socket()), Optional.empty()).open()) {
                // the server's process ends with a fatal error
                DoveadmCommand wrong =
                        DoveadmCommand.silent("expunge", List.of("mailbox", "Trash", "savedbefore", "bogus"));
                assertThat(session.run("a@example.org", wrong, LIMIT, Rows.none()))
                        .isInstanceOf(Reply.Refused.class);
                assertThat(session.run(
                                "a@example.org", DoveadmCommand.silent("nonsense", List.of()), LIMIT, Rows.none()))
                        .isInstanceOf(Reply.Refused.class);
                assertThat(session.run("a@example.org", FETCH, LIMIT, Rows.none()))
                        .isEqualTo(new Reply.Done());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPortAsksForThePassword(DovecotServer.Release release) throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        String listener = """
                doveadm_password = secret
                service doveadm {
                  inet_listener tcp {
                    port = %d
                  }
                }
                """.formatted(port);
        try (DovecotServer server = DovecotServer.start(dir, release, listener)) {
            server.addUser("a@example.org");
            InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
            try (DoveadmSession session = new SocketTransport(address, Optional.of("secret")).open()) {
                assertThat(session.run("a@example.org", FETCH, LIMIT, Rows.none()))
                        .isEqualTo(new Reply.Done());
            }
            try (DoveadmSession session = new SocketTransport(address, Optional.of("wrong")).open()) {
                assertThatThrownBy(() -> session.run("a@example.org", FETCH, LIMIT, Rows.none()))
                        .isInstanceOf(Failure.class)
                        .hasMessageEndingWith("it does not take the password");
            }
            try (DoveadmSession session = new SocketTransport(address, Optional.empty()).open()) {
                assertThatThrownBy(() -> session.run("a@example.org", FETCH, LIMIT, Rows.none()))
                        .isInstanceOf(Failure.class)
                        .hasMessageEndingWith("it asks for a password, and none is configured");
            }
        }
    }
}
