package mailops.rotate.plan;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The form of a date in a rotated file's name: `dateformat`, with `%Y %m %d %H %M %S %V %s`. Every other percent sign
/// is one.
final class DateStamp {
    /// As many characters as logrotate has for the pattern that finds them.
    private static final int LONGEST = 127;

    /// @param field the letter, or NUL for text
    private record Element(char field, String text) {
        int digits() {
            return switch (field) {
                case 'Y' -> 4;
                case 's' -> 10;
                default -> 2;
            };
        }
    }

    private final List<Element> elements = new ArrayList<>();
    private int length;

    DateStamp(String format) {
        String form = format.stripLeading();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < form.length(); i++) {
            char c = form.charAt(i);
            if (c == '%' && i + 1 < form.length() && "YmdHMSVs".indexOf(form.charAt(i + 1)) >= 0) {
                add(text);
                Element field = new Element(form.charAt(++i), "");
                elements.add(field);
                length += 5 * field.digits();
            } else {
                text.append(c);
                length++;
            }
        }
        add(text);
    }

    private void add(StringBuilder text) {
        if (!text.isEmpty()) {
            elements.add(new Element('\0', text.toString()));
            text.setLength(0);
        }
    }

    boolean isTooLong() {
        return length >= LONGEST;
    }

    String write(LocalDateTime time, ZoneId zone) {
        StringBuilder out = new StringBuilder();
        for (Element element : elements) {
            switch (element.field) {
                case '\0' -> out.append(element.text);
                case 's' -> out.append(time.atZone(zone).toEpochSecond());
                default -> {
                    String digits = Integer.toString(value(element.field, time));
                    out.repeat('0', element.digits() - digits.length()).append(digits);
                }
            }
        }
        return out.toString();
    }

    private static int value(char field, LocalDateTime time) {
        return switch (field) {
            case 'Y' -> time.getYear();
            case 'm' -> time.getMonthValue();
            case 'd' -> time.getDayOfMonth();
            case 'H' -> time.getHour();
            case 'M' -> time.getMinute();
            case 'S' -> time.getSecond();
            default -> time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
        };
    }

    /// The time that a text of this form says, to put names in order; fields that are not in it are the least.
    Optional<LocalDateTime> read(String text, ZoneId zone) {
        int at = 0;
        LocalDateTime time = LocalDateTime.of(1900, 1, 1, 0, 0).minusDays(1);
        for (Element element : elements) {
            if (element.field == '\0') {
                if (!text.startsWith(element.text, at)) {
                    return Optional.empty();
                }
                at += element.text.length();
            } else {
                int end = at + element.digits();
                if (end > text.length() || !text.substring(at, end).chars().allMatch(c -> c >= '0' && c <= '9')) {
                    return Optional.empty();
                }
                time = with(time, element.field, Long.parseLong(text.substring(at, end)), zone);
                at = end;
            }
        }
        return at == text.length() ? Optional.of(time) : Optional.empty();
    }

    private static LocalDateTime with(LocalDateTime time, char field, long value, ZoneId zone) {
        return switch (field) {
            case 'Y' -> time.plusYears(value - 1900);
            case 'm' -> time.plusMonths(value - 1);
            case 'd' -> time.plusDays(value);
            case 'H' -> time.plusHours(value);
            case 'M' -> time.plusMinutes(value);
            case 'S' -> time.plusSeconds(value);
            case 's' -> LocalDateTime.ofInstant(java.time.Instant.ofEpochSecond(value), zone);
            default -> time;
        };
    }
}
