package mailops.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import mailops.Failure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// It is Sunday, 22 November 2026, 18:00 in Berlin, 17:00 UTC.
class TimesTest {
    private final Times times = new Times(InstantSource.fixed(Host.NOW), Host.BERLIN);

    @ParameterizedTest
    @CsvSource(textBlock = """
        # so long ago
        2h,                        2026-11-22T15:00:00Z, 2026-11-22T15:00:00Z
        30m,                       2026-11-22T16:30:00Z, 2026-11-22T16:30:00Z
        7d,                        2026-11-15T17:00:00Z, 2026-11-15T17:00:00Z
        2w,                        2026-11-08T17:00:00Z, 2026-11-08T17:00:00Z
        1d 12h,                    2026-11-21T05:00:00Z, 2026-11-21T05:00:00Z
        2 hours ago,               2026-11-22T15:00:00Z, 2026-11-22T15:00:00Z
        # named days start at midnight in Berlin and end with the next
        now,                       2026-11-22T17:00:00Z, 2026-11-22T17:00:00Z
        today,                     2026-11-21T23:00:00Z, 2026-11-22T23:00:00Z
        Yesterday,                 2026-11-20T23:00:00Z, 2026-11-21T23:00:00Z
        yesterday 14:00,           2026-11-21T13:00:00Z, 2026-11-21T13:00:00Z
        14:00,                     2026-11-22T13:00:00Z, 2026-11-22T13:00:00Z
        9:30,                      2026-11-22T08:30:00Z, 2026-11-22T08:30:00Z
        # dates
        2026-11-22,                2026-11-21T23:00:00Z, 2026-11-22T23:00:00Z
        2026-11-22 14:00,          2026-11-22T13:00:00Z, 2026-11-22T13:00:00Z
        2026-11-22 14:00:05,       2026-11-22T13:00:05Z, 2026-11-22T13:00:05Z
        2026-11-22T14:00:05,       2026-11-22T13:00:05Z, 2026-11-22T13:00:05Z
        # RFC 3339, and as it is often written
        2026-11-22T14:00:00Z,      2026-11-22T14:00:00Z, 2026-11-22T14:00:00Z
        2026-11-22T14:00:00.25Z,   2026-11-22T14:00:00.25Z, 2026-11-22T14:00:00.25Z
        2026-11-22T14:00:00+02:00, 2026-11-22T12:00:00Z, 2026-11-22T12:00:00Z
        2026-11-22 14:00:00 +0200, 2026-11-22T12:00:00Z, 2026-11-22T12:00:00Z
        # as it stands in a log: not in the future
        Nov 22 14:00:05,           2026-11-22T13:00:05Z, 2026-11-22T13:00:05Z
        Nov  2 14:00:05,           2026-11-02T13:00:05Z, 2026-11-02T13:00:05Z
        Nov 23,                    2025-11-22T23:00:00Z, 2025-11-23T23:00:00Z
        Feb 29,                    2024-02-28T23:00:00Z, 2024-02-29T23:00:00Z
        # the day on which the clocks go back has 25 hours, the hour that is skipped in spring begins after it
        2026-10-25,                2026-10-24T22:00:00Z, 2026-10-25T23:00:00Z
        2026-03-29 02:30,          2026-03-29T01:30:00Z, 2026-03-29T01:30:00Z
        """)
    void readsTimesAsPeopleWriteThem(String text, Instant since, Instant until) {
        assertThat(times.since("--since", text)).isEqualTo(since);
        assertThat(times.until("--until", text)).isEqualTo(until);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "2",
                "h",
                "2x",
                "2h x",
                "-2h",
                "0h",
                "99999999999999d",
                "99999999999999999999h",
                "tomorrow",
                "2026-13-01",
                "2026-02-30",
                "2026-11-22 25:00",
                "2026-11-22X14:00",
                "22.11.2026",
                "14:",
                ":",
                "Nov 31",
                "Nov x",
                "Foo 22",
                "today 2026-11-22",
                "now 14:00",
                "2026-11-22T14:00:00+99:00",
                "ago",
                "١h"
            })
    void saysWhatItWouldRead(String text) {
        assertThatThrownBy(() -> times.since("--since", text)).isInstanceOfSatisfying(Failure.class, failure -> {
            assertThat(failure.kind()).isEqualTo(Failure.Kind.USAGE);
            assertThat(failure).hasMessage("--since: cannot read '" + text + "' as a time");
            assertThat(failure.hint())
                    .hasValueSatisfying(hint -> assertThat(hint).contains("2h", "yesterday", "2026-11-22"));
        });
    }

    @Test
    void guessesMistypedDays() {
        assertThatThrownBy(() -> times.until("--until", "yesterdy"))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.hint()).contains("did you mean 'yesterday'?"));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        24h,   2026-11-21T17:00:00Z
        7d,    2026-11-15T17:00:00Z
        90s,   2026-11-22T16:58:30Z
        1 week, 2026-11-15T17:00:00Z
        """)
    void readsLengths(String text, Instant start) {
        assertThat(times.last("--last", text)).isEqualTo(start);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "24", "2026-11-22", ""})
    void aLengthIsNoPointInTime(String text) {
        assertThatThrownBy(() -> times.last("--last", text))
                .isInstanceOf(Failure.class)
                .hasMessage("--last: cannot read '" + text + "' as a length of time");
    }

    @Test
    void theZoneIsTheReaders() {
        Times inTokyo = new Times(InstantSource.fixed(Host.NOW), ZoneId.of("Asia/Tokyo"));
        assertThat(inTokyo.since("--since", "today")).isEqualTo("2026-11-22T15:00:00Z");
    }
}
