package mailops.event;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import mailops.line.LineReader;
import mailops.line.LogFile;
import mailops.line.LogLine;
import mailops.line.LogSet;
import mailops.line.Secrets;
import mailops.line.Timestamps;
import org.jspecify.annotations.Nullable;

/// The events of one log and its rotated predecessors, oldest first, with their envelopes read.
///
/// A last line without a line end is left for the next run while the file is young: its writer may be in the middle.
final class SetEvents implements AutoCloseable {
    private static final Duration SETTLED = Duration.ofSeconds(60);

    /// A file to read, with the time that its year-less lines must not exceed.
    private record Part(SourceProgress progress, Instant latest) {}

    private final ZoneId zone;
    private final Instant now;
    private final Iterator<Part> parts;
    private @Nullable Part part;
    private @Nullable LineReader reader;
    private @Nullable EventParser parser;
    private @Nullable MailEvent next;
    private long nextEnd;
    private long nextCut;
    private long time = Long.MIN_VALUE;

    SetEvents(LogSet set, List<SourceProgress> progress, ZoneId zone, Instant now) {
        this.zone = zone;
        this.now = now;
        this.parts = parts(set, progress).iterator();
        advance();
    }

    /// A file's lines are not later than its last modification, nor than the first line of its successor: copies and
    /// checkouts make all files as young as today, and then only the order of rotation tells the year.
    private List<Part> parts(LogSet set, List<SourceProgress> progress) {
        List<Part> newestFirst = new ArrayList<>();
        Instant latest = now.plus(Duration.ofDays(1));
        for (LogFile file : set.files().reversed()) {
            latest = file.modified().isBefore(latest) ? file.modified() : latest;
            for (SourceProgress one : progress) {
                if (one.file() == file) {
                    newestFirst.add(new Part(one, latest));
                }
            }
            long first = firstTime(file, latest);
            if (first != Long.MIN_VALUE && MailEvent.instant(first).isBefore(latest)) {
                latest = MailEvent.instant(first);
            }
        }
        return newestFirst.reversed();
    }

    private long firstTime(LogFile file, Instant latest) {
        Timestamps timestamps = new Timestamps(zone, latest);
        return file.beginning()
                .lines()
                .limit(3)
                .mapToLong(line -> timestamps.read(line, 0))
                .filter(micros -> micros != Long.MIN_VALUE)
                .findFirst()
                .orElse(Long.MIN_VALUE);
    }

    /// The time of the next event for putting streams in order; a line without a time goes with the one before it.
    long time() {
        return time;
    }

    @Nullable
    MailEvent peek() {
        return next;
    }

    /// The next event, which counts as handed over from now on.
    MailEvent take() {
        MailEvent taken = next;
        Part from = part;
        if (taken == null || from == null) {
            throw new IllegalStateException("there is no next event");
        }
        if (taken.timestampMicros() == MailEvent.NO_TIME && time != Long.MIN_VALUE) {
            taken.orderMicros(time);
        }
        from.progress().handedOver(nextEnd, time);
        from.progress().cut(nextCut);
        advance();
        return taken;
    }

    private void advance() {
        next = null;
        while (next == null && (reader != null || openNext())) {
            readNext();
        }
    }

    private void readNext() {
        Part from = part;
        LineReader in = reader;
        EventParser events = parser;
        if (from == null || in == null || events == null) {
            throw new IllegalStateException("no file is open");
        }
        try {
            LogLine line = in.next();
            if (line == null
                    || (!in.lastLineEnded() && mayStillGrow(from.progress().file()))) {
                closeReader();
                return;
            }
            nextEnd = in.position();
            nextCut = in.cutLines();
            MailEvent event = events.readEnvelope(Secrets.hide(line));
            if (event.timestampMicros() != MailEvent.NO_TIME) {
                time = event.timestampMicros();
            }
            next = event;
        } catch (IOException e) {
            from.progress().failed(e);
            closeReader();
        }
    }

    private boolean mayStillGrow(LogFile file) {
        return !file.gzip() && file.modified().plus(SETTLED).isAfter(now);
    }

    private boolean openNext() {
        if (!parts.hasNext()) {
            part = null;
            return false;
        }
        Part opened = parts.next();
        part = opened;
        long before = opened.progress().time();
        parser = new EventParser(new Timestamps(zone, opened.latest(), before));
        time = before == MailEvent.NO_TIME ? time : before;
        try {
            reader = opened.progress().file().open(opened.progress().start());
        } catch (IOException e) {
            opened.progress().failed(e);
            return openNext();
        }
        return true;
    }

    private void closeReader() {
        LineReader open = reader;
        reader = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                throw new UncheckedIOException("closing a file that was only read", e);
            }
        }
    }

    @Override
    public void close() {
        closeReader();
    }
}
