package mailops.schedule;

import com.cronutils.model.Cron;
import com.cronutils.model.time.ExecutionTime;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;

/// A cron expression in a zone.
///
/// The expression speaks of clocks on walls, so it is worked out on one that never changes, and what it says is put
/// into
/// the zone afterwards:
///
/// - A time that does not exist, when clocks go forward, is shifted by the hour that is missing: 02:30 becomes 03:30.
/// It
///   is not lost, as it is with Quartz.
/// - A time that is there twice, when clocks go back, is the first of the two; unless the job runs every hour, which
/// goes
///   on through both, without the hour of silence that Quartz makes.
final class CronSchedule implements Schedule {
    private final String text;
    private final ZoneId zone;
    private final Cron cron;
    private final ExecutionTime times;
    private final boolean hourly;

    CronSchedule(String text, ZoneId zone, Cron cron) {
        this.text = text;
        this.zone = zone;
        this.cron = cron;
        times = ExecutionTime.forCron(cron);
        hourly = CronFields.isEveryHour(cron);
    }

    @Override
    public Optional<Instant> next(Instant after) {
        LocalDateTime wall = LocalDateTime.ofInstant(after, zone);
        ZoneOffset offset = zone.getRules().getOffset(after);
        if (hourly && isFirstOfTwo(wall, offset)) {
            return inFirstOfTwo(wall, after);
        }
        // Behind a change, what the wall showed before it may still be due, shifted.
        Optional<LocalDateTime> next = wallAfter(gapBefore(after, wall));
        while (next.isPresent()) {
            Instant time = instant(next.get(), after);
            if (time.isAfter(after)) {
                return Optional.of(time);
            }
            next = wallAfter(next.get());
        }
        return Optional.empty();
    }

    /// The time on the wall from which to look: before a gap that has just been skipped, else now.
    private LocalDateTime gapBefore(Instant after, LocalDateTime wall) {
        ZoneOffsetTransition change = zone.getRules().previousTransition(after.plusNanos(1));
        boolean justSkipped = change != null
                && change.isGap()
                && wall.isBefore(change.getDateTimeAfter().plus(change.getDuration()));
        return justSkipped ? wall.minus(change.getDuration()) : wall;
    }

    /// Whether clocks will show this time once more.
    private boolean isFirstOfTwo(LocalDateTime wall, ZoneOffset offset) {
        var offsets = zone.getRules().getValidOffsets(wall);
        return offsets.size() > 1 && offsets.getFirst().equals(offset);
    }

    /// The next time of an hourly job while clocks show times that they will show once more: the walls' next, or, when
    /// that is behind the change, the first one after clocks have gone back.
    private Optional<Instant> inFirstOfTwo(LocalDateTime wall, Instant after) {
        ZoneOffsetTransition change = zone.getRules().nextTransition(after);
        Optional<LocalDateTime> next = wallAfter(wall);
        if (next.isPresent() && next.get().isBefore(change.getDateTimeBefore())) {
            return Optional.of(next.get().toInstant(change.getOffsetBefore()));
        }
        return wallAfter(change.getDateTimeAfter().minusNanos(1)).map(time -> later(time, change));
    }

    private Instant later(LocalDateTime time, ZoneOffsetTransition change) {
        return time.isBefore(change.getDateTimeBefore())
                ? time.toInstant(change.getOffsetAfter())
                : time.atZone(zone).toInstant();
    }

    /// The instant of a time on the wall; of two, the first, unless that is over and the job runs every hour.
    private Instant instant(LocalDateTime time, Instant after) {
        Instant first = time.atZone(zone).toInstant();
        Instant second = time.atZone(zone).withLaterOffsetAtOverlap().toInstant();
        return hourly && !first.isAfter(after) ? second : first;
    }

    private Optional<LocalDateTime> wallAfter(LocalDateTime wall) {
        return times.nextExecution(wall.atZone(ZoneOffset.UTC)).map(time -> time.toLocalDateTime());
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public ZoneId zone() {
        return zone;
    }

    Cron cron() {
        return cron;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CronSchedule that && text.equals(that.text) && zone.equals(that.zone);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
