package mailops.event;

import java.io.IOException;
import java.util.Optional;
import mailops.line.LogFile;
import org.jspecify.annotations.Nullable;

/// How far one file has been read, and what got in the way.
public final class SourceProgress {
    private final LogFile file;
    private final long start;
    private long position;
    private long time;
    private long lines;
    private long cutLines;
    private @Nullable IOException failure;

    public SourceProgress(LogFile file, long start) {
        this(file, start, MailEvent.NO_TIME);
    }

    /// @param time of the last line in front of the start, or {@link MailEvent#NO_TIME}
    public SourceProgress(LogFile file, long start, long time) {
        this.time = time;
        this.file = file;
        this.start = start;
        this.position = start;
    }

    public LogFile file() {
        return file;
    }

    /// The offset in the decompressed content where reading began.
    public long start() {
        return start;
    }

    /// The offset behind the last line that was handed over.
    public long position() {
        return position;
    }

    /// The time of the last line that was handed over, or that of the line in front of the start, or
    /// {@link MailEvent#NO_TIME}.
    public long time() {
        return time;
    }

    /// How many lines were handed over.
    public long lines() {
        return lines;
    }

    /// How many of them were longer than {@link mailops.line.LineReader#MAX_LINE} and lost their rest.
    public long cutLines() {
        return cutLines;
    }

    /// Why reading ended before the file did.
    public Optional<IOException> failure() {
        return Optional.ofNullable(failure);
    }

    void handedOver(long newPosition, long newTime) {
        position = newPosition;
        time = newTime;
        lines++;
    }

    void cut(long count) {
        cutLines = count;
    }

    void failed(IOException e) {
        failure = e;
    }
}
