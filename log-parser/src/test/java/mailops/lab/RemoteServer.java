package mailops.lab;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/// Someone else's SMTP server, to which ours delivers. It answers as it is told, so that every refusal of
/// the large providers can be had with their own words.
final class RemoteServer implements AutoCloseable {
    /// What to answer to a command.
    interface Answers {
        /// @param verb the SMTP command, `CONNECT` for the greeting, `.` for the end of a message
        /// @param line the whole line
        /// @return a reply, [#DEFAULT], [#HANG_UP] or [#SILENCE]
        String to(String verb, String line);
    }

    static final String DEFAULT = "";
    static final String HANG_UP = "(hang up)";
    static final String SILENCE = "(silence)";

    private final ServerSocket listener;
    private final String name;
    private final Answers answers;
    private final Optional<SSLContext> tls;

    private RemoteServer(ServerSocket listener, String name, Answers answers, Optional<SSLContext> tls) {
        this.listener = listener;
        this.name = name;
        this.answers = answers;
        this.tls = tls;
    }

    static RemoteServer start(Network network, String address, String name, Answers answers) throws IOException {
        return start(network, address, name, answers, Optional.empty());
    }

    /// One that offers STARTTLS.
    static RemoteServer startSecure(Network network, String address, String name, Answers answers, SSLContext tls)
            throws IOException {
        return start(network, address, name, answers, Optional.of(tls));
    }

    private static RemoteServer start(
            Network network, String address, String name, Answers answers, Optional<SSLContext> tls)
            throws IOException {
        ServerSocket listener = network.inside(() -> {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral(address), 25));
            return socket;
        });
        RemoteServer server = new RemoteServer(listener, name, answers, tls);
        Thread.ofPlatform().daemon().name("lab-" + name).start(server::serve);
        return server;
    }

    /// Says `reply` to one command and accepts everything else.
    static Answers refusing(String verb, String reply) {
        return (asked, line) -> asked.equals(verb) ? reply : DEFAULT;
    }

    static Answers accepting() {
        return (verb, line) -> DEFAULT;
    }

    /// Runs an action and then ends.
    void during(Scenario.Action action) throws Exception {
        try {
            action.run();
        } finally {
            close();
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private void serve() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                Thread.ofPlatform().daemon().name("lab-" + name + "-session").start(() -> converse(socket));
            } catch (IOException closed) {
                // ends with the listener
            }
        }
    }

    private void converse(Socket socket) {
        try (Connection client = new Connection(socket)) {
            String reply = answer(client, "CONNECT", "");
            while (!reply.equals(HANG_UP)) {
                String line = client.readLine();
                String verb = line.split(" ", -1)[0].toUpperCase(Locale.ROOT);
                reply = answer(client, verb, line);
                if (verb.equals("STARTTLS") && tls.isPresent()) {
                    client.acceptTls(tls.get());
                }
                if (verb.equals("DATA") && reply.equals(DEFAULT)) {
                    skipMessage(client);
                    reply = answer(client, ".", "");
                }
            }
        } catch (IOException clientLeft) {
            // as clients do
        }
    }

    private String answer(Connection client, String verb, String line) throws IOException {
        String reply = answers.to(verb, line);
        if (reply.equals(DEFAULT)) {
            client.writeLine(usual(verb));
        } else if (!reply.equals(HANG_UP) && !reply.equals(SILENCE)) {
            client.writeLine(reply.replace("\n", "\r\n"));
        }
        return verb.equals("QUIT") ? HANG_UP : reply;
    }

    private static void skipMessage(Connection client) throws IOException {
        while (!client.readLine().equals(".")) {
            // nobody reads it
        }
    }

    private String usual(String verb) {
        return switch (verb) {
            case "CONNECT" -> "220 " + name + " ESMTP";
            case "EHLO" ->
                "250-" + name + "\r\n250-SIZE 52428800\r\n250-ENHANCEDSTATUSCODES\r\n"
                        + (tls.isPresent() ? "250-STARTTLS\r\n" : "") + "250 8BITMIME";
            case "HELO" -> "250 " + name;
            case "MAIL" -> "250 2.1.0 Ok";
            case "RCPT" -> "250 2.1.5 Ok";
            case "DATA" -> "354 End data with <CR><LF>.<CR><LF>";
            case "." ->
                "250 2.0.0 Ok: queued as 4F"
                        + Long.toHexString(System.nanoTime() & 0xfffffffL).toUpperCase(Locale.ROOT);
            case "STARTTLS" -> "220 2.0.0 Ready to start TLS";
            case "QUIT" -> "221 2.0.0 Bye";
            default -> "250 Ok";
        };
    }
}
