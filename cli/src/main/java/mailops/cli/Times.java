package mailops.cli;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import mailops.Failure;
import mailops.SimilarNames;
import mailops.cli.config.Lengths;

/// Times as people write them: `2h`, `yesterday`, `2026-11-22 14:00`.
final class Times {
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

    /// From its first instant to just before the last: a day has a length, a time of day has none.
    private record Span(Instant start, Instant end) {}

    private final InstantSource clock;
    private final ZoneId zone;

    Times(InstantSource clock, ZoneId zone) {
        this.clock = clock;
        this.zone = zone;
    }

    /// When something starts: a day starts at its midnight.
    ///
    /// @param option the option that the text was given to, for the message
    /// @throws Failure that lists what would be understood
    Instant since(String option, String text) {
        return span(option, text).start;
    }

    /// When something ends: `--until 2026-11-22` includes that day.
    Instant until(String option, String text) {
        return span(option, text).end;
    }

    /// The start of the time that ends now: `--last 24h`.
    Instant last(String option, String text) {
        return ago(text.strip().toLowerCase(Locale.ROOT))
                .orElseThrow(() -> Failure.of(
                                Failure.Kind.USAGE, option + ": cannot read '" + text + "' as a length of time")
                        .withHint("such as 30m, 24h, 7d or 2w"));
    }

    private Span span(String option, String text) {
        String clean = text.strip().toLowerCase(Locale.ROOT);
        try {
            Optional<Span> span =
                    ago(clean).map(instant -> new Span(instant, instant)).or(() -> named(clean));
            if (span.isPresent()) {
                return span.get();
            }
        } catch (DateTimeException | NumberFormatException e) {
            // Such as the 30th of February: told like everything else that is no time.
        }
        throw Failure.of(Failure.Kind.USAGE, option + ": cannot read '" + text + "' as a time")
                .withHint(SimilarNames.hint(clean, List.of("now", "today", "yesterday"))
                        .orElse(
                                "such as 2h, 7d, today, yesterday, 14:00, 2026-11-22, '2026-11-22 14:00', 'Nov 22 14:00'"
                                        + " or 2026-11-22T14:00:00+01:00"));
    }

    private Optional<Instant> ago(String text) {
        Optional<Duration> length = Lengths.parse(text);
        try {
            return length.map(clock.instant()::minus);
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    /// A day, with or without a time of day, or the time alone.
    private Optional<Span> named(String text) {
        if (text.equals("now")) {
            return Optional.of(new Span(clock.instant(), clock.instant()));
        }
        LocalDate today = clock.instant().atZone(zone).toLocalDate();
        int split = endOfDay(text);
        String day = text.substring(0, split).strip();
        String time = text.substring(Math.min(text.length(), split + (split < text.length() ? 1 : 0)))
                .strip();
        if (day.equals("today")) {
            return at(today, time);
        }
        if (day.equals("yesterday")) {
            return at(today.minusDays(1), time);
        }
        int month = day.length() > 4 && day.charAt(3) == ' ' ? MONTHS.indexOf(day.substring(0, 3)) : -1;
        if (month >= 0) {
            return at(
                    lastSuchDay(
                            today, month + 1, Integer.parseInt(day.substring(4).strip())),
                    time);
        }
        if (day.length() == 10 && day.charAt(4) == '-') {
            return at(LocalDate.parse(day), time);
        }
        return time.isEmpty() && text.indexOf(':') > 0 ? at(today, text) : Optional.empty();
    }

    /// A date may be followed by a `T` or a blank, a name only by a blank, and that of a month has one within.
    private static int endOfDay(String text) {
        if (text.length() > 10 && text.charAt(4) == '-' && "t ".indexOf(text.charAt(10)) >= 0) {
            return 10;
        }
        boolean month = text.length() > 4 && text.charAt(3) == ' ' && MONTHS.contains(text.substring(0, 3));
        int from = month && text.charAt(4) == ' ' ? 5 : 4;
        int blank = text.indexOf(' ', month ? from : 0);
        return blank < 0 ? text.length() : blank;
    }

    private Optional<Span> at(LocalDate day, String time) {
        if (time.isEmpty()) {
            return Optional.of(new Span(
                    day.atStartOfDay(zone).toInstant(),
                    day.plusDays(1).atStartOfDay(zone).toInstant()));
        }
        int end = 0;
        while (end < time.length() && (Character.isDigit(time.charAt(end)) || ":.".indexOf(time.charAt(end)) >= 0)) {
            end++;
        }
        String clockTime = time.indexOf(':') == 1 ? "0" + time.substring(0, end) : time.substring(0, end);
        String offset = time.substring(end).strip();
        ZoneId itsZone = offset.isEmpty() ? zone : ZoneOffset.of(offset.toUpperCase(Locale.ROOT));
        Instant instant = day.atTime(LocalTime.parse(clockTime)).atZone(itsZone).toInstant();
        return Optional.of(new Span(instant, instant));
    }

    /// As syslog writes it, without a year: the newest such day that is not in the future.
    private static LocalDate lastSuchDay(LocalDate today, int month, int day) {
        LocalDate found = LocalDate.of(today.getYear(), month, 1);
        while (day > found.lengthOfMonth() || found.withDayOfMonth(day).isAfter(today)) {
            found = found.minusYears(1);
            if (today.getYear() - found.getYear() > 8) {
                throw new DateTimeException("no such day");
            }
        }
        return found.withDayOfMonth(day);
    }
}
