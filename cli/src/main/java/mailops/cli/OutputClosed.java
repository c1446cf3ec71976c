package mailops.cli;

import java.io.IOException;
import java.io.OutputStream;
import mailops.Failure;

/// Nobody reads standard output any more, as in `mailops … | head`. That is the reader's right and no failure.
final class OutputClosed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private OutputClosed(IOException cause) {
        super(cause);
    }

    /// Writes to the given stream and does not keep quiet about failing: a `PrintWriter` swallows every `IOException`,
    /// and a
    /// command would go on writing to nobody. Told once; what is still in the buffers then is dropped.
    static OutputStream watch(OutputStream stream) {
        return new OutputStream() {
            private boolean failed;

            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                if (failed) {
                    return;
                }
                try {
                    stream.write(bytes, offset, length);
                } catch (IOException e) {
                    failed = true;
                    throw failure(e);
                }
            }
        };
    }

    /// The system's words are English, because the launcher sets the locale; there is no error number to ask.
    private static RuntimeException failure(IOException e) {
        String why = String.valueOf(e.getMessage());
        return why.contains("Broken pipe") || why.contains("Connection reset")
                ? new OutputClosed(e)
                : Failure.of(Failure.Kind.IO, "standard output: cannot be written: " + why, e);
    }
}
