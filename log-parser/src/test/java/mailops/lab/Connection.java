package mailops.lab;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/// A line-wise connection to one of the lab's servers, with or without TLS.
final class Connection implements AutoCloseable {
    private Socket socket;
    private InputStream in;

    Connection(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    void writeLine(String line) throws IOException {
        write(line + "\r\n");
    }

    void write(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    /// The next line without its end. EOF where the server has closed.
    String readLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next = in.read();
        while (next != '\n') {
            if (next < 0) {
                throw new EOFException("closed by the server after '" + line.toString(StandardCharsets.UTF_8) + "'");
            }
            if (next != '\r') {
                line.write(next);
            }
            next = in.read();
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    /// Whether the server closes the connection from its side, whatever it says before.
    void awaitEnd() {
        try {
            while (in.read() >= 0) {
                // what it says is in its log
            }
        } catch (IOException reset) {
            // closed as well
        }
    }

    void startTls() throws IOException {
        secure(Tls.client(), true);
    }

    /// The server's side of STARTTLS.
    void acceptTls(SSLContext context) throws IOException {
        secure(context, false);
    }

    /// Ends the connection without a word, as a client does whose network went away.
    void drop() throws IOException {
        socket.close();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void secure(SSLContext context, boolean client) throws IOException {
        SSLSocket secure =
                (SSLSocket) context.getSocketFactory().createSocket(socket, "mx1.example.org", socket.getPort(), true);
        secure.setUseClientMode(client);
        secure.startHandshake();
        socket = secure;
        in = new BufferedInputStream(secure.getInputStream());
    }
}
