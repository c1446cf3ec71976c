package mailops.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/// When something runs, again and again.
public sealed interface Schedule permits Schedule.Every, CronSchedule, Schedule.Never {
    /// The first time after the given one, if there is any.
    Optional<Instant> next(Instant after);

    /// As it was written: `0 5 * * 0`, `every 5m`.
    String text();

    /// The zone in which it is meant.
    ZoneId zone();

    /// Reads a schedule: a crontab's five fields, the six or seven of Quartz, `@weekly` and its like, `every 5m`, or
    /// `never`.
    ///
    /// @throws mailops.Failure that says what would be right
    static Schedule of(String text, ZoneId zone) {
        return ScheduleReader.read(text, zone);
    }

    /// The last time that is not after the given one, looked for up to the earliest.
    default Optional<Instant> last(Instant earliest, Instant latest) {
        Optional<Instant> last = Optional.empty();
        Optional<Instant> next = next(earliest);
        // Doubles the step back from the end, so that a schedule of seconds is not walked through for weeks.
        Duration step = Duration.ofMinutes(1);
        while (last.isEmpty() && next.isPresent() && !next.get().isAfter(latest)) {
            Instant from = latest.minus(step);
            Instant start = from.isAfter(earliest) ? from : earliest;
            for (Optional<Instant> time = next(start);
                    time.isPresent() && !time.get().isAfter(latest);
                    time = next(time.get())) {
                last = time;
            }
            step = step.multipliedBy(2);
        }
        return last;
    }

    /// In steps of the same length, counted from midnight UTC of 1 January 1970, so that all who count agree.
    record Every(Duration period, ZoneId zone) implements Schedule {
        public Every {
            if (period.compareTo(Duration.ofSeconds(1)) < 0) {
                throw new IllegalArgumentException("every " + period);
            }
        }

        @Override
        public Optional<Instant> next(Instant after) {
            long seconds = period.toSeconds();
            return Optional.of(Instant.ofEpochSecond((Math.floorDiv(after.getEpochSecond(), seconds) + 1) * seconds));
        }

        @Override
        public String text() {
            long seconds = period.toSeconds();
            if (seconds % 3_600 == 0) {
                return "every " + seconds / 3_600 + "h";
            }
            return seconds % 60 == 0 ? "every " + seconds / 60 + "m" : "every " + seconds + "s";
        }

        @Override
        public String toString() {
            return text();
        }
    }

    /// Only by hand.
    record Never(ZoneId zone) implements Schedule {
        @Override
        public Optional<Instant> next(Instant after) {
            return Optional.empty();
        }

        @Override
        public String text() {
            return "never";
        }

        @Override
        public String toString() {
            return text();
        }
    }
}
