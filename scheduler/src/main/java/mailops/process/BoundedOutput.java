package mailops.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;

/// What a program writes to one of its pipes, up to a limit. The rest is read and dropped, so that the program does not
/// wait for us.
final class BoundedOutput {
    /// How long pipes are still read when the program itself has ended: what it wrote is in the pipe by then.
    private static final long GRACE_SECONDS = 5;

    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final Thread reader;
    private volatile boolean cut;

    private BoundedOutput(InputStream stream, int limit) {
        reader = Thread.ofVirtual().unstarted(() -> read(stream, limit));
    }

    static BoundedOutput reading(InputStream stream, int limit) {
        BoundedOutput output = new BoundedOutput(stream, limit);
        output.reader.start();
        return output;
    }

    private void read(InputStream stream, int limit) {
        byte[] buffer = new byte[1 << 14];
        try (stream) {
            int length = stream.read(buffer);
            while (length >= 0) {
                int room = Math.min(length, limit - kept.size());
                kept.write(buffer, 0, room);
                cut |= room < length;
                length = stream.read(buffer);
            }
        } catch (IOException closed) {
            // The pipe ended with the program; what came until then counts.
        }
    }

    /// Everything that was kept, once the pipe is closed. Whoever still holds it open a while after the program's end
    /// is killed.
    byte[] whenDone(ProcessGroup group) throws InterruptedException {
        if (!reader.join(java.time.Duration.ofSeconds(GRACE_SECONDS))) {
            group.kill();
            reader.join(TimeUnit.SECONDS.toMillis(GRACE_SECONDS));
        }
        return kept.toByteArray();
    }

    boolean cut() {
        return cut;
    }
}
