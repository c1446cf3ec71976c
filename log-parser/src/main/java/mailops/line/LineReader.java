package mailops.line;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Splits a stream into lines, in bounded memory whatever stands in it.
///
/// Lines end with LF or CRLF. NUL bytes in front of a line are skipped: a log that was truncated while its writer held
/// an old position starts with a hole of them. A line longer than {@link #MAX_LINE} bytes is cut there and counted.
/// Bytes that are not valid UTF-8 are read as ISO 8859-1.
public final class LineReader implements AutoCloseable {
    /// The longest line that is kept whole, in bytes. Postfix and Dovecot write at most a few thousand.
    public static final int MAX_LINE = 64 * 1024;

    private static final int CHUNK = 128 * 1024;

    private final String source;
    private final InputStream in;
    private final CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
    private byte[] buffer = new byte[CHUNK];
    private int from;
    private int to;
    private boolean atEnd;
    /// The offset of `buffer[from]` in the stream.
    private long position;

    private long cutLines;
    private boolean lastLineEnded = true;

    /// @param position the offset that the stream's first byte has in the decompressed content
    public LineReader(String source, InputStream in, long position) {
        this.source = source;
        this.in = in;
        this.position = position;
    }

    /// The next line, or null at the end.
    ///
    /// @throws IOException if reading fails, also in the middle of damaged compressed content; the lines before it have
    ///     been returned
    public @Nullable LogLine next() throws IOException {
        int scanned = from;
        while (true) {
            scanned = Math.max(scanned, skipNuls());
            int end = indexOfNewline(scanned);
            if (end >= 0) {
                return line(end, end + 1);
            }
            // One more may be the CR of a line end.
            if (to - from > MAX_LINE + 1) {
                return cutLine();
            }
            scanned = to - from;
            if (!fill()) {
                if (from == to) {
                    return null;
                }
                lastLineEnded = false;
                return line(to, to);
            }
            scanned += from;
        }
    }

    private int skipNuls() {
        int start = from;
        while (from < to && buffer[from] == 0) {
            from++;
        }
        position += from - start;
        return from;
    }

    /// The offset behind the last line that was returned.
    public long position() {
        return position;
    }

    /// Whether the last line that was returned had a line end. A line without one may still be being written.
    public boolean lastLineEnded() {
        return lastLineEnded;
    }

    /// How many lines were longer than {@link #MAX_LINE} and lost their rest.
    public long cutLines() {
        return cutLines;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private int indexOfNewline(int start) {
        byte[] bytes = buffer;
        for (int i = start; i < to; i++) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private LogLine line(int end, int next) {
        int start = from;
        int stop = end > start && buffer[end - 1] == '\r' ? end - 1 : end;
        if (stop - start > MAX_LINE) {
            stop = cut(start);
            cutLines++;
        }
        LogLine line = new LogLine(source, position, decode(start, stop));
        position += next - from;
        from = next;
        return line;
    }

    /// Keeps the first part of a line that is too long, and passes over the rest.
    private LogLine cutLine() throws IOException {
        LogLine line = new LogLine(source, position, decode(from, cut(from)));
        cutLines++;
        int end;
        while ((end = indexOfNewline(from)) < 0) {
            position += to - from;
            from = to;
            if (!fill()) {
                lastLineEnded = false;
                return line;
            }
        }
        position += end + 1 - from;
        from = end + 1;
        return line;
    }

    /// Where a line that is too long is cut: not inside a character.
    private int cut(int start) {
        int stop = start + MAX_LINE;
        while (stop > start + MAX_LINE - 4 && (buffer[stop] & 0xC0) == 0x80) {
            stop--;
        }
        return stop;
    }

    private String decode(int start, int stop) {
        for (int i = start; i < stop; i++) {
            if (buffer[i] < 0) {
                return decodeNonAscii(start, stop);
            }
        }
        return new String(buffer, start, stop - start, StandardCharsets.ISO_8859_1);
    }

    private String decodeNonAscii(int start, int stop) {
        try {
            return utf8.decode(ByteBuffer.wrap(buffer, start, stop - start)).toString();
        } catch (CharacterCodingException e) {
            return new String(buffer, start, stop - start, StandardCharsets.ISO_8859_1);
        }
    }

    /// Reads more behind what is there.
    private boolean fill() throws IOException {
        if (atEnd) {
            return false;
        }
        if (from > 0) {
            System.arraycopy(buffer, from, buffer, 0, to - from);
            to -= from;
            from = 0;
        }
        if (to == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        int read = in.read(buffer, to, buffer.length - to);
        atEnd = read < 0;
        to += Math.max(read, 0);
        return read > 0;
    }
}
