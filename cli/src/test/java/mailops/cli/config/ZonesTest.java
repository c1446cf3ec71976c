package mailops.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZonesTest {
    @ParameterizedTest
    @CsvSource({"UTC, UTC", "Etc/UTC, UTC", "Zulu, UTC", "Europe/Berlin, Europe/Berlin", "+01:00, +01:00"})
    void showsAZoneByItsName(String written, String shown) {
        assertThat(Zones.name(Zones.of(written))).isEqualTo(shown);
        assertThat(Zones.of(written).getRules().getOffset(Instant.EPOCH))
                .isEqualTo(ZoneId.of(written).getRules().getOffset(Instant.EPOCH));
    }

    @Test
    void anUnknownNameIsAnError() {
        assertThatThrownBy(() -> Zones.of("Europe/Atlantis")).isInstanceOf(DateTimeException.class);
    }

    @Test
    void theHostsZoneIsThatOfItsVariable() {
        assertThat(Zones.ofHost(Map.of("TZ", "America/St_Johns"))).isEqualTo(ZoneId.of("America/St_Johns"));
        assertThat(Zones.ofHost(Map.of("TZ", "UTC"))).isEqualTo(ZoneOffset.UTC);
    }

    /// What tzset(3) takes besides names is left to the JVM.
    @ParameterizedTest
    @CsvSource({"'CET-1CEST,M3.5.0,M10.5.0/3'", "':/etc/localtime'", "''"})
    void otherwiseTheZoneIsThatOfTheSystem(String variable) {
        Instant now = Instant.parse("2026-11-22T00:00:00Z");
        assertThat(Zones.ofHost(Map.of("TZ", variable)).getRules().getOffset(now))
                .isEqualTo(ZoneId.systemDefault().getRules().getOffset(now));
    }
}
