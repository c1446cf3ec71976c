package mailops.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mailops.event.MailEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TimestampsTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # the year is the newest one that does not put the line ahead of the file
            Nov 22 17:13:13   | 2026-11-22T18:00:00Z | 2026-11-22T16:13:13Z
            Dec 31 23:59:59   | 2026-11-22T18:00:00Z | 2025-12-31T22:59:59Z
            Jan  1 00:10:00   | 2026-11-22T18:00:00Z | 2025-12-31T23:10:00Z
            # a host whose clock runs ahead of the file system's is not sent back a year
            Nov 23 17:13:13   | 2026-11-22T18:00:00Z | 2026-11-23T16:13:13Z
            Nov 24 17:13:13   | 2026-11-22T18:00:00Z | 2025-11-24T16:13:13Z
            # also over New Year
            Jan  1 00:10:00   | 2026-12-31T22:00:00Z | 2026-12-31T23:10:00Z
            Dec 31 23:59:59   | 2027-01-01T12:00:00Z | 2026-12-31T22:59:59Z
            # the last leap day, not the last day of February
            Feb 29 12:00:00   | 2026-11-22T18:00:00Z | 2024-02-29T11:00:00Z
            Feb 29 12:00:00   | 2024-03-01T00:00:00Z | 2024-02-29T11:00:00Z
            Feb 29 12:00:00   | 2024-02-27T00:00:00Z | 2020-02-29T11:00:00Z
            # 1900, 2100 were none
            Feb 29 12:00:00   | 2103-01-01T00:00:00Z | 2096-02-29T11:00:00Z
            # a file that was touched long after its last line
            May 05 05:05:05   | 2026-11-22T18:00:00Z | 2026-05-05T03:05:05Z
            # a leap second
            Jun 30 23:59:60   | 2026-11-22T18:00:00Z | 2026-06-30T22:00:00Z
            """)
    void findsTheYear(String text, Instant modified, Instant expected) {
        assertThat(read(BERLIN, modified, text)).containsExactly(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2026-11-22T17:13:13+01:00                | 2026-11-22T16:13:13Z        | 25
            2026-11-22T17:13:13.123456+01:00 mx1     | 2026-11-22T16:13:13.123456Z | 32
            2026-11-22T17:13:13.1-05:30 mx1          | 2026-11-22T22:43:13.100Z    | 27
            2026-11-22T17:13:13.123456789Z mx1       | 2026-11-22T17:13:13.123456Z | 30
            2026-11-22T17:13:13Z                     | 2026-11-22T17:13:13Z        | 20
            2026-11-22t17:13:13z                     | 2026-11-22T17:13:13Z        | 20
            2026-11-22T17:13:13+0100 mx1             | 2026-11-22T16:13:13Z        | 24
            # the year is there, so the line may be of any
            2031-02-28T23:59:59+00:00 mx1            | 2031-02-28T23:59:59Z        | 25
            1999-12-31 23:59:59 auth: Info: x        | 1999-12-31T22:59:59Z        | 19
            2026-07-01 17:13:13.25 auth: Info: x     | 2026-07-01T15:13:13.250Z    | 22
            2026-07-01T17:13:13                      | 2026-07-01T15:13:13Z        | 19
            """)
    void readsTimesWithAYear(String text, Instant expected, int end) {
        Timestamps timestamps = new Timestamps(BERLIN, Instant.parse("2026-11-22T18:00:00Z"));
        assertThat(MailEvent.instant(timestamps.read(text, 0))).isEqualTo(expected);
        assertThat(timestamps.end()).isEqualTo(end);
    }

    /// On 25 October 2026 the hour from two to three came twice, on 29 March never.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # the second pass begins where time jumps back, and goes on to its end
            Oct 25 01:59:59, Oct 25 02:00:00, Oct 25 02:59:59, Oct 25 02:00:01, Oct 25 02:40:00, Oct 25 02:59:59, Oct 25 03:00:00 | \
            2026-10-24T23:59:59Z, 2026-10-25T00:00:00Z, 2026-10-25T00:59:59Z, 2026-10-25T01:00:01Z, 2026-10-25T01:40:00Z, 2026-10-25T01:59:59Z, 2026-10-25T02:00:00Z
            # lines that stand a little out of order are in the same pass
            Oct 25 02:30:00, Oct 25 02:28:00, Oct 25 02:31:00 | 2026-10-25T00:30:00Z, 2026-10-25T00:28:00Z, 2026-10-25T00:31:00Z
            # with a year it is the same
            2026-10-25 02:59:59, 2026-10-25 02:00:01 | 2026-10-25T00:59:59Z, 2026-10-25T01:00:01Z
            # in spring, a time that does not exist is the one that the clock would have shown
            Mar 29 01:59:59, Mar 29 02:30:00, Mar 29 03:00:00 | 2026-03-29T00:59:59Z, 2026-03-29T01:30:00Z, 2026-03-29T01:00:00Z
            """)
    void readsTheNightsInWhichClocksChange(String texts, String expected) {
        assertThat(read(BERLIN, Instant.parse("2026-11-22T18:00:00Z"), commas(texts)))
                .containsExactlyElementsOf(
                        List.of(commas(expected)).stream().map(Instant::parse).toList());
    }

    /// A log that is read every few minutes in that night goes on in the second pass.
    @Test
    void goesOnInTheSecondPassWhereAnotherRunEnded() {
        Timestamps timestamps = new Timestamps(
                BERLIN,
                Instant.parse("2026-10-25T01:31:00Z"),
                Timestamps.micros(Instant.parse("2026-10-25T01:20:00Z")));
        assertThat(MailEvent.instant(timestamps.read("Oct 25 02:25:00 mx1", 0)))
                .isEqualTo(Instant.parse("2026-10-25T01:25:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Nov 22",
                "Nov 22 17:13:1",
                "Nov 22 17:13:1x mx1",
                "Nov 32 17:13:13 mx1",
                "Nov  0 17:13:13 mx1",
                "Nov 22 24:13:13 mx1",
                "Nov 22 17:60:13 mx1",
                "Nov 22 17:13:61 mx1",
                "Nov 22x17:13:13 mx1",
                "Nov22  17:13:13 mx1",
                "nov 22 17:13:13 mx1",
                "Okt 22 17:13:13 mx1",
                "Nov 22 17.13.13 mx1",
                "Feb 30 17:13:13 mx1",
                "2026-11-22",
                "2026-11-22 17:13",
                "2026-11-22_17:13:13Z",
                "2026-13-22T17:13:13Z",
                "2026-11-31T17:13:13Z",
                "2025-02-29T17:13:13Z",
                "2026-11-22T25:13:13Z",
                "2026-11-22T17:13:13+1:00",
                "2026-11-22T17:13:13+",
                "1800-01-01T00:00:00Z",
                "\u0661\u0662\u0663\u0664-11-22T17:13:13Z",
                "----------------------------",
            })
    void garbageIsNoTime(String text) {
        Timestamps timestamps = new Timestamps(BERLIN, Instant.parse("2026-11-22T18:00:00Z"));
        assertThat(timestamps.read(text, 0)).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void mangledTimesAreReadOrRefused() {
        long seed = Long.getLong("mailops.seed", System.nanoTime());
        RandomGenerator random = new SplittableRandom(seed);
        List<String> good =
                List.of("Nov 22 17:13:13 mx1", "2026-11-22T17:13:13.123456+01:00 mx1", "2026-11-22 17:13:13 x");
        Timestamps timestamps = new Timestamps(BERLIN, Instant.parse("2026-11-22T18:00:00Z"));
        for (int i = 0; i < 100_000; i++) {
            StringBuilder text = new StringBuilder(good.get(random.nextInt(good.size())));
            for (int changes = random.nextInt(4); changes > 0; changes--) {
                text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(32, 128));
            }
            text.setLength(random.nextInt(text.length() + 1));
            int start = random.nextInt(3);
            long time = timestamps.read(text.toString(), start);
            assertThat(time == Long.MIN_VALUE || timestamps.end() <= text.length())
                    .as("%s from %d%nrepeat with -Dmailops.seed=%d", text, start, seed)
                    .isTrue();
        }
    }

    private static List<Instant> read(ZoneId zone, Instant modified, String... texts) {
        Timestamps timestamps = new Timestamps(zone, modified);
        return List.of(texts).stream()
                .map(text -> MailEvent.instant(timestamps.read(text, 0)))
                .toList();
    }

    private static String[] commas(String text) {
        return text.split(", ", -1);
    }
}
