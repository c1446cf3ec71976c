package mailops.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MomentsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T17:00:00Z");

    @Test
    void writesTimesAsPeopleDo() {
        Moments moments = new Moments(NOW, ZoneOffset.UTC);
        assertThat(Stream.of("2026-11-22T08:05:00Z", "2026-11-19T14:05:00Z", "2025-11-19T14:05:00Z")
                        .map(Instant::parse)
                        .map(moments::at))
                .containsExactly("today 08:05", "Nov 19 14:05", "Nov 19 2025 14:05");
    }

    @Test
    void findsTheIntervalOfAMachine() {
        List<Instant> regular =
                Stream.of(0, 300, 601, 899, 1500, 1800).map(NOW::plusSeconds).toList();
        List<Instant> person =
                Stream.of(0, 9, 700, 4000, 4100, 9000).map(NOW::plusSeconds).toList();
        assertThat(Moments.interval(regular)).contains(Duration.ofMinutes(5));
        assertThat(Moments.interval(person)).isEmpty();
    }
}
