package mailops.alert;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import mailops.process.ChildProcess;
import mailops.process.Ended;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/// A private Postfix in a folder of its own, on loopback, that delivers whatever is for example.org into one Maildir.
final class PostfixServer implements AutoCloseable {
    private static final String MAIN = """
            compatibility_level = 3.6
            queue_directory = @/spool
            data_directory = @/data
            command_directory = /usr/sbin
            daemon_directory = /usr/lib/postfix/sbin
            mail_owner = postfix
            setgid_group = postdrop
            inet_interfaces = 127.0.0.1
            inet_protocols = ipv4
            myhostname = mx1.example.org
            mydestination =
            alias_maps =
            alias_database =
            local_recipient_maps =
            virtual_mailbox_domains = example.org
            virtual_mailbox_maps = static:box/
            virtual_mailbox_base = @/mail
            virtual_uid_maps = static:5000
            virtual_gid_maps = static:5000
            maillog_file = @/maillog
            maillog_file_prefixes = @
            smtpd_relay_restrictions = permit_mynetworks, reject
            smtpd_tls_security_level = encrypt
            smtpd_tls_cert_file = @/cert.pem
            smtpd_tls_key_file = @/key.pem
            """;
    private static final String MASTER = """
            127.0.0.1:# inet n - n - - smtpd
            pickup unix n - n 1 1 pickup
            cleanup unix n - n - 0 cleanup
            qmgr unix n - n 300 1 qmgr
            tlsmgr unix - - n 1000? 1 tlsmgr
            rewrite unix - - n - - trivial-rewrite
            bounce unix - - n - 0 bounce
            defer unix - - n - 0 bounce
            error unix - - n - - error
            retry unix - - n - - error
            virtual unix - n n - - virtual
            anvil unix - - n - 1 anvil
            postlog unix-dgram n - n - 1 postlogd
            """;

    private final Path dir;
    private final int port;

    private PostfixServer(Path dir, int port) {
        this.dir = dir;
        this.port = port;
    }

    /// Starts it, or skips the test where there is no Postfix or no root; in continuous integration that is a failure.
    static PostfixServer start(Path dir) throws IOException {
        if (!Files.exists(Path.of("/usr/lib/postfix/sbin/master"))) {
            unavailable("Postfix is not installed: apt-get install postfix");
        }
        if (!"root".equals(System.getProperty("user.name"))) {
            unavailable("a Postfix of our own needs root");
        }
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            port = free.getLocalPort();
        }
        for (String folder : List.of("spool", "data", "mail")) {
            Files.createDirectories(dir.resolve(folder));
        }
        run("chmod", "755", dir.toString());
        run("chown", "postfix", dir.resolve("data").toString());
        run("chown", "5000:5000", dir.resolve("mail").toString());
        run(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-days",
                "2",
                "-subj",
                "/CN=localhost",
                "-addext",
                "subjectAltName=DNS:localhost",
                "-keyout",
                dir + "/key.pem",
                "-out",
                dir + "/cert.pem");
        Files.writeString(dir.resolve("main.cf"), MAIN.replace("@", dir.toString()));
        Files.writeString(dir.resolve("master.cf"), MASTER.replace("#", Integer.toString(port)));
        run("postfix", "-c", dir.toString(), "start");
        return new PostfixServer(dir, port);
    }

    private static void unavailable(String reason) {
        if ("true".equals(System.getenv("CI"))) {
            Assertions.fail(reason);
        }
        Assumptions.abort(reason);
    }

    private static void run(String... words) {
        Ended ended = ChildProcess.of(words).run();
        if (!ended.succeeded()) {
            throw new AssertionError(String.join(" ", words) + ": " + ended.output() + ended.errors());
        }
    }

    int port() {
        return port;
    }

    Path certificate() {
        return dir.resolve("cert.pem");
    }

    /// Its sendmail.
    List<String> sendmail() {
        return List.of("/usr/sbin/sendmail", "-C", dir.toString());
    }

    /// All mails that were delivered, as soon as there are so many.
    List<String> mails(int count) throws IOException {
        long end = System.nanoTime() + 30_000_000_000L;
        Path box = dir.resolve("mail/box/new");
        while (true) {
            if (Files.isDirectory(box)) {
                try (Stream<Path> files = Files.list(box)) {
                    List<Path> found = files.sorted().toList();
                    if (found.size() >= count) {
                        return found.stream().map(PostfixServer::text).toList();
                    }
                }
            }
            if (System.nanoTime() > end) {
                throw new AssertionError(
                        "no " + count + " mails within 30 s\n" + Files.readString(dir.resolve("maillog")));
            }
            LockSupport.parkNanos(20_000_000);
        }
    }

    private static String text(Path mail) {
        try {
            return Files.readString(mail, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        run("postfix", "-c", dir.toString(), "stop");
    }
}
