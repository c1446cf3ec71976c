package mailops.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// An SMTP client that does exactly what it is told, also what no decent client does.
final class SmtpClient implements AutoCloseable {
    private final Connection connection;
    private final String greeting;

    SmtpClient(Connection connection) throws IOException {
        this.connection = connection;
        this.greeting = reply();
    }

    String greeting() {
        return greeting;
    }

    Connection connection() {
        return connection;
    }

    /// Sends a command and gives the whole reply, its lines joined by newlines.
    String command(String line) throws IOException {
        connection.writeLine(line);
        return reply();
    }

    SmtpClient ehlo(String name) throws IOException {
        command("EHLO " + name);
        return this;
    }

    SmtpClient startTls() throws IOException {
        command("STARTTLS");
        connection.startTls();
        return this;
    }

    String authPlain(String user, String password) throws IOException {
        return command("AUTH PLAIN " + base64("\0" + user + "\0" + password));
    }

    String authLogin(String user, String password) throws IOException {
        command("AUTH LOGIN");
        command(base64(user));
        return command(base64(password));
    }

    String mail(String from) throws IOException {
        return command("MAIL FROM:<" + from + ">");
    }

    String rcpt(String to) throws IOException {
        return command("RCPT TO:<" + to + ">");
    }

    String data(String message) throws IOException {
        command("DATA");
        return command(message.replace("\n", "\r\n") + "\r\n.");
    }

    /// As far as the recipients, then a polite end.
    void attempt(String from, String... recipients) throws IOException {
        mail(from);
        for (String to : recipients) {
            rcpt(to);
        }
        quit();
    }

    /// Sends a whole message and gives the reply to its end.
    String send(Message message) throws IOException {
        mail(message.from());
        for (String to : message.to()) {
            rcpt(to);
        }
        return data(message.text());
    }

    void quit() throws IOException {
        command("QUIT");
        connection.close();
    }

    void drop() throws IOException {
        connection.drop();
    }

    @Override
    public void close() {
        connection.close();
    }

    static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private String reply() throws IOException {
        StringBuilder reply = new StringBuilder();
        String line = connection.readLine();
        while (line.length() > 3 && line.charAt(3) == '-') {
            reply.append(line).append('\n');
            line = connection.readLine();
        }
        return reply.append(line).toString();
    }
}
