package mailops.line;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.chrono.IsoChronology;
import java.time.zone.ZoneRules;
import java.util.List;

/// Reads the times of one file's lines, in the order in which they stand there.
///
/// Three forms: `Nov 22 17:13:13` (no year, local time), `2026-11-22T17:13:13.123456+01:00` (RFC 3339, `Z` too), and
/// `2026-11-22 17:13:13` (local time, Dovecot's `log_timestamp` when people add the year).
///
/// A line without a year gets the newest year that does not put it ahead of the file's last modification, give or take
/// a day for a host whose clock runs fast. In the hour that autumn repeats, a time that jumps back is in the second
/// pass.
public final class Timestamps {
    private static final long SECOND = 1_000_000L;
    private static final long DAY = 86_400 * SECOND;
    private static final long REPEATED_HOUR_SLACK = 300 * SECOND;
    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

    private final ZoneRules rules;
    private final long latest;
    private final int latestYear;

    private int cachedKey = -1;
    private long cachedHour;
    private long cachedHourAgain;
    private long last;
    private int end;

    /// @param zone the zone of times that name none
    /// @param latest when the file was last written to, at the latest
    public Timestamps(ZoneId zone, Instant latest) {
        this(zone, latest, Long.MIN_VALUE);
    }

    /// For the rest of a file whose beginning was read before.
    ///
    /// @param last the time of the last line that was read, in microseconds, or `Long.MIN_VALUE`
    public Timestamps(ZoneId zone, Instant latest, long last) {
        this.rules = zone.getRules();
        this.last = last;
        this.latest = micros(latest) + DAY;
        this.latestYear = LocalDate.ofInstant(latest, zone).getYear() + 1;
    }

    /// Microseconds since 1970.
    public static long micros(Instant instant) {
        return instant.getEpochSecond() * SECOND + instant.getNano() / 1_000;
    }

    /// Reads the time at an index of the text.
    ///
    /// @return microseconds since 1970, or `Long.MIN_VALUE` where no time stands there; then {@link #end()} is
    /// unchanged
    public long read(String text, int start) {
        if (text.length() < start + 15) {
            return Long.MIN_VALUE;
        }
        long time = isDigit(text.charAt(start)) ? withYear(text, start) : withoutYear(text, start);
        if (time != Long.MIN_VALUE) {
            last = time;
        }
        return time;
    }

    /// Where the last time that was read ends in its text.
    public int end() {
        return end;
    }

    private long withoutYear(String text, int start) {
        int month = month(text, start);
        if (month == 0 || text.charAt(start + 3) != ' ') {
            return Long.MIN_VALUE;
        }
        int day = text.charAt(start + 4) == ' ' ? digits(text, start + 5, 1) : digits(text, start + 4, 2);
        int hour = clockHour(text, start + 7);
        if (day < 1 || day > 31 || hour < 0 || text.charAt(start + 6) != ' ') {
            return Long.MIN_VALUE;
        }
        int key = (month * 32 + day) * 32 + hour;
        if (key != cachedKey && !cacheYearlessHour(month, day, hour, key)) {
            return Long.MIN_VALUE;
        }
        return finish(start + 15, withinHour(text, start + 10));
    }

    private boolean cacheYearlessHour(int month, int day, int hour, int key) {
        // Nine years cover the longest wait for a leap day (around 2100).
        for (int year = latestYear; year > latestYear - 9; year--) {
            if (day <= length(year, month)) {
                cacheHour(LocalDateTime.of(year, month, day, hour, 0), key);
                if (cachedHour <= latest) {
                    return true;
                }
            }
        }
        cachedKey = -1;
        return false;
    }

    /// Not by the classes for years and months: those make formatters first.
    private static int length(int year, int month) {
        return Month.of(month).length(IsoChronology.INSTANCE.isLeapYear(year));
    }

    private void cacheHour(LocalDateTime local, int key) {
        List<ZoneOffset> offsets = rules.getValidOffsets(local);
        ZoneOffset first = offsets.isEmpty() ? rules.getOffset(local) : offsets.getFirst();
        ZoneOffset second = offsets.size() < 2 ? first : offsets.get(1);
        cachedHour = local.toEpochSecond(first) * SECOND;
        cachedHourAgain = local.toEpochSecond(second) * SECOND;
        cachedKey = key;
    }

    private long finish(int newEnd, long withinHour) {
        if (withinHour < 0) {
            return Long.MIN_VALUE;
        }
        end = newEnd;
        long time = cachedHour + withinHour;
        return last != Long.MIN_VALUE && time < last - REPEATED_HOUR_SLACK ? cachedHourAgain + withinHour : time;
    }

    private long withYear(String text, int start) {
        if (text.length() < start + 19 || text.charAt(start + 4) != '-' || text.charAt(start + 7) != '-') {
            return Long.MIN_VALUE;
        }
        int year = digits(text, start, 4);
        int month = digits(text, start + 5, 2);
        int day = digits(text, start + 8, 2);
        char between = text.charAt(start + 10);
        int hour = clockHour(text, start + 11);
        if (year < 1970
                || month < 1
                || month > 12
                || day < 1
                || day > length(year, month)
                || hour < 0
                || (between != 'T' && between != ' ' && between != 't')) {
            return Long.MIN_VALUE;
        }
        long withinHour = withinHour(text, start + 14);
        if (withinHour < 0) {
            return Long.MIN_VALUE;
        }
        int at = start + 19;
        if (at < text.length() && (text.charAt(at) == '.' || text.charAt(at) == ',')) {
            long unit = SECOND / 10;
            for (at++; at < text.length() && isDigit(text.charAt(at)); at++) {
                withinHour += (text.charAt(at) - '0') * unit;
                unit /= 10;
            }
        }
        return zoned(text, at, year, month, day, hour, withinHour);
    }

    private long zoned(String text, int at, int year, int month, int day, int hour, long withinHour) {
        char sign = at < text.length() ? text.charAt(at) : ' ';
        if (sign == 'Z' || sign == 'z') {
            end = at + 1;
            return utc(year, month, day, hour) + withinHour;
        }
        if (sign == '+' || sign == '-') {
            int digitsAt = at + 1;
            int colon = digitsAt + 2 < text.length() && text.charAt(digitsAt + 2) == ':' ? 1 : 0;
            int hours = digits(text, digitsAt, 2);
            int minutes = digits(text, digitsAt + 2 + colon, 2);
            if (hours < 0 || minutes < 0) {
                return Long.MIN_VALUE;
            }
            end = digitsAt + 4 + colon;
            long offset = (hours * 60L + minutes) * 60 * SECOND;
            return utc(year, month, day, hour) + withinHour - (sign == '-' ? -offset : offset);
        }
        int key = ((year * 16 + month) * 32 + day) * 32 + hour + (1 << 20);
        if (key != cachedKey) {
            cacheHour(LocalDateTime.of(year, month, day, hour, 0), key);
        }
        return finish(at, withinHour);
    }

    private static long utc(int year, int month, int day, int hour) {
        return (LocalDate.of(year, month, day).toEpochDay() * 24 + hour) * 3_600 * SECOND;
    }

    /// Minutes and seconds as `mm:ss` at an index, in microseconds, or -1.
    private static long withinHour(String text, int at) {
        int minute = digits(text, at, 2);
        int second = digits(text, at + 3, 2);
        // 60 is a leap second.
        if (minute < 0 || minute > 59 || second < 0 || second > 60 || text.charAt(at + 2) != ':') {
            return -1;
        }
        return (minute * 60 + second) * SECOND;
    }

    private static int clockHour(String text, int at) {
        int hour = digits(text, at, 2);
        return hour > 23 || text.charAt(at + 2) != ':' ? -1 : hour;
    }

    private static int month(String text, int at) {
        for (int month = 0; month < 12; month++) {
            if (text.regionMatches(at, MONTHS, month * 3, 3)) {
                return month + 1;
            }
        }
        return 0;
    }

    private static int digits(String text, int at, int count) {
        if (at + count > text.length()) {
            return -1;
        }
        int value = 0;
        for (int i = at; i < at + count; i++) {
            char c = text.charAt(i);
            if (!isDigit(c)) {
                return -1;
            }
            value = value * 10 + (c - '0');
        }
        return value;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
