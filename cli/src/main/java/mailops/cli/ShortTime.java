package mailops.cli;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;
import mailops.event.MailEvent;

/// Times as a log shows them: `Nov 22 17:13:13`, with the year where it is not the present one. Written by hand,
/// because
/// the formatter's classes take longer to load than a search takes.
final class ShortTime {
    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

    private final ZoneId zone;
    private final int presentYear;

    ShortTime(InstantSource clock, ZoneId zone) {
        this.zone = zone;
        this.presentYear = clock.instant().atZone(zone).getYear();
    }

    /// With seconds. A line without a time has a question mark.
    String seconds(long micros) {
        if (micros == MailEvent.NO_TIME) {
            return "?";
        }
        LocalDateTime time = local(MailEvent.instant(micros));
        return minutes(time) + ':' + two(time.getSecond());
    }

    /// Without seconds.
    String minutes(Instant instant) {
        return minutes(local(instant));
    }

    /// The day only: `Nov 22`.
    String day(Instant instant) {
        return day(local(instant));
    }

    private LocalDateTime local(Instant instant) {
        return LocalDateTime.ofInstant(instant, zone);
    }

    private String minutes(LocalDateTime time) {
        return day(time) + ' ' + two(time.getHour()) + ':' + two(time.getMinute());
    }

    private String day(LocalDateTime time) {
        int month = (time.getMonthValue() - 1) * 3;
        String year = time.getYear() == presentYear ? "" : time.getYear() + " ";
        return year
                + MONTHS.substring(month, month + 3)
                + ' '
                + (time.getDayOfMonth() < 10 ? " " : "")
                + time.getDayOfMonth();
    }

    private static String two(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }
}
