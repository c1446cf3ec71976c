package mailops.userdb;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VariablesTest {
    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            /home/vmail/%u                                       ; /home/vmail/Jane@Example.org
            /home/vmail/%d/%n                                    ; /home/vmail/Example.org/Jane
            /home/vmail/%Ld/%Ln                                  ; /home/vmail/example.org/jane
            /home/vmail/%{domain}/%{username}                    ; /home/vmail/Example.org/Jane
            /home/vmail/%{user | domain}/%{user | username}      ; /home/vmail/Example.org/Jane
            /home/vmail/%{user|domain|lower}/%{user | lower}     ; /home/vmail/example.org/jane@example.org
            /home/100%%/%n                                       ; /home/100%/Jane
            /home/vmail                                          ; /home/vmail
            """)
    void standsForTheUser(String text, String expected) {
        assertThat(Variables.of(text).expand("Jane@Example.org")).contains(expected);
    }

    @ParameterizedTest
    @CsvSource({"/m/%1Hu/%u", "/m/%1.1n/%n", "/m/%{home}", "/m/%i", "/m/%{user | substr(0,1)}", "/m/%"})
    void whatIsNotKnownIsNotMadeUp(String text) {
        assertThat(Variables.of(text).expand("jane@example.org"))
                .satisfiesAnyOf(
                        found -> assertThat(found).isEmpty(),
                        found -> assertThat(found).contains(text));
    }

    @Test
    void aNameWithoutADomainIsAllLocalPart() {
        assertThat(Variables.of("%d/%n").expand("jane")).contains("/jane");
    }
}
