package mailops.dovecot;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// A connection on which nothing takes longer than it may: unix sockets know no timeouts in Java.
final class TimedChannel implements Closeable {
    private static final int MAX_LINE = 64 << 10;

    private final SocketChannel channel;
    private final Selector selector;
    private final SelectionKey key;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16).flip();
    private long deadline;

    private TimedChannel(SocketChannel channel, Selector selector, SelectionKey key) {
        this.channel = channel;
        this.selector = selector;
        this.key = key;
    }

    static TimedChannel connect(SocketAddress address, Duration limit) throws IOException {
        SocketChannel channel = address instanceof UnixDomainSocketAddress
                ? SocketChannel.open(StandardProtocolFamily.UNIX)
                : SocketChannel.open();
        try {
            Selector selector = Selector.open();
            channel.configureBlocking(false);
            SelectionKey key = channel.register(selector, 0);
            TimedChannel timed = new TimedChannel(channel, selector, key);
            timed.within(limit);
            if (!channel.connect(address)) {
                do {
                    timed.await(SelectionKey.OP_CONNECT);
                } while (!channel.finishConnect());
            }
            return timed;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /// From now on everything together may take this long.
    void within(Duration limit) {
        deadline = System.nanoTime() + limit.toNanos();
    }

    void write(String text) throws IOException {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
        while (bytes.hasRemaining()) {
            if (channel.write(bytes) == 0) {
                await(SelectionKey.OP_WRITE);
            }
        }
    }

    byte read() throws IOException {
        while (!buffer.hasRemaining()) {
            buffer.clear();
            int length = channel.read(buffer);
            buffer.flip();
            if (length < 0) {
                throw new EOFException("the connection was closed");
            }
            if (length == 0) {
                await(SelectionKey.OP_READ);
            }
        }
        return buffer.get();
    }

    /// An unsigned number of four bytes.
    long readLength() throws IOException {
        long length = 0;
        for (int i = 0; i < 4; i++) {
            length = length << 8 | (read() & 0xFF);
        }
        return length;
    }

    /// The next line without its end.
    String readLine() throws IOException {
        Bytes line = new Bytes(MAX_LINE);
        byte b = read();
        while (b != '\n') {
            line.add(b);
            b = read();
        }
        return line.text();
    }

    private void await(int interest) throws IOException {
        key.interestOps(interest);
        selector.selectedKeys().clear();
        long left = deadline - System.nanoTime();
        if (left <= 0 || (selector.select(Math.max(1, left / 1_000_000)) == 0 && deadline - System.nanoTime() <= 0)) {
            throw new SocketTimeoutException("no answer in time");
        }
    }

    @Override
    public void close() {
        try (selector;
                channel) {
            buffer.limit(0);
        } catch (IOException gone) {
            // Nothing is lost: whatever counted has been answered.
        }
    }
}
