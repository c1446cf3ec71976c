package mailops.lab;

import java.io.IOException;

/// A ManageSieve client.
final class SieveClient implements AutoCloseable {
    private final Connection connection;

    SieveClient(Connection connection) throws IOException {
        this.connection = connection;
        answer();
    }

    SieveClient startTls() throws IOException {
        command("STARTTLS");
        connection.startTls();
        answer();
        return this;
    }

    String login(String user, String password) throws IOException {
        return command("AUTHENTICATE \"PLAIN\" \"" + SmtpClient.base64("\0" + user + "\0" + password) + "\"");
    }

    String command(String command) throws IOException {
        connection.writeLine(command);
        return answer();
    }

    @Override
    public void close() {
        connection.close();
    }

    /// Ends with OK, NO or BYE.
    private String answer() throws IOException {
        String line = connection.readLine();
        while (!line.startsWith("OK") && !line.startsWith("NO") && !line.startsWith("BYE")) {
            line = connection.readLine();
        }
        return line;
    }
}
