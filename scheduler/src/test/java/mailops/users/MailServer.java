package mailops.users;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import mailops.dovecot.Dovecot;
import mailops.dovecot.DovecotServer;
import mailops.dovecot.DovecotServer.Release;
import mailops.userdb.WalkLimits;

/// A private Dovecot with the passdbs and userdbs of a test, and a Postfix that is only configured.
final class MailServer implements AutoCloseable {
    private final Path dir;
    private final DovecotServer server;
    private final Path postfix;
    private WalkLimits limits = WalkLimits.NONE;
    private Duration patience = UserSettings.USUAL_PATIENCE;

    private MailServer(Path dir, DovecotServer server) throws IOException {
        this.dir = dir;
        this.server = server;
        postfix = dir.resolve("postfix");
        Files.createDirectories(postfix);
        postfix("");
    }

    /// @param dir below `/tmp`
    /// @param users the lines of the file `users`
    /// @param databases passdbs and userdbs, `@/` for the directory
    static MailServer start(Path dir, Release release, String users, String databases) throws IOException {
        Files.writeString(dir.resolve("users"), users);
        return new MailServer(dir, DovecotServer.start(dir, release, databases));
    }

    MailServer patience(Duration newPatience) {
        patience = newPatience;
        return this;
    }

    MailServer limits(WalkLimits newLimits) {
        limits = newLimits;
        return this;
    }

    DovecotServer dovecot() {
        return server;
    }

    Path dir() {
        return dir;
    }

    /// Configures Postfix: lines of main.cf, `@/` for its directory.
    MailServer postfix(String lines) throws IOException {
        Files.writeString(
                postfix.resolve("main.cf"),
                "compatibility_level = 3.6\ncommand_directory = /usr/sbin\nvirtual_mailbox_domains =\n"
                        + lines.replace("@/", postfix + "/"));
        return this;
    }

    Path postfixFolder() {
        return postfix;
    }

    /// Makes the folder that a user's mail would be in.
    void mailFolder(String path) throws IOException {
        Files.createDirectories(dir.resolve("mail").resolve(path).resolve("cur"));
    }

    Dovecot programs() {
        return new Dovecot(server.program("doveadm"), server.program("doveconf"));
    }

    UserSettings settings() {
        return new UserSettings(
                Optional.empty(), List.of(), "a test", programs(), new Postfix(Optional.of(postfix)), patience, limits);
    }

    UserSettings settings(SourceName source, String... list) {
        return new UserSettings(
                Optional.of(source),
                List.of(list),
                "a test",
                programs(),
                new Postfix(Optional.of(postfix)),
                patience,
                limits);
    }

    Census census() {
        return new ServerUsers(settings()).census(false);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
