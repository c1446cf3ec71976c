package mailops.schedule;

import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinition;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.parser.CronParser;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringTokenizer;
import mailops.Failure;
import mailops.SimilarNames;
import mailops.Visible;

/// Reads schedules as people write them.
final class ScheduleReader {
    private static final String EXAMPLES = "such as '0 5 * * 0' (Sundays at 5:00), '*/10 * * * *', @daily, @weekly,"
            + " 'every 5m', or with seconds as Quartz has it '0 0 5 ? * SUN'";

    /// The nicknames of crontab(5).
    private static final Map<String, String> NICKNAMES = Map.of(
            "@yearly", "0 0 1 1 *",
            "@annually", "0 0 1 1 *",
            "@monthly", "0 0 1 * *",
            "@weekly", "0 0 * * 0",
            "@daily", "0 0 * * *",
            "@midnight", "0 0 * * *",
            "@hourly", "0 * * * *");

    private static final CronDefinition UNIX = CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX);
    private static final CronDefinition QUARTZ = CronDefinitionBuilder.instanceDefinitionFor(CronType.QUARTZ);

    private static final int LONGEST = 200;
    private static final Duration LONGEST_PERIOD = Duration.ofDays(1);

    private ScheduleReader() {}

    static CronDefinition definition(CronType type) {
        return type == CronType.QUARTZ ? QUARTZ : UNIX;
    }

    static Schedule read(String written, ZoneId zone) {
        String text = String.join(" ", words(written));
        if (text.isEmpty() || text.length() > LONGEST) {
            throw wrong(written, "it is " + (text.isEmpty() ? "empty" : "too long"));
        }
        String small = text.toLowerCase(Locale.ROOT);
        if (small.equals("never")) {
            return new Schedule.Never(zone);
        }
        if (small.startsWith("@")) {
            return nickname(written, small, zone);
        }
        if (small.startsWith("every ")) {
            return every(written, small.substring("every ".length()), zone);
        }
        return cron(written, text, zone);
    }

    private static Schedule nickname(String written, String name, ZoneId zone) {
        String fields = NICKNAMES.get(name);
        if (fields == null) {
            String why = name.equals("@reboot") ? "a reboot is no time" : "there is no such name";
            throw Failure.of(Failure.Kind.CONFIG, message(written, why))
                    .withHint(SimilarNames.hint(name, NICKNAMES.keySet()).orElse(EXAMPLES));
        }
        return new CronSchedule(name, zone, new CronParser(UNIX).parse(fields));
    }

    private static Schedule every(String written, String length, ZoneId zone) {
        return duration(length.replace(" ", ""))
                .filter(period -> period.compareTo(LONGEST_PERIOD) <= 0)
                .<Schedule>map(period -> new Schedule.Every(period, zone))
                .orElseThrow(() -> Failure.of(Failure.Kind.CONFIG, message(written, "'every' wants a length up to 24h"))
                        .withHint("such as 'every 30s', 'every 5m' or 'every 2h'; days have times: '0 5 * * *'"));
    }

    private static Optional<Duration> duration(String text) {
        int digits = 0;
        while (digits < text.length() && digits < 6 && Character.digit(text.charAt(digits), 10) >= 0) {
            digits++;
        }
        if (digits == 0) {
            return Optional.empty();
        }
        long number = Long.parseLong(text.substring(0, digits));
        Duration period = switch (text.substring(digits)) {
            case "s", "sec", "seconds" -> Duration.ofSeconds(number);
            case "m", "min", "minutes" -> Duration.ofMinutes(number);
            case "h", "hour", "hours" -> Duration.ofHours(number);
            case "d", "day", "days" -> Duration.ofDays(number);
            default -> Duration.ZERO;
        };
        return Optional.of(period).filter(length -> !length.isZero());
    }

    private static Schedule cron(String written, String text, ZoneId zone) {
        int fields = words(text).size();
        if (fields < 5 || fields > 7) {
            String why =
                    fields == 1 ? "it is one word" : "it has " + fields + " fields, a crontab 5, and Quartz 6 or 7";
            throw Failure.of(Failure.Kind.CONFIG, message(written, why))
                    .withHint(SimilarNames.hint("@" + text.toLowerCase(Locale.ROOT), NICKNAMES.keySet())
                            .orElse(EXAMPLES));
        }
        Cron cron = parse(written, text, fields);
        CronSchedule schedule = new CronSchedule(text, zone, cron);
        if (schedule.next(Instant.EPOCH).isEmpty()) {
            throw wrong(written, "there is no such day");
        }
        return schedule;
    }

    private static Cron parse(String written, String text, int fields) {
        try {
            return new CronParser(fields == 5 ? UNIX : QUARTZ).parse(text);
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            if (message.contains("Both, a day-of-week AND a day-of-month")) {
                throw Failure.of(
                                Failure.Kind.CONFIG,
                                message(written, "Quartz wants '?' for the day of the week or of the month"),
                                e)
                        .withHint("such as '0 0 5 * * ?' or '0 0 5 ? * SUN'; a crontab's line has no seconds:"
                                + " '0 5 * * *'");
            }
            String why = message.startsWith("Failed to parse cron expression. ")
                    ? message.substring("Failed to parse cron expression. ".length())
                    : message;
            throw wrong(written, Visible.of(why));
        }
    }

    private static List<String> words(String text) {
        StringTokenizer words = new StringTokenizer(text);
        List<String> found = new ArrayList<>();
        while (words.hasMoreTokens()) {
            found.add(words.nextToken());
        }
        return found;
    }

    private static Failure wrong(String written, String why) {
        return Failure.of(Failure.Kind.CONFIG, message(written, why)).withHint(EXAMPLES);
    }

    private static String message(String written, String why) {
        return "'" + Visible.of(written) + "' is not a schedule: " + why;
    }
}
