package mailops.dovecot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import mailops.process.ChildProcess;
import mailops.process.Ended;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/// A private Dovecot for tests, in a directory of its own, without any network. The users stand in a passwd-file that
/// is
/// both passdb and userdb, unless a test says otherwise.
public final class DovecotServer implements AutoCloseable {
    /// Where the server comes from.
    public enum Release {
        /// The packages of this system.
        INSTALLED,
        /// Debian 13's Dovecot 2.4 in a tree of its own.
        TRIXIE
    }

    private static final Path TRIXIE = Path.of(System.getProperty("mailops.trixie", "/srv/trixie"));

    /// The owner of the mail, known by number only.
    public static final int UID = 5000;

    private final Path dir;
    private final Release release;
    private Process master;

    private DovecotServer(Path dir, Release release) throws IOException {
        this.dir = dir;
        this.release = release;
        this.master = launch();
    }

    /// Starts a server, or skips the test where there is none; in continuous integration that is a failure.
    ///
    /// @param dir an empty directory below `/tmp`, which both systems share
    /// @param more settings that both releases know, or that only this one does
    public static DovecotServer start(Path dir, Release release, String more) throws IOException {
        require(release);
        Files.createDirectories(dir.resolve("mail"));
        Files.createDirectories(dir.resolve("run"));
        Files.createDirectories(dir.resolve("state"));
        own(dir.resolve("mail"));
        ChildProcess.of("chmod", "755", dir.toString()).run();
        if (!Files.exists(dir.resolve("users"))) {
            Files.writeString(dir.resolve("users"), "");
        }
        Files.writeString(dir.resolve("dovecot.conf"), configuration(dir, release, more));
        return new DovecotServer(dir, release);
    }

    private static void require(Release release) {
        Path root = release == Release.TRIXIE ? TRIXIE : Path.of("/");
        if (!Files.exists(root.resolve("usr/sbin/dovecot"))) {
            unavailable(
                    release == Release.TRIXIE
                            ? "there is no Dovecot 2.4: debootstrap --variant=minbase --include=dovecot-imapd trixie "
                                    + TRIXIE
                            : "Dovecot is not installed: apt-get install dovecot-imapd");
        }
        if (!"root".equals(System.getProperty("user.name"))) {
            unavailable("a Dovecot of our own needs root");
        }
    }

    /// Skips a test that needs something that is not here; in continuous integration that is a failure.
    public static void unavailable(String reason) {
        if ("true".equals(System.getenv("CI"))) {
            Assertions.fail(reason);
        }
        Assumptions.abort(reason);
    }

    private static String configuration(Path dir, Release release, String more) {
        String common = """
                base_dir = @/run
                state_dir = @/state
                log_path = @/dovecot.log
                listen = 127.0.0.1
                protocols =
                ssl = no
                first_valid_uid = 1000
                default_login_user = nobody
                default_internal_user = dovecot
                """;
        String users = more.contains("userdb") ? "" : release == Release.TRIXIE ? """
                        passdb passwd-file {
                          passwd_file_path = @/users
                        }
                        userdb passwd-file {
                          passwd_file_path = @/users
                        }
                        """ : """
                        passdb {
                          driver = passwd-file
                          args = @/users
                        }
                        userdb {
                          driver = passwd-file
                          args = @/users
                        }
                        """;
        String store = more.contains("mail_location") || more.contains("mail_driver")
                ? ""
                : release == Release.TRIXIE
                        ? "mail_driver = maildir\nmail_path = ~/Maildir\n"
                        : "mail_location = maildir:~/Maildir\n";
        String namespace = more.contains("namespace") ? "" : """
                namespace inbox {
                  inbox = yes
                  separator = /
                  mailbox Trash {
                    special_use = \\Trash
                  }
                  mailbox Junk {
                    special_use = \\Junk
                  }
                }
                """;
        String head =
                release == Release.TRIXIE ? "dovecot_config_version = 2.4.1\ndovecot_storage_version = 2.4.1\n" : "";
        return (head + common + users + store + namespace + more).replace("@/", dir + "/");
    }

    /// Adds an ordinary user; the home is made with the first mail.
    public void addUser(String name) throws IOException {
        addUser(name, "{PLAIN}x:" + UID + ":" + UID + "::" + home(name) + "::");
    }

    /// Adds a user with fields behind the name as passwd(5) has them, and Dovecot's behind those.
    public void addUser(String name, String fields) throws IOException {
        Files.writeString(dir.resolve("users"), name + ":" + fields + "\n", StandardOpenOption.APPEND);
    }

    public Path home(String user) {
        return dir.resolve("mail").resolve(user);
    }

    /// The words of a program of this server's release, with its configuration.
    public List<String> program(String name) {
        List<String> words = new ArrayList<>();
        if (release == Release.TRIXIE) {
            words.addAll(List.of("nsenter", "--mount=/proc/" + master.pid() + "/ns/mnt", "chroot", TRIXIE.toString()));
        }
        words.addAll(List.of(name, "-c", dir.resolve("dovecot.conf").toString()));
        return words;
    }

    /// Runs doveadm, which must succeed.
    public String doveadm(String... arguments) {
        List<String> words = program("doveadm");
        words.addAll(List.of(arguments));
        Ended ended = ChildProcess.of(words).run();
        if (!ended.succeeded()) {
            throw new AssertionError(words + " ended with " + ended.status() + ": " + ended.errors());
        }
        return ended.output();
    }

    /// Puts a message into a mailbox, which is made.
    public void save(String user, String mailbox, String text) {
        List<String> create = program("doveadm");
        create.addAll(List.of("mailbox", "create", "-u", user, mailbox));
        ChildProcess.of(create).run();
        List<String> save = program("doveadm");
        save.addAll(List.of("save", "-u", user, "-m", mailbox));
        Ended ended = ChildProcess.of(save)
                .withInput(text.getBytes(StandardCharsets.UTF_8))
                .run();
        if (!ended.succeeded()) {
            throw new AssertionError("doveadm save for " + user + ": " + ended.errors());
        }
    }

    public Path socket() {
        return dir.resolve("run/doveadm-server");
    }

    public Path userdbSocket() {
        return dir.resolve("run/auth-userdb");
    }

    public Path log() {
        return dir.resolve("dovecot.log");
    }

    /// Kills the master and all its children, as if the machine had lost its memory.
    public void kill() throws IOException {
        List<ProcessHandle> children = master.descendants().toList();
        // The master first: it would start another child for each that dies.
        master.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        until(
                () -> !master.isAlive() && children.stream().noneMatch(ProcessHandle::isAlive),
                "Dovecot's processes to die");
    }

    /// Starts it again, without the sockets that a killed one has left: a child that was born while it was killed may
    /// still listen.
    public void restart() throws IOException {
        try (Stream<Path> left = Files.list(dir.resolve("run"))) {
            for (Path file : (Iterable<Path>) left::iterator) {
                if (!Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
                    Files.delete(file);
                }
            }
        }
        master = launch();
    }

    @Override
    public void close() throws IOException {
        List<ProcessHandle> children = master.descendants().toList();
        master.destroy();
        until(() -> !master.isAlive(), "Dovecot to stop");
        children.forEach(ProcessHandle::destroyForcibly);
        until(() -> children.stream().noneMatch(ProcessHandle::isAlive), "Dovecot's processes to stop");
    }

    private Process launch() throws IOException {
        Path output = dir.resolve("dovecot.out");
        Path conf = dir.resolve("dovecot.conf");
        List<String> words = release == Release.TRIXIE
                ? List.of(
                        "unshare",
                        "--mount",
                        "sh",
                        "-c",
                        "mount --rbind /tmp \"$1/tmp\" && mount -t proc proc \"$1/proc\" && exec chroot \"$1\" dovecot -F -c \"$2\"",
                        "sh",
                        TRIXIE.toString(),
                        conf.toString())
                : List.of("dovecot", "-F", "-c", conf.toString());
        Process process = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                .start();
        until(() -> !process.isAlive() || answers(), "Dovecot to start, see " + output);
        if (!process.isAlive()) {
            throw new IOException("Dovecot did not start: " + Files.readString(output));
        }
        return process;
    }

    /// Whether it listens: the sockets of a killed server are still there.
    private boolean answers() {
        try (TimedChannel channel = TimedChannel.connect(
                java.net.UnixDomainSocketAddress.of(userdbSocket()), java.time.Duration.ofSeconds(5))) {
            channel.write("VERSION\t1\t1\n");
            return channel.readLine().startsWith("VERSION");
        } catch (IOException notYet) {
            return false;
        }
    }

    /// Gives a directory or file to the owner of the mail.
    public static void own(Path path) throws IOException {
        Files.setAttribute(path, "unix:uid", UID);
        Files.setAttribute(path, "unix:gid", UID);
    }

    /// Waits for something that happens in another process.
    public static void until(BooleanSupplier condition, String what) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IOException("waited 30 s for " + what);
            }
            java.util.concurrent.locks.LockSupport.parkNanos(5_000_000);
        }
    }
}
