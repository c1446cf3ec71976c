package mailops.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// A small mail server for tests: Postfix and Dovecot as on the reference server, a name server, and
/// other people's servers, on a private host of their own. See [Host] for why they have the usual ports and paths.
public final class Lab implements AutoCloseable {
    static final String SERVER = "192.0.2.25";

    private final Path dir;
    private final Host host;
    private final Dns dns;
    private final Postfix postfix;
    private final Dovecot dovecot;

    private Lab(Path dir, Host host, Dns dns) {
        this.dir = dir;
        this.host = host;
        this.dns = dns;
        this.postfix = new Postfix(host, dir.resolve("var/spool/postfix"));
        this.dovecot = new Dovecot(host, dir);
    }

    /// Starts all servers; they are ready when it returns.
    ///
    /// @param dir an empty directory for everything they write
    public static Lab start(Path dir, Options options) throws IOException {
        Installation installation = new Installation(dir, options);
        installation.write();
        Host host = Host.start(dir, options.root());
        Lab lab = new Lab(
                dir,
                host,
                Dns.start(
                        host.network(),
                        new Zone(Installation.text("zone").lines().toList())));
        try {
            installation.certificate(host);
            if (options.logStyle() == LogStyle.SYSLOG) {
                lab.startSyslog();
            }
            lab.postfix.start(); // first, because it makes the directory for Dovecot's sockets
            lab.dovecot.start();
        } catch (IOException | RuntimeException failed) {
            lab.close();
            throw failed;
        }
        return lab;
    }

    public Path dir() {
        return dir;
    }

    Host host() {
        return host;
    }

    Postfix postfix() {
        return postfix;
    }

    Dovecot dovecot() {
        return dovecot;
    }

    /// A file that the servers know as `/path`.
    public Path file(String path) {
        return dir.resolve(path.substring(1));
    }

    Log log(String path) {
        return new Log(file(path));
    }

    /// Where Postfix writes, and under syslog Dovecot too.
    Log mailLog() {
        return log("/var/log/mail.log");
    }

    Connection connect(String source, String destination, int port) throws IOException {
        return new Connection(host.network().connect(source, destination, port));
    }

    /// An SMTP client on port 25, as other servers are.
    SmtpClient smtp(String source) throws IOException {
        return smtp(source, SERVER);
    }

    /// The same towards an smtpd with other settings, see `master.cf`.
    SmtpClient smtp(String source, String listener) throws IOException {
        return new SmtpClient(connect(source, listener, 25));
    }

    SmtpClient submission(String source) throws IOException {
        return new SmtpClient(connect(source, SERVER, 587));
    }

    SmtpClient smtps(String source) throws IOException {
        Connection connection = connect(source, SERVER, 465);
        connection.startTls();
        return new SmtpClient(connection);
    }

    RemoteServer remote(String address, String name, RemoteServer.Answers answers) throws IOException {
        return RemoteServer.start(host.network(), address, name, answers);
    }

    @Override
    public void close() {
        dns.close();
        host.close();
    }

    private void startSyslog() throws IOException {
        host.spawn(dir.resolve("rsyslogd.out"), "rsyslogd", "-n", "-i", "/run/rsyslogd.pid");
        Wait.until(() -> Files.exists(file("/var/log")) && logged(), "rsyslog");
    }

    private boolean logged() {
        try {
            host.run("logger", "-p", "mail.info", "-t", "lab", "ready");
            Log log = log("/var/log/mail.log");
            Wait.until(() -> log.now() > 0, Duration.ofSeconds(1), () -> "rsyslog");
            return true;
        } catch (IOException | IllegalStateException notYet) {
            return false;
        }
    }
}
