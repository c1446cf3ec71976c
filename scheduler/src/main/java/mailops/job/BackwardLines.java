package mailops.job;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// The lines of a file from its end, so that what is new is found without reading what is old. A last line without its
/// end is not there yet.
final class BackwardLines implements Closeable {
    private static final int BLOCK = 1 << 16;

    /// Nobody writes longer ones; a file without line ends is not read into memory.
    private static final int LONGEST = 1 << 20;

    private final FileChannel channel;
    private long position;
    private byte[] rest = {};
    private boolean atEnd = true;
    private final Deque<String> lines = new ArrayDeque<>();

    BackwardLines(Path file) throws IOException {
        channel = FileChannel.open(file, StandardOpenOption.READ);
        position = channel.size();
    }

    /// The line before the last one that was given, or null at the beginning.
    @Nullable
    String next() throws IOException {
        while (lines.isEmpty()) {
            if (position == 0) {
                String first = new String(rest, StandardCharsets.UTF_8);
                rest = new byte[0];
                boolean whole = !atEnd;
                return first.isEmpty() || !whole ? null : first;
            }
            readBlock();
        }
        return lines.poll();
    }

    private void readBlock() throws IOException {
        int length = (int) Math.min(BLOCK, position);
        ByteBuffer block = ByteBuffer.allocate(length + rest.length);
        block.limit(length);
        while (block.hasRemaining() && channel.read(block, position - length + block.position()) >= 0) {
            // Reads on until the block is full.
        }
        block.limit(block.capacity()).position(length);
        block.put(rest);
        position -= length;
        split(block.array());
    }

    private void split(byte[] bytes) throws IOException {
        int end = bytes.length;
        for (int i = bytes.length - 1; i >= 0; i--) {
            if (bytes[i] == '\n') {
                if (!atEnd) {
                    lines.add(new String(bytes, i + 1, end - i - 1, StandardCharsets.UTF_8));
                }
                atEnd = false;
                end = i;
            }
        }
        if (end > LONGEST) {
            throw new IOException("a line is longer than " + LONGEST + " bytes");
        }
        rest = Arrays.copyOf(bytes, end);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
