package mailops.process;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/// One of a program's outputs with the thread that reads it.
final class Pipe {
    /// How long it is still read when the program itself has ended and somebody else holds it open.
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final Thread thread;

    private Pipe(Thread thread) {
        this.thread = thread;
    }

    static Pipe reading(InputStream stream, OutputReader reader) {
        return new Pipe(Thread.ofVirtual().start(() -> {
            try (stream) {
                reader.read(stream);
                stream.transferTo(java.io.OutputStream.nullOutputStream());
            } catch (IOException closed) {
                // The pipe ended with the program; what came until then counts.
            }
        }));
    }

    /// Waits until all is read. A child that was left behind with the pipe is killed.
    void await(ProcessGroup group) throws InterruptedException {
        if (!thread.join(GRACE)) {
            group.kill();
            thread.join(GRACE);
        }
    }
}
