package mailops.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// A small mail server for tests: Postfix and Dovecot as on the reference server, a name server, and
/// other people's servers, on a private host of their own. See [Host] for why they have the usual ports and paths.
public final class Lab implements AutoCloseable {
    static final String SERVER = "192.0.2.25";

    private final Path dir;
    private final Host host;
    private final Dns dns;
    private final Postfix postfix;
    private final Dovecot dovecot;

    private Lab(Path dir, Host host, Dns dns, Postfix postfix, Dovecot dovecot) {
        this.dir = dir;
        this.host = host;
        this.dns = dns;
        this.postfix = postfix;
        this.dovecot = dovecot;
    }

    /// Starts all servers; they are ready when it returns.
    ///
    /// @param dir an empty directory for everything they write
    public static Lab start(Path dir, Options options) throws IOException {
        Installation installation = new Installation(dir, options);
        installation.write();
        Host host = Host.start(dir, options.root());
        try {
            Dns dns = Dns.start(
                    host.network(), new Zone(Installation.text("zone").lines().toList()));
            installation.certificate(host);
            if (options.logStyle() != LogStyle.OWN_FILES) {
                Rsyslog.start(host, dir);
            }
            // Postfix comes first, because it makes the directory for Dovecot's sockets.
            Postfix postfix = Postfix.start(host, dir);
            return new Lab(dir, host, dns, postfix, new Dovecot(host, dir));
        } catch (IOException | RuntimeException failed) {
            host.close();
            throw failed;
        }
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

    /// Everything that Postfix and Dovecot write, and what PAM says on Dovecot's behalf.
    Log mailLog() {
        return new Log(Stream.of("mail.log", "dovecot.log", "dovecot-info.log", "dovecot-debug.log", "auth.log")
                .map(name -> file("/var/log/" + name))
                .toList());
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

    ImapClient imap(String source) throws IOException {
        return new ImapClient(connect(source, SERVER, 143)).startTls();
    }

    /// POP3 under TLS, past the greeting.
    Connection pop3s(String source) throws IOException {
        Connection connection = connect(source, SERVER, 995);
        connection.startTls();
        connection.readLine();
        return connection;
    }

    SieveClient sieve(String source) throws IOException {
        return new SieveClient(connect(source, SERVER, 4190)).startTls();
    }

    /// Someone else's server brings a message.
    void receive(Message message) throws IOException {
        SmtpClient client = smtp("198.51.100.25").ehlo("mx.example.com");
        client.send(message);
        client.quit();
    }

    /// One of our users, logged in on the submission port.
    SmtpClient loggedIn(String source, String user, String password) throws IOException {
        SmtpClient client = submission(source).ehlo("[10.0.0.5]").startTls().ehlo("[10.0.0.5]");
        client.authPlain(user, password);
        return client;
    }

    /// Alice sends a message from her telephone.
    void submit(Message message) throws IOException {
        SmtpClient client = loggedIn("203.0.113.50", "alice@example.org", "correct-horse-1");
        client.send(message);
        client.quit();
    }

    RemoteServer remote(String address, String name, RemoteServer.Answers answers) throws IOException {
        return RemoteServer.start(host.network(), address, name, answers);
    }

    /// A remote server that offers STARTTLS, with a certificate that nobody trusts.
    RemoteServer secureRemote(String address, String name, RemoteServer.Answers answers) throws IOException {
        return RemoteServer.startSecure(
                host.network(), address, name, answers, Tls.server(file("/etc/postfix/mx1.p12")));
    }

    /// Makes `text` the active Sieve script of a user.
    void sieveScript(String user, String text) throws IOException {
        String script = "/home/vmail/sieve/" + user + ".sieve";
        Files.writeString(file(script), text);
        // the compiled form counts as fresh within the same second
        Files.deleteIfExists(file("/home/vmail/sieve/" + user + ".svbin"));
        host.run("chown", "-R", "vmail:vmail", "/home/vmail/sieve");
    }

    @Override
    public void close() {
        dns.close();
        host.close();
    }
}
