package mailops.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/// Writes text as UTF-8, whole strings at a time. The JDK's own writer goes through each character, which a short
/// command
/// notices: its loops are not compiled yet. What is no character becomes a question mark.
final class Utf8Writer extends Writer {
    private final OutputStream out;
    /// The first half of a pair whose other half has not come yet; empty if there is none.
    private String half = "";

    Utf8Writer(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(String text, int offset, int length) throws IOException {
        synchronized (lock) {
            String whole = half + text.substring(offset, offset + length);
            int end = whole.length();
            if (end > 0 && Character.isHighSurrogate(whole.charAt(end - 1))) {
                end--;
            }
            half = whole.substring(end);
            out.write(whole.substring(0, end).getBytes(StandardCharsets.UTF_8));
        }
    }

    @Override
    public void write(char[] characters, int offset, int length) throws IOException {
        write(new String(characters, offset, length), 0, length);
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        synchronized (lock) {
            out.write(half.getBytes(StandardCharsets.UTF_8));
            half = "";
            out.close();
        }
    }
}
