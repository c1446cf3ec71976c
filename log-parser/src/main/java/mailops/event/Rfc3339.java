package mailops.event;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Timestamps as text, such as `2026-11-22T17:13:13.102+01:00`. Lines of a log come minute by minute: what changes only
/// with the minute is made once, since formatting each time from scratch costs more than all the rest of a JSON line.
final class Rfc3339 {
    private static final long MICROS_A_MINUTE = 60_000_000L;
    private static final DateTimeFormatter TO_THE_MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:", Locale.ROOT);

    private final ZoneId zone;
    private final StringBuilder text = new StringBuilder(32);
    private long minute = Long.MIN_VALUE;
    private String prefix = "";
    private String offset = "";

    Rfc3339(ZoneId zone) {
        this.zone = zone;
    }

    String text(long micros) {
        long itsMinute = Math.floorDiv(micros, MICROS_A_MINUTE);
        if (itsMinute != minute) {
            minute = itsMinute;
            ZonedDateTime start = Instant.ofEpochSecond(itsMinute * 60).atZone(zone);
            prefix = TO_THE_MINUTE.format(start);
            offset = start.getOffset().getId();
        }
        int within = (int) Math.floorMod(micros, MICROS_A_MINUTE);
        text.setLength(0);
        text.append(prefix);
        digits(within / 1_000_000, 2);
        fraction(within % 1_000_000);
        return text.append(offset).toString();
    }

    private void fraction(int micros) {
        if (micros != 0) {
            text.append('.');
            digits(micros, 6);
            while (text.charAt(text.length() - 1) == '0') {
                text.setLength(text.length() - 1);
            }
        }
    }

    private void digits(int number, int width) {
        String plain = Integer.toString(number);
        text.repeat('0', width - plain.length()).append(plain);
    }
}
