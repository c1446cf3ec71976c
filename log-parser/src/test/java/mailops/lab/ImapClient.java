package mailops.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// An IMAP client, as far as the lab needs one.
final class ImapClient implements AutoCloseable {
    private final Connection connection;
    private int commands;

    ImapClient(Connection connection) throws IOException {
        this.connection = connection;
        connection.readLine();
    }

    Connection connection() {
        return connection;
    }

    /// Sends a command and gives all lines up to its tagged answer.
    String command(String command) throws IOException {
        commands++;
        String tag = "a" + commands;
        connection.writeLine(tag + " " + command);
        StringBuilder answer = new StringBuilder();
        String line = connection.readLine();
        while (!line.startsWith(tag + " ")) {
            answer.append(line).append('\n');
            line = connection.readLine();
        }
        return answer.append(line).toString();
    }

    ImapClient startTls() throws IOException {
        command("STARTTLS");
        connection.startTls();
        return this;
    }

    String login(String user, String password) throws IOException {
        return command("LOGIN \"" + user + "\" \"" + password + "\"");
    }

    String append(String mailbox, String text) throws IOException {
        int size = text.getBytes(StandardCharsets.UTF_8).length;
        return command("APPEND " + mailbox + " {" + size + "+}\r\n" + text);
    }

    void logout() throws IOException {
        command("LOGOUT");
        connection.close();
    }

    void drop() throws IOException {
        connection.drop();
    }

    @Override
    public void close() {
        connection.close();
    }
}
