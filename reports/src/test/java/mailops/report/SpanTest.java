package mailops.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SpanTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource(textBlock = """
            # the first week is that of January 4
            2026-W01 | 2025-12-28T23:00:00Z | 2026-01-04T23:00:00Z
            # a year with 53 weeks
            2026-W53 | 2026-12-27T23:00:00Z | 2027-01-03T23:00:00Z
            # an hour more, when summer time ends
            2026-W43 | 2026-10-18T22:00:00Z | 2026-10-25T23:00:00Z
            """, delimiter = '|')
    void isAWeek(String name, Instant from, Instant to) {
        Span week = Span.week(name, BERLIN).orElseThrow();
        assertThat(week).isEqualTo(new Span(from, to, BERLIN));
        assertThat(week.weekName()).isEqualTo(name);
        assertThat(week.title()).isEqualTo("week " + name);
        assertThat(week.days()).hasSize(7);
        assertThat(week.before().before().isWeek()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025-W53", "2026-W00", "2026-W54", "W46", "2026-46", "", "2026-W", "x-W1"})
    void isNoWeek(String name) {
        assertThat(Span.week(name, BERLIN)).isEmpty();
    }

    @Test
    void theSpanBeforeIsAsLong() {
        Span span =
                new Span(Instant.parse("2026-11-20T10:30:00Z"), Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);
        assertThat(Duration.between(span.before().from(), span.before().to())).isEqualTo(Duration.ofMinutes(90));
        assertThat(span.hours()).hasSize(2);
        assertThat(span.title()).isEqualTo("2026-11-20 10:30 to 2026-11-20 12:00");
    }
}
