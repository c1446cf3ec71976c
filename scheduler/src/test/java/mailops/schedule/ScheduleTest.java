package mailops.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TimeZone;
import java.util.random.RandomGenerator;
import mailops.Failure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quartz.CronExpression;

class ScheduleTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final ZoneId UTC = ZoneId.of("UTC");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        # Sunday, 22 November 2026, 18:00 in Berlin
        0 5 * * 0             | 2026-11-29T05:00 2026-12-06T05:00 2026-12-13T05:00
        0 5 * * 7             | 2026-11-29T05:00 2026-12-06T05:00 2026-12-13T05:00
        0 5 * * sun           | 2026-11-29T05:00 2026-12-06T05:00 2026-12-13T05:00
        # crontab(5): a day of the month or one of the week
        0 5 1 * 0             | 2026-11-29T05:00 2026-12-01T05:00 2026-12-06T05:00
        */7 * * * *           | 2026-11-22T18:07 2026-11-22T18:14 2026-11-22T18:21
        0 9-17/4 * * mon-fri  | 2026-11-23T09:00 2026-11-23T13:00 2026-11-23T17:00
        0 0 29 2 *            | 2028-02-29T00:00 2032-02-29T00:00 2036-02-29T00:00
        # names
        @hourly               | 2026-11-22T19:00 2026-11-22T20:00 2026-11-22T21:00
        @daily                | 2026-11-23T00:00 2026-11-24T00:00 2026-11-25T00:00
        @weekly               | 2026-11-29T00:00 2026-12-06T00:00 2026-12-13T00:00
        @monthly              | 2026-12-01T00:00 2027-01-01T00:00 2027-02-01T00:00
        # Quartz
        0 0 5 ? * SUN         | 2026-11-29T05:00 2026-12-06T05:00 2026-12-13T05:00
        0 0 5 ? * 1           | 2026-11-29T05:00 2026-12-06T05:00 2026-12-13T05:00
        0/20 * * * * ?        | 2026-11-22T18:00:20 2026-11-22T18:00:40 2026-11-22T18:01
        0 0 5 L * ?           | 2026-11-30T05:00 2026-12-31T05:00 2027-01-31T05:00
        0 0 5 ? * 6L          | 2026-11-27T05:00 2026-12-25T05:00 2027-01-29T05:00
        0 0 5 ? * 2#1 2027    | 2027-01-04T05:00 2027-02-01T05:00 2027-03-01T05:00
        # lengths
        every 5m              | 2026-11-22T18:05 2026-11-22T18:10 2026-11-22T18:15
        every 45 s            | 2026-11-22T18:00:45 2026-11-22T18:01:30 2026-11-22T18:02:15
        Every 2h              | 2026-11-22T19:00 2026-11-22T21:00 2026-11-22T23:00
        """)
    void saysWhenNext(String text, String times) {
        assertThat(walls(text, "2026-11-22T18:00", 3)).isEqualTo(times);
    }

    /// 2026-03-29: clocks go from 02:00 to 03:00. 2026-10-25: from 03:00 back to 02:00.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        # the hour that does not exist: the run is shifted by it, and not lost
        30 2 * * *      | 2026-03-28T12:00 | 2026-03-29T03:30 2026-03-30T02:30
        0 2 * * *       | 2026-03-28T12:00 | 2026-03-29T03:00 2026-03-30T02:00
        0 30 2 * * ?    | 2026-03-28T12:00 | 2026-03-29T03:30 2026-03-30T02:30
        # and where the shifted time is another run, it is one run
        30 2,3 * * *    | 2026-03-28T12:00 | 2026-03-29T03:30 2026-03-30T02:30
        0 1-4 * * *     | 2026-03-29T00:30 | 2026-03-29T01:00 2026-03-29T03:00 2026-03-29T04:00
        */30 * * * *    | 2026-03-29T01:00 | 2026-03-29T01:30 2026-03-29T03:00 2026-03-29T03:30 2026-03-29T04:00
        # the hour that is there twice: a run of that hour is there once
        30 2 * * *      | 2026-10-24T12:00 | 2026-10-25T02:30+02:00 2026-10-26T02:30
        0 2 * * *       | 2026-10-24T12:00 | 2026-10-25T02:00+02:00 2026-10-26T02:00
        0 1-4 * * *     | 2026-10-25T00:30 | 2026-10-25T01:00 2026-10-25T02:00+02:00 2026-10-25T03:00 2026-10-25T04:00
        # and what runs every hour goes on through both
        0 * * * *       | 2026-10-25T00:30 | 2026-10-25T01:00 2026-10-25T02:00+02:00 2026-10-25T02:00+01:00 2026-10-25T03:00
        */30 * * * *    | 2026-10-25T01:30 | 2026-10-25T02:00+02:00 2026-10-25T02:30+02:00 2026-10-25T02:00+01:00 2026-10-25T02:30+01:00 2026-10-25T03:00
        0 0/30 * * * ?  | 2026-10-25T01:30 | 2026-10-25T02:00+02:00 2026-10-25T02:30+02:00 2026-10-25T02:00+01:00 2026-10-25T02:30+01:00 2026-10-25T03:00
        every 30m       | 2026-10-25T01:30 | 2026-10-25T02:00+02:00 2026-10-25T02:30+02:00 2026-10-25T02:00+01:00 2026-10-25T02:30+01:00 2026-10-25T03:00
        59 * * * *      | 2026-10-25T01:59 | 2026-10-25T02:59+02:00 2026-10-25T02:59+01:00 2026-10-25T03:59
        """)
    void bothNightsOnWhichClocksChange(String text, String after, String times) {
        int count = (int) times.chars().filter(c -> c == ' ').count() + 1;
        assertThat(walls(text, after, count)).isEqualTo(times);
    }

    /// The times in Berlin, with the offset where there are two of them.
    private static String walls(String text, String after, int count) {
        Schedule schedule = Schedule.of(text, BERLIN);
        Instant time = LocalDateTime.parse(after).atZone(BERLIN).toInstant();
        List<String> found = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            time = schedule.next(time).orElseThrow();
            ZonedDateTime wall = time.atZone(BERLIN);
            boolean twice =
                    BERLIN.getRules().getValidOffsets(wall.toLocalDateTime()).size() > 1;
            found.add(wall.toLocalDateTime() + (twice ? wall.getOffset().toString() : ""));
        }
        return String.join(" ", found);
    }

    /// Two years with all their changes, also of half an hour and at midnight: what is due every hour comes about an
    /// hour later.
    @ParameterizedTest
    @CsvSource({"Europe/Berlin", "America/St_Johns", "Australia/Lord_Howe", "America/Sao_Paulo", "Africa/Casablanca"})
    void noHourIsLostInAnyZone(ZoneId zone) {
        Schedule schedule = Schedule.of("17 * * * *", zone);
        Instant start = Instant.parse("2017-01-01T00:30:00Z");
        Instant last = schedule.next(start).orElseThrow();
        while (last.isBefore(start.plus(Duration.ofDays(730)))) {
            Instant next = schedule.next(last).orElseThrow();
            assertThat(Duration.between(last, next)).isLessThanOrEqualTo(Duration.ofMinutes(91));
            assertThat(Duration.between(last, next))
                    .as("%s to %s", last.atZone(zone), next.atZone(zone))
                    .isGreaterThanOrEqualTo(Duration.ofMinutes(30));
            last = next;
        }
    }

    @Test
    void agreesWithQuartzWhereClocksDoNotChange() throws ParseException {
        long seed = Long.getLong("mailops.seed", System.nanoTime());
        RandomGenerator random = new SplittableRandom(seed);
        for (int i = 0; i < 300; i++) {
            String text = expression(random);
            CronExpression quartz = new CronExpression(text);
            quartz.setTimeZone(TimeZone.getTimeZone("UTC"));
            Schedule schedule = Schedule.of(text, UTC);
            Instant time = Instant.ofEpochSecond(random.nextLong(1_700_000_000L, 1_900_000_000L));
            for (int j = 0; j < 5; j++) {
                Optional<Instant> expected = Optional.ofNullable(quartz.getNextValidTimeAfter(Date.from(time)))
                        .map(Date::toInstant);
                assertThat(schedule.next(time))
                        .as("'%s' after %s; repeat with -Dmailops.seed=%d", text, time, seed)
                        .isEqualTo(expected);
                time = expected.orElseThrow();
            }
        }
    }

    private static String expression(RandomGenerator random) {
        boolean byWeek = random.nextBoolean();
        return String.join(
                " ",
                field(random, 0, 59),
                field(random, 0, 59),
                field(random, 0, 23),
                byWeek ? "?" : field(random, 1, 28),
                field(random, 1, 12),
                byWeek ? field(random, 1, 7) : "?");
    }

    private static String field(RandomGenerator random, int least, int most) {
        int a = random.nextInt(least, most + 1);
        int b = random.nextInt(a, most + 1);
        return switch (random.nextInt(6)) {
            case 0 -> Integer.toString(a);
            case 1 -> a + "-" + b;
            case 2 -> least + "/" + random.nextInt(1, most);
            case 3 -> a + "," + b;
            case 4 -> a + "-" + b + "/" + random.nextInt(1, most);
            default -> "*";
        };
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        ''                 | it is empty                                              | '0 5 * * 0'
        weekly             | it is one word                                           | did you mean '@weekly'?
        @weakly            | there is no such name                                    | did you mean '@weekly'?
        @reboot            | a reboot is no time                                      | 'every 5m'
        * * *              | it has 3 fields, a crontab 5, and Quartz 6 or 7          | '0 5 * * 0'
        61 * * * *         | Value 61 not in range [0, 59]                            | '0 5 * * 0'
        0 5 * * foo        | foo                                                      | '0 5 * * 0'
        0 30 2 * * *       | Quartz wants '?' for the day of the week or of the month | '0 0 5 * * ?'
        0 0 30 2 *         | there is no such day                                     | '0 5 * * 0'
        every              | it is one word                                           | 'every 5m'
        every 5            | 'every' wants a length up to 24h                         | 'every 30s'
        every 0m           | 'every' wants a length up to 24h                         | 'every 30s'
        every 2d           | 'every' wants a length up to 24h                         | '0 5 * * *'
        """)
    void whatCannotBeReadSaysWhatWouldBeRight(String text, String why, String hint) {
        assertThatThrownBy(() -> Schedule.of(text, UTC)).isInstanceOfSatisfying(Failure.class, failure -> {
            assertThat(failure.kind()).isEqualTo(Failure.Kind.CONFIG);
            assertThat(failure).hasMessageStartingWith("'" + text + "' is not a schedule: ");
            assertThat(failure).hasMessageContaining(why);
            assertThat(failure.hint().orElseThrow()).contains(hint);
        });
    }

    @Test
    void findsTheLastTime() {
        Instant now = Instant.parse("2026-11-22T17:00:00Z");
        Schedule weekly = Schedule.of("0 5 * * 0", UTC);
        assertThat(weekly.last(now.minus(Duration.ofDays(40)), now)).contains(Instant.parse("2026-11-22T05:00:00Z"));
        assertThat(weekly.last(Instant.parse("2026-11-22T05:00:00Z"), now)).isEmpty();
        assertThat(weekly.last(Instant.parse("2026-11-22T04:59:59Z"), Instant.parse("2026-11-22T05:00:00Z")))
                .contains(Instant.parse("2026-11-22T05:00:00Z"));
        assertThat(Schedule.of("every 1s", UTC).last(now.minus(Duration.ofDays(3650)), now))
                .contains(now);
        assertThat(Schedule.of("never", UTC).last(Instant.EPOCH, now)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        0 5 * * 0,6            | [0] [5] 31 12 [0, 6] false
        0 0 5 ? * SUN,SAT      | [0] [5] 31 12 [0, 6] false
        0 5 1,15 * 1-5         | [0] [5] 2 12 [1, 2, 3, 4, 5] true
        */20 9-17/4 * */6 *    | [0, 20, 40] [9, 13, 17] 31 2 [0, 1, 2, 3, 4, 5, 6] false
        0 5/20 5 ? * 2         | [5, 25, 45] [5] 31 12 [1] false
        """)
    void tellsItsFields(String text, String fields) {
        CronFields found = CronFields.of(Schedule.of(text, UTC)).orElseThrow();
        assertThat(found.minutes() + " " + found.hours() + " "
                        + found.daysOfMonth().size() + " " + found.months().size() + " " + found.daysOfWeek() + " "
                        + found.eitherDay())
                .isEqualTo(fields);
    }

    @ParameterizedTest
    @CsvSource({"0 0 5 L * ?", "0 0 5 ? * 6L", "0 0 5 15W * ?", "0 0 5 ? * 2#1", "0 0 5 ? * 2 2027", "every 5m"})
    void someHaveNoFields(String text) {
        assertThat(CronFields.of(Schedule.of(text, UTC))).isEmpty();
    }
}
