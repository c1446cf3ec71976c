package mailops.rotate.plan;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import mailops.rotate.config.Directive;
import mailops.rotate.config.Frequency;
import mailops.rotate.config.Settings;
import mailops.rotate.file.Stat;

/// Whether a log is to be rotated now.
///
/// @param rotates whether it is
/// @param reason for people, such as `rotated 2026-11-22, monthly`
public record Due(boolean rotates, String reason) {
    /// Changes of clock and journeys may put the last rotation ahead.
    private static final Duration AHEAD = Duration.ofHours(25);

    /// Decides as logrotate does: first sizes, then the calendar, then what speaks against it.
    static Due of(Settings settings, Stat log, LocalDateTime last, ZonedDateTime now, boolean forced) {
        Due due = wanted(settings, log, last, now, forced);
        if (due.rotates && !settings.has(Directive.IF_EMPTY) && log.size() == 0) {
            return new Due(false, "it is empty, and notifempty is set");
        }
        return due;
    }

    private static Due wanted(Settings settings, Stat log, LocalDateTime last, ZonedDateTime now, boolean forced) {
        long largest = settings.get(Directive.MAX_SIZE);
        if (forced) {
            return new Due(true, "--force");
        }
        if (largest > 0 && log.size() > largest) {
            return new Due(true, log.size() + " bytes, more than maxsize " + largest);
        }
        if (settings.get(Directive.FREQUENCY) == Frequency.SIZE) {
            long size = settings.get(Directive.SIZE);
            boolean reached = log.size() >= size;
            return new Due(reached, log.size() + " bytes, " + (reached ? "size " : "less than size ") + size);
        }
        if (last.atZone(now.getZone()).isAfter(now.plus(AHEAD))) {
            return new Due(true, "the state says it was rotated in the future, " + words(last));
        }
        if (last.truncatedTo(ChronoUnit.HOURS).equals(now.toLocalDateTime().truncatedTo(ChronoUnit.HOURS))) {
            return new Due(false, "it was rotated this hour, or first seen");
        }
        return byCalendar(settings, log, last, now);
    }

    private static Due byCalendar(Settings settings, Stat log, LocalDateTime last, ZonedDateTime now) {
        Frequency frequency = settings.get(Directive.FREQUENCY);
        String when = frequency.words() + ", rotated or first seen " + words(last);
        if (!isPassed(frequency, settings.get(Directive.WEEKDAY), last, now.toLocalDateTime())) {
            return new Due(false, when);
        }
        long least = settings.get(Directive.MIN_SIZE);
        if (log.size() < least) {
            return new Due(false, when + ", but " + log.size() + " bytes are less than minsize " + least);
        }
        long days = settings.get(Directive.MIN_AGE);
        long age = now.toEpochSecond() - log.modified().getEpochSecond();
        if (days > 0 && days * Duration.ofDays(1).toSeconds() >= age) {
            return new Due(false, when + ", but it was written within minage " + days + " days");
        }
        return new Due(true, when);
    }

    private static boolean isPassed(Frequency frequency, int weekday, LocalDateTime last, LocalDateTime now) {
        return switch (frequency) {
            case HOURLY -> true;
            case DAILY -> !last.toLocalDate().equals(now.toLocalDate());
            case WEEKLY -> {
                long days = ChronoUnit.DAYS.between(last.toLocalDate(), now.toLocalDate());
                yield days >= 7 || (days >= 1 && now.getDayOfWeek().getValue() % 7 == weekday);
            }
            case MONTHLY -> last.getMonth() != now.getMonth() || last.getYear() != now.getYear();
            case YEARLY -> last.getYear() != now.getYear();
            case SIZE -> false;
        };
    }

    /// By hand: a format would take longer than all the rest, where there are thousands of logs.
    private static String words(LocalDateTime time) {
        return time.toLocalDate()
                + (time.getHour() < 10 ? " 0" : " ")
                + time.getHour()
                + (time.getMinute() < 10 ? ":0" : ":")
                + time.getMinute();
    }
}
