package mailops.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import mailops.report.Chart;
import mailops.report.Chart.Form;
import mailops.report.Kind;
import mailops.report.Series;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ChartsTest {
    @ParameterizedTest
    @EnumSource(Form.class)
    void drawsWithThePagesColoursAndWithoutTheSystemsFonts(Form form) {
        SvgStyles styles = new SvgStyles();
        String svg = Charts.svg(chart(form, 4.0), styles);
        assertThat(svg)
                .startsWith("<svg viewBox=\"0 0 520 ")
                .endsWith("</svg>")
                .contains("<text", "<path")
                .doesNotContain(" style='", "rgb(", "<image", "font-family", "<script");
        assertThat(styles.rules()).contains("var(--").doesNotContain("rgb(");
        assertThat(Charts.svg(chart(form, 4.0), new SvgStyles()))
                .as("the same again")
                .isEqualTo(Charts.svg(chart(form, 4.0), new SvgStyles()));
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void standsNothingAndOneAndVeryMuch(Form form) {
        for (double value : new double[] {0, 1e12, Double.NaN}) {
            assertThat(Charts.svg(chart(form, value), new SvgStyles())).endsWith("</svg>");
        }
        Chart empty = new Chart("c", "t", "c", form, "Day", List.of(), List.of(new Series("s", List.of())), Kind.COUNT);
        assertThat(Charts.svg(empty, new SvgStyles())).endsWith("</svg>");
        Chart long1 = new Chart(
                "c",
                "t",
                "c",
                form,
                "Day",
                Collections.nCopies(400, "Mon Nov 16 08:00"),
                List.of(new Series("s", Collections.nCopies(400, 3.0))),
                Kind.COUNT);
        assertThat(Charts.svg(long1, new SvgStyles())).endsWith("</svg>");
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void hasTheSameNumbersAsATable(Form form) {
        Chart chart = chart(form, 4.0);
        assertThat(chart.table().rows()).hasSize(3).allMatch(row -> row.size() == 3);
    }

    private static Chart chart(Form form, double value) {
        List<Double> values = Arrays.asList(value, 2.0, 3.0);
        return new Chart(
                "c",
                "Title",
                "Caption",
                form,
                "Day",
                List.of("Mon Nov 16", "Tue</text><script>x", "Wed \u202eNov\uD800"),
                List.of(new Series("<b>first</b>", values), new Series("second", values)),
                Kind.COUNT);
    }
}
