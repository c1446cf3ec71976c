package mailops.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/// Keeps what a program writes, up to a limit. The rest is read and dropped, so that the program does not wait for us.
final class BoundedOutput implements OutputReader {
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final int limit;
    private boolean cut;

    BoundedOutput(int limit) {
        this.limit = limit;
    }

    @Override
    public void read(InputStream stream) throws IOException {
        byte[] buffer = new byte[1 << 14];
        int length = stream.read(buffer);
        while (length >= 0) {
            keep(buffer, length);
            length = stream.read(buffer);
        }
    }

    private synchronized void keep(byte[] buffer, int length) {
        int room = Math.min(length, limit - kept.size());
        kept.write(buffer, 0, room);
        cut |= room < length;
    }

    synchronized byte[] bytes() {
        return kept.toByteArray();
    }

    synchronized boolean cut() {
        return cut;
    }
}
