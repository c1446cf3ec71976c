package mailops.explain;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Times as people write them, near to now: `today 17:13`, `Nov 19 14:05`.
final class Moments {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MMM d", Locale.ENGLISH);
    private static final DateTimeFormatter YEAR = DateTimeFormatter.ofPattern("MMM d uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private final Instant now;
    private final ZoneId zone;

    Moments(Instant now, ZoneId zone) {
        this.now = now;
        this.zone = zone;
    }

    String at(Instant time) {
        return day(time) + " " + TIME.format(time.atZone(zone));
    }

    String second(Instant time) {
        return day(time) + " " + SECOND.format(time.atZone(zone));
    }

    /// Only the time of day, for what stands behind a time of the same day.
    String clock(Instant time) {
        return SECOND.format(time.atZone(zone));
    }

    private String day(Instant time) {
        ZonedDateTime local = time.atZone(zone);
        LocalDate today = now.atZone(zone).toLocalDate();
        if (local.toLocalDate().equals(today)) {
            return "today";
        }
        boolean near =
                !local.toLocalDate().isAfter(today) && local.toLocalDate().isAfter(today.minusMonths(11));
        return (near ? DAY : YEAR).format(local);
    }

    /// `Nov 19 14:05`, or `Nov 19 14:05 to today 17:13` where it took longer than a minute.
    String span(Optional<Instant> first, Optional<Instant> last) {
        if (first.isEmpty() || last.isEmpty()) {
            return "at an unknown time";
        }
        return Duration.between(first.get(), last.get()).toSeconds() < 60
                ? at(last.get())
                : at(first.get()) + " to " + at(last.get());
    }

    /// `3 minutes`, `2 days`.
    static String length(Duration time) {
        long seconds = Math.abs(time.toSeconds());
        if (seconds < 120) {
            return Wording.count(seconds, "second");
        }
        if (seconds < 2 * 3600) {
            return Wording.count(Math.round(seconds / 60.0), "minute");
        }
        return seconds < 2 * 86_400
                ? Wording.count(Math.round(seconds / 3600.0), "hour")
                : Wording.count(Math.round(seconds / 86_400.0), "day");
    }

    /// The time from each to the next where most of them are about the same: a machine does that, not a person.
    static Optional<Duration> interval(List<Instant> times) {
        List<Instant> ordered = times.stream().sorted().toList();
        if (ordered.size() < 4) {
            return Optional.empty();
        }
        List<Long> gaps = new java.util.ArrayList<>();
        for (int i = 1; i < ordered.size(); i++) {
            gaps.add(Duration.between(ordered.get(i - 1), ordered.get(i)).toSeconds());
        }
        gaps.sort(null);
        long median = gaps.get(gaps.size() / 2);
        long near = gaps.stream()
                .filter(gap -> Math.abs(gap - median) <= Math.max(2, median / 5))
                .count();
        return median > 0 && near * 10 >= gaps.size() * 6L ? Optional.of(Duration.ofSeconds(median)) : Optional.empty();
    }
}
