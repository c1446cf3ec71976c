package mailops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScreenTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
        # both are terminals, of a common width
        oe100,   true,  true,  100
        # only results are piped on
        e100,    false, true,  100
        # nothing is known: not started by the launcher
        '',      false, false, 120
        # wider than one can read, and narrower than one can print
        oe300,   true,  true,  120
        oe10,    true,  true,  40
        # a terminal that does not know its size
        oe0,     true,  true,  120
        oe99999, true,  true,  120
        """)
    void readsWhatTheLauncherFound(String found, boolean out, boolean err, int width) {
        assertThat(Screen.ofLauncher(found)).isEqualTo(new Screen(out, err, width));
    }
}
