package mailops.rotate.state;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;

/// A line of logrotate's state file: `"/var/log/mail.log" 2026-11-22-6:25:1`, without leading zeros.
///
/// @param log its path
/// @param rotated when, in local time
record StateLine(String log, LocalDateTime rotated) {
    static Optional<StateLine> parse(String line) {
        int quote = line.startsWith("\"") ? line.lastIndexOf('"') : line.lastIndexOf(' ');
        if (quote < 1) {
            return Optional.empty();
        }
        boolean quoted = line.charAt(0) == '"';
        String log = quoted ? unescape(line.substring(1, quote)) : line.substring(0, quote);
        return time(line.substring(quote + 1).strip()).map(time -> new StateLine(log, time));
    }

    /// Three numbers at least; the hour and what is behind it came later.
    private static Optional<LocalDateTime> time(String text) {
        int[] numbers = new int[6];
        int count = 0;
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9' && digits < 5) {
                numbers[count] = numbers[count] * 10 + c - '0';
                digits++;
            } else if ((c == '-' || c == ':') && digits > 0 && count < 5) {
                count++;
                digits = 0;
            } else {
                return Optional.empty();
            }
        }
        int year = numbers[0];
        if (count < 2 || digits == 0 || (year != 1900 && (year < 1970 || year > 2100)) || numbers[2] > 31) {
            return Optional.empty();
        }
        try {
            // Day 0 is the one before the first: an old bug of logrotate's wrote it.
            return Optional.of(LocalDate.of(year, numbers[1], 1)
                    .plusDays(numbers[2] - 1L)
                    .atTime(numbers[3], numbers[4], numbers[5]));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String unescape(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                char next = text.charAt(++i);
                plain.append(next == 'n' ? '\n' : next);
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }

    void write(StringBuilder out) {
        out.append('"');
        for (int i = 0; i < log.length(); i++) {
            char c = log.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c == '\n') {
                out.append("\\n");
            } else {
                out.append(c);
            }
        }
        out.append("\" ").append(rotated.getYear());
        out.append('-').append(rotated.getMonthValue());
        out.append('-').append(rotated.getDayOfMonth());
        out.append('-').append(rotated.getHour());
        out.append(':').append(rotated.getMinute());
        out.append(':').append(rotated.getSecond()).append('\n');
    }
}
