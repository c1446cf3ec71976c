package mailops.event;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import mailops.line.LogFile;
import mailops.line.LogSet;
import org.jspecify.annotations.Nullable;

/// The events of several logs in the order of time, as if one program had written them.
///
/// What belongs together stands in different files on many servers (Dovecot says why a password was refused in its own
/// log, Postfix says it in mail.log), so it can be put together while reading only if the files are read side by side.
/// Where times are equal, a Dovecot line goes first: it is the cause of what Postfix reports.
public final class MergedEvents implements AutoCloseable {
    private final List<SetEvents> sets = new ArrayList<>();
    private final PriorityQueue<SetEvents> queue = new PriorityQueue<>(
            Comparator.comparingLong(SetEvents::time).thenComparingInt(set -> isDovecot(set) ? 0 : 1));

    /// @param files where to begin in each file; files that are left out of it are not read
    /// @param zone the zone of times that name none
    public MergedEvents(List<SourceProgress> files, ZoneId zone, Instant now) {
        this(files, files.stream().map(SourceProgress::file).toList(), zone, now);
    }

    /// @param all all files, also those that need no reading: they tell the years of those that do
    public MergedEvents(List<SourceProgress> files, List<LogFile> all, ZoneId zone, Instant now) {
        for (LogSet set : LogSet.of(all)) {
            SetEvents events = new SetEvents(set, files, zone, now);
            sets.add(events);
            if (events.peek() != null) {
                queue.add(events);
            }
        }
    }

    /// The next event with its envelope read, or null at the end of all files.
    public @Nullable MailEvent next() {
        SetEvents first = queue.poll();
        if (first == null) {
            return null;
        }
        MailEvent event = first.take();
        if (first.peek() != null) {
            queue.add(first);
        }
        return event;
    }

    private static boolean isDovecot(SetEvents set) {
        MailEvent event = set.peek();
        return event != null && event.text(Field.PROGRAM, "").equals("dovecot");
    }

    @Override
    public void close() {
        sets.forEach(SetEvents::close);
    }
}
