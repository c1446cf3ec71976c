package mailops.dovecot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TabsTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "a@example.org", "\t\n\r\0\001", "\001t", "\0011", "grüße\ttab", "ends with \001"})
    void aFieldStaysOneField(String text) {
        String escaped = Tabs.escape(text);
        assertThat(escaped).doesNotContain("\t", "\n", "\r", "\0");
        assertThat(Tabs.unescape(escaped)).isEqualTo(text);
    }
}
