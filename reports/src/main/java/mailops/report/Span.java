package mailops.report;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The time that a report is about.
///
/// @param to the end, exclusively
/// @param zone in which days and hours are counted
public record Span(Instant from, Instant to, ZoneId zone) {
    public Span {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("a span ends after its start, not from " + from + " to " + to);
        }
    }

    /// The week of ISO 8601 with a name such as `2026-W46`; empty where the text is none.
    public static Optional<Span> week(String name, ZoneId zone) {
        int mark = name.toUpperCase(Locale.ROOT).indexOf("-W");
        try {
            if (mark < 0) {
                return Optional.empty();
            }
            int year = Integer.parseInt(name.substring(0, mark));
            int week = Integer.parseInt(name.substring(mark + 2));
            LocalDate thursday = LocalDate.of(year, 1, 4)
                    .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                    .plusWeeks(week - 1L)
                    .plusDays(3);
            if (week < 1 || thursday.get(IsoFields.WEEK_BASED_YEAR) != year) {
                return Optional.empty();
            }
            ZonedDateTime monday = thursday.minusDays(3).atStartOfDay(zone);
            return Optional.of(new Span(monday.toInstant(), monday.plusWeeks(1).toInstant(), zone));
        } catch (NumberFormatException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /// The span of the same length that ends where this one starts; whole days stay whole when the clocks change.
    public Span before() {
        ZonedDateTime start = from.atZone(zone);
        ZonedDateTime end = to.atZone(zone);
        long days = ChronoUnit.DAYS.between(start, end);
        boolean whole = days > 0 && start.plusDays(days).isEqual(end);
        return new Span(whole ? start.minusDays(days).toInstant() : from.minus(Duration.between(from, to)), from, zone);
    }

    /// The week that the middle of the span is in: `2026-W46`.
    public String weekName() {
        LocalDate middle =
                from.plus(Duration.between(from, to).dividedBy(2)).atZone(zone).toLocalDate();
        return String.format(
                Locale.ROOT,
                "%d-W%02d",
                middle.get(IsoFields.WEEK_BASED_YEAR),
                middle.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    }

    /// Whether it is exactly the week of its name.
    public boolean isWeek() {
        return week(weekName(), zone).equals(Optional.of(this));
    }

    /// How people call it: `week 2026-W46`, `2026-11-20 to 2026-11-22`.
    public String title() {
        if (isWeek()) {
            return "week " + weekName();
        }
        ZonedDateTime start = from.atZone(zone);
        ZonedDateTime end = to.atZone(zone);
        boolean days =
                start.toLocalTime().toSecondOfDay() == 0 && end.toLocalTime().toSecondOfDay() == 0;
        LocalDate last = end.minusNanos(1).toLocalDate();
        if (days) {
            return start.toLocalDate().equals(last) ? last.toString() : start.toLocalDate() + " to " + last;
        }
        return minute(start) + " to " + minute(end);
    }

    private static String minute(ZonedDateTime time) {
        String text = time.toLocalDateTime().truncatedTo(ChronoUnit.MINUTES).toString();
        return text.replace('T', ' ');
    }

    /// The days that it touches.
    public List<LocalDate> days() {
        List<LocalDate> days = new ArrayList<>();
        LocalDate last = to.minusNanos(1).atZone(zone).toLocalDate();
        for (LocalDate day = from.atZone(zone).toLocalDate(); !day.isAfter(last); day = day.plusDays(1)) {
            days.add(day);
        }
        return days;
    }

    /// The local hours that it touches, as the instants of their starts; an hour that autumn repeats is there twice.
    public List<ZonedDateTime> hours() {
        List<ZonedDateTime> hours = new ArrayList<>();
        ZonedDateTime hour = from.atZone(zone).truncatedTo(ChronoUnit.HOURS);
        while (hour.toInstant().isBefore(to)) {
            hours.add(hour);
            hour = hour.plusHours(1);
        }
        return hours;
    }
}
