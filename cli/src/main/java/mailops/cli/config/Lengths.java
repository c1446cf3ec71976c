package mailops.cli.config;

import java.time.Duration;
import java.util.Optional;

/// Lengths of time as people write them: `30m`, `2h`, `1d 12h`, `2 weeks ago`.
public final class Lengths {
    private Lengths() {}

    /// Reads numbers with their units, or nothing where the text is something else. A day has 24 hours here.
    public static Optional<Duration> parse(String text) {
        String rest = (text.endsWith(" ago") ? text.substring(0, text.length() - 4) : text).strip();
        Duration sum = Duration.ZERO;
        try {
            while (!rest.isEmpty()) {
                int digits = span(rest, true);
                String behind = rest.substring(digits).strip();
                int letters = span(behind, false);
                Optional<Duration> unit = unit(behind.substring(0, letters));
                // A unit may stand without its number nowhere, and a number without its unit neither.
                if (digits == 0 || unit.isEmpty()) {
                    return Optional.empty();
                }
                sum = sum.plus(unit.get().multipliedBy(Long.parseLong(rest.substring(0, digits))));
                rest = behind.substring(letters).strip();
            }
        } catch (ArithmeticException | NumberFormatException e) {
            return Optional.empty();
        }
        return sum.isZero() ? Optional.empty() : Optional.of(sum);
    }

    /// As {@link #parse} reads it, in the largest unit that fits: `15d`, `90s`.
    static String text(Duration length) {
        long seconds = length.toSeconds();
        if (seconds == 0) {
            return "none";
        }
        if (seconds % 86_400 == 0) {
            return seconds / 86_400 + "d";
        }
        if (seconds % 3_600 == 0) {
            return seconds / 3_600 + "h";
        }
        return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }

    private static Optional<Duration> unit(String name) {
        return switch (name) {
            case "s", "sec", "second", "seconds" -> Optional.of(Duration.ofSeconds(1));
            case "m", "min", "minute", "minutes" -> Optional.of(Duration.ofMinutes(1));
            case "h", "hour", "hours" -> Optional.of(Duration.ofHours(1));
            case "d", "day", "days" -> Optional.of(Duration.ofDays(1));
            case "w", "week", "weeks" -> Optional.of(Duration.ofDays(7));
            default -> Optional.empty();
        };
    }

    private static int span(String text, boolean digits) {
        int end = 0;
        while (end < text.length()
                && (digits
                        ? text.charAt(end) >= '0' && text.charAt(end) <= '9'
                        : Character.isLetter(text.charAt(end)))) {
            end++;
        }
        return end;
    }
}
