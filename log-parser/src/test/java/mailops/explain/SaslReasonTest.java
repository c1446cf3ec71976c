package mailops.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SaslReasonTest {
    @ParameterizedTest
    @CsvSource({
        "UGFzc3dvcmQ6,Password:",
        "VXNlcm5hbWU6,Username:",
        // a word that is base64 by chance, and one with a control character in it
        "generic failure,",
        "GwtbMzFt,",
        "'',",
    })
    void decodesThePromptThatPostfixLogs(String word, String prompt) {
        assertThat(SaslReason.decoded(word)).isEqualTo(Optional.ofNullable(prompt));
    }
}
