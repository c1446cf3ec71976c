package mailops.lab;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/// The files of the lab's host below a directory: what a Debian server has in `/etc`, `/home` and `/var`.
final class Installation {
    private static final List<String> POSTFIX_FILES = List.of(
            "main.cf",
            "master.cf",
            "vmailbox",
            "virtual",
            "transport",
            "sender_access",
            "helo_access",
            "client_access",
            "sender_logins",
            "sasl_passwd",
            "list-command");
    private static final List<String> DIRECTORIES = List.of(
            "home/vmail/sieve",
            "home/vmail/old.example.org",
            "var/log",
            "var/mail",
            "var/spool/postfix",
            "var/lib/postfix",
            "var/lib/dovecot",
            "etc/dovecot",
            "etc/postfix");

    private final Path dir;
    private final Options options;

    Installation(Path dir, Options options) {
        this.dir = dir;
        this.options = options;
    }

    void write() throws IOException {
        for (String directory : DIRECTORIES) {
            Files.createDirectories(dir.resolve(directory));
        }
        copyTree("etc/postfix");
        for (String name : POSTFIX_FILES) {
            resource(name, "etc/postfix/" + name);
        }
        resource("init.sh", "init.sh");
        resource("hosts", "etc/hosts");
        resource("rsyslog.conf", "etc/rsyslog.conf");
        resource("aliases", "etc/aliases");
        resource("users", "etc/dovecot/users");
        Files.writeString(dir.resolve("etc/resolv.conf"), "nameserver 127.0.0.1\noptions timeout:1 attempts:1\n");
        Files.writeString(
                dir.resolve("etc/nsswitch.conf"), "passwd: files\ngroup: files\nhosts: files dns\nservices: files\n");
        accounts();
        logStyle();
        if (!dir.resolve("etc/postfix/list-command").toFile().setExecutable(true, false)) {
            throw new IOException("cannot make the list command executable");
        }
    }

    /// The certificate that Postfix and Dovecot show: known to nobody, good for a month.
    void certificate(Host host) throws IOException {
        host.run(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-days",
                "30",
                "-subj",
                "/CN=mx1.example.org",
                "-addext",
                "subjectAltName=DNS:mx1.example.org",
                "-keyout",
                "/etc/postfix/mx1.key",
                "-out",
                "/etc/postfix/mx1.pem");
        host.run(
                "openssl",
                "pkcs12",
                "-export",
                "-inkey",
                "/etc/postfix/mx1.key",
                "-in",
                "/etc/postfix/mx1.pem",
                "-out",
                "/etc/postfix/mx1.p12",
                "-passout",
                "pass:" + Tls.PASSWORD);
        host.run("cp", "/etc/postfix/mx1.key", "/etc/postfix/mx1.pem", "/etc/dovecot/");
        host.run("chown", "-R", "vmail:vmail", "/home/vmail");
        host.run("chown", "postfix:postfix", "/var/lib/postfix");
    }

    static String text(String resource) throws IOException {
        try (InputStream stream = Installation.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IOException("no such resource of the lab: " + resource);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void resource(String name, String to) throws IOException {
        Files.writeString(dir.resolve(to), text(name));
    }

    /// Debian's users and the two that the lab needs: the owner of the mailboxes and someone with a shell.
    private void accounts() throws IOException {
        Files.writeString(
                dir.resolve("etc/passwd"),
                Files.readString(options.root().resolve("etc/passwd"))
                        + "vmail:x:5000:5000::/home/vmail:/usr/sbin/nologin\njohn:x:2001:2001::/home/john:/bin/sh\n");
        Files.writeString(
                dir.resolve("etc/group"),
                Files.readString(options.root().resolve("etc/group")) + "vmail:x:5000:\njohn:x:2001:\n");
    }

    private void logStyle() throws IOException {
        boolean own = options.logStyle() != LogStyle.SYSLOG;
        boolean newer = Files.readString(
                        options.root().resolve("usr/share/dovecot/dovecot.conf").normalize())
                .contains("dovecot_config_version");
        String log = own
                ? "log_path = /var/log/dovecot.log\ninfo_log_path = /var/log/dovecot-info.log\ndebug_log_path = /var/log/dovecot-debug.log"
                : "";
        Files.writeString(
                dir.resolve("etc/dovecot/dovecot.conf"),
                text(newer ? "dovecot-2.4.conf" : "dovecot-2.3.conf").replace("@LOG@", log));
        Files.writeString(dir.resolve("etc/dovecot/scenario.conf"), "");
        Files.writeString(dir.resolve("etc/dovecot/disabled"), "left@example.org:\n");
        Files.createDirectories(dir.resolve("etc/postfix/sasl"));
        Files.writeString(
                dir.resolve("etc/postfix/sasl/smtpd.conf"), "pwcheck_method: saslauthd\nmech_list: plain login\n");
        if (options.logStyle() == LogStyle.OWN_FILES) {
            Files.writeString(
                    dir.resolve("etc/postfix/main.cf"),
                    "maillog_file = /var/log/mail.log\n",
                    StandardOpenOption.APPEND);
        }
    }

    private void copyTree(String path) throws IOException {
        Path from = options.root().resolve(path);
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path to = dir.resolve(path).resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(to);
                } else {
                    Files.copy(file, to, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }
}
