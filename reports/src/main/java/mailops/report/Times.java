package mailops.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/// Times as people read them, in English whatever the host's language.
public final class Times {
    private Times() {}

    /// `Mon Nov 16`.
    public static String day(LocalDate day) {
        return day.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH)
                + " "
                + day.getMonth().getDisplayName(TextStyle.SHORT, Locale.ENGLISH)
                + " "
                + day.getDayOfMonth();
    }

    /// `Mon Nov 16 08:05`.
    public static String minute(Instant time, ZoneId zone) {
        ZonedDateTime local = time.atZone(zone);
        return day(local.toLocalDate())
                + " "
                + local.toLocalTime().truncatedTo(ChronoUnit.MINUTES).toString();
    }

    /// `2026-11-16 08:05`.
    public static String full(Instant time, ZoneId zone) {
        ZonedDateTime local = time.atZone(zone);
        return local.toLocalDate()
                + " "
                + local.toLocalTime().truncatedTo(ChronoUnit.MINUTES).toString();
    }
}
