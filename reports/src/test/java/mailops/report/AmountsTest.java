package mailops.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AmountsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            COUNT   | 1234567  | 1,234,567
            BYTES   | 1023     | 1023 B
            BYTES   | 1048575  | 1.0 MiB
            SECONDS | 0        | 0 s
            SECONDS | 0.34     | 0.34 s
            SECONDS | 119      | 119 s
            SECONDS | 300      | 5 min
            SECONDS | 5400     | 90 min
            SECONDS | 86399    | 23 h 59 min
            SECONDS | 432000   | 5 d
            # never nothing for something, nor all for less
            PERCENT | 0.001    | < 0.01 %
            PERCENT | 0        | 0 %
            PERCENT | 99.99    | 99.99 %
            PERCENT | 100      | 100.0 %
            """)
    void readsWell(Kind kind, double value, String text) {
        assertThat(Amounts.text(kind, value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"4.9, as before", "-4.9, as before", "12.4, +12 %", "-33.3, −33 %"})
    void saysHowMuchChanged(double percent, String text) {
        assertThat(Amounts.change(percent)).isEqualTo(text);
    }
}
