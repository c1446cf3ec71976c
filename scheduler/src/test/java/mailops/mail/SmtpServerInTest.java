package mailops.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/// An SMTP server on loopback that keeps what it gets, and misbehaves as it is told to.
public final class SmtpServerInTest implements AutoCloseable {
    /// A message as it came.
    ///
    /// @param tls whether it came through TLS
    /// @param login `user password`, or nothing
    public record Received(String from, List<String> to, String text, boolean tls, String login) {}

    /// What it does.
    ///
    /// @param certificate its key and certificate; none: no TLS
    /// @param implicit whether TLS begins with the first byte
    /// @param login the only user and password, as `user password`; empty: it does not ask
    /// @param replies what it says instead of its usual, by command: `RCPT 550 5.1.1 unknown`
    public record Behaviour(@Nullable SSLContext certificate, boolean implicit, String login, List<String> replies) {
        public static final Behaviour PLAIN = new Behaviour(null, false, "", List.of());

        public Behaviour saying(String reply) {
            return new Behaviour(certificate, implicit, login, List.of(reply));
        }

        public Behaviour asking(String userAndPassword) {
            return new Behaviour(certificate, implicit, userAndPassword, replies);
        }
    }

    private final ServerSocket socket;
    private final Behaviour behaviour;
    private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();

    public SmtpServerInTest(Behaviour behaviour) throws IOException {
        this.behaviour = behaviour;
        SSLContext certificate = behaviour.certificate();
        InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
        socket = behaviour.implicit() && certificate != null
                ? certificate.getServerSocketFactory().createServerSocket(0, 50, loopback)
                : new ServerSocket(0, 50, loopback);
        Thread.ofVirtual().start(this::accept);
    }

    public int port() {
        return socket.getLocalPort();
    }

    /// The next message, waited for.
    public Received next() throws InterruptedException {
        Received message = received.poll(20, TimeUnit.SECONDS);
        if (message == null) {
            throw new AssertionError("no mail came within 20 s");
        }
        return message;
    }

    /// What came and was not asked for yet.
    public int waiting() {
        return received.size();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = socket.accept();
                Thread.ofVirtual().start(() -> serve(client));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void serve(Socket client) {
        try (Conversation conversation = new Conversation(client)) {
            conversation.run();
        } catch (IOException gone) {
            // It hung up, as clients do that do not like a certificate.
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Conversation implements AutoCloseable {
        private Socket socket;
        private BufferedReader in;
        private OutputStream out;
        private boolean tls = behaviour.implicit();
        private String from = "";
        private String login = "";
        private final List<String> to = new ArrayList<>();

        Conversation(Socket client) throws IOException {
            socket = client;
            in = reader(client);
            out = client.getOutputStream();
        }

        private static BufferedReader reader(Socket socket) throws IOException {
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
        }

        void run() throws IOException {
            say("CONNECT", "220 mx.test ESMTP");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String verb = line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
                switch (verb) {
                    case "EHLO" -> {
                        String auth = behaviour.login().isEmpty() ? "" : "250-AUTH PLAIN\r\n";
                        String starttls = behaviour.certificate() == null || tls ? "" : "250-STARTTLS\r\n";
                        say(verb, "250-mx.test\r\n" + starttls + auth + "250 8BITMIME");
                    }
                    case "STARTTLS" -> startTls();
                    case "AUTH" -> authenticate(line);
                    case "MAIL" -> {
                        from = address(line);
                        say(verb, "250 ok");
                    }
                    case "RCPT" -> {
                        to.add(address(line));
                        say(verb, "250 ok");
                    }
                    case "DATA" -> data();
                    case "QUIT" -> {
                        say(verb, "221 bye");
                        return;
                    }
                    default -> say(verb, "250 ok");
                }
            }
        }

        private void startTls() throws IOException {
            say("STARTTLS", "220 go ahead");
            SSLSocket secured = (SSLSocket) java.util.Objects.requireNonNull(behaviour.certificate())
                    .getSocketFactory()
                    .createSocket(socket, null, socket.getPort(), true);
            secured.setUseClientMode(false);
            secured.startHandshake();
            socket = secured;
            in = reader(secured);
            out = secured.getOutputStream();
            tls = true;
        }

        private void authenticate(String line) throws IOException {
            String secret = line.substring("AUTH PLAIN ".length());
            String plain = new String(Base64.getDecoder().decode(secret), StandardCharsets.UTF_8);
            // Whom the user acts for, the user, the password.
            login = plain.substring(plain.indexOf('\0') + 1).replace('\0', ' ');
            say("AUTH", login.equals(behaviour.login()) ? "235 welcome" : "535 5.7.8 authentication failed");
        }

        private void data() throws IOException {
            say("DATA", "354 go ahead");
            StringBuilder text = new StringBuilder();
            for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
                text.append(line.startsWith(".") ? line.substring(1) : line).append('\n');
            }
            received.add(new Received(from, List.copyOf(to), text.toString(), tls, login));
            to.clear();
            say("END", "250 queued");
        }

        private void say(String verb, String usual) throws IOException {
            String reply = behaviour.replies().stream()
                    .filter(other -> other.startsWith(verb + " "))
                    .map(other -> other.substring(verb.length() + 1))
                    .findFirst()
                    .orElse(usual);
            if (reply.equals("-")) {
                return; // says nothing at all
            }
            out.write((reply + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        }

        private static String address(String line) {
            return line.substring(line.indexOf('<') + 1, line.indexOf('>'));
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
