package mailops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
    private static final List<String> NAMES = List.of("search", "explain", "parse", "problems", "config", "retention");

    @ParameterizedTest
    @CsvSource(textBlock = """
        # one letter wrong, missing, too many; two swapped
        sesrch,    search
        serch,     search
        searchh,   search
        saerch,    search
        retension, retention
        # the nearest of several
        pars,      parse
        # nothing like any of them
        frobnicate,
        x,
        """)
    void findsWhatWasMeant(String typed, String meant) {
        assertThat(Nearest.to(typed, NAMES).orElse(null)).isEqualTo(meant);
    }
}
