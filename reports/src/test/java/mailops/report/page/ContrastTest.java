package mailops.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mailops.report.chart.Palette;
import mailops.report.chart.SvgStyles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// WCAG 2.2: text has a contrast of 4.5:1 to what is behind it (1.4.3), marks in charts of 3:1 (1.4.11).
final class ContrastTest {
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void textCanBeRead(boolean dark) {
        Map<String, String> colors = colors(dark);
        for (List<String> pair : List.of(
                List.of("fg", "bg"),
                List.of("fg", "card"),
                List.of("soft", "bg"),
                List.of("soft", "card"),
                List.of("link", "bg"),
                List.of("link", "card"),
                List.of("act", "bg"),
                List.of("act", "card"),
                List.of("look", "card"),
                List.of("act", "act-bg"),
                List.of("look", "look-bg"),
                List.of("well", "well-bg"),
                List.of("ct", "bg"))) {
            assertThat(contrast(
                            colors.getOrDefault(pair.get(0), "missing"), colors.getOrDefault(pair.get(1), "missing")))
                    .as(pair + (dark ? " in the dark" : ""))
                    .isGreaterThanOrEqualTo(4.5);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void seriesStandOutFromThePage(boolean dark) {
        Map<String, String> colors = colors(dark);
        for (String series : List.of("s1", "s2", "s3", "s4", "s5", "h5")) {
            assertThat(contrast(colors.getOrDefault(series, "missing"), colors.getOrDefault("bg", "missing")))
                    .as(series + (dark ? " in the dark" : ""))
                    .isGreaterThanOrEqualTo(3);
        }
        for (int step = 1; step < 6; step++) {
            assertThat(contrast(colors.getOrDefault("h" + step, "missing"), colors.getOrDefault("bg", "missing")))
                    .as("heat " + step)
                    .isGreaterThan(contrast(
                            colors.getOrDefault("h" + (step - 1), "missing"), colors.getOrDefault("bg", "missing")));
        }
    }

    /// People without red or green receptors see these (Viénot, Brettel and Mollon 1999, in linear light).
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void neighboursDifferForThoseWhoSeeFewerColours(boolean dark) {
        double[][] protan = {{0.11238, 0.88762, 0}, {0.11238, 0.88762, 0}, {0.00401, -0.00401, 1}};
        double[][] deutan = {{0.29275, 0.70725, 0}, {0.29275, 0.70725, 0}, {-0.02234, 0.02234, 1}};
        Map<String, String> colors = colors(dark);
        for (double[][] seeing : List.of(protan, deutan)) {
            for (int a = 1; a <= 5; a++) {
                for (int b = a + 1; b <= 5; b++) {
                    double distance = distance(
                            seen(colors.getOrDefault("s" + a, "missing"), seeing),
                            seen(colors.getOrDefault("s" + b, "missing"), seeing));
                    assertThat(distance)
                            .as("s" + a + " and s" + b + (dark ? " in the dark" : ""))
                            .isGreaterThan(0.12);
                }
            }
        }
    }

    @Test
    void everyColourOfThePaletteIsUsedByItsName() {
        assertThat(colors(false)).hasSizeGreaterThan(Palette.values().length);
    }

    private static Map<String, String> colors(boolean dark) {
        String css = HtmlPage.stylesheet(new SvgStyles());
        Map<String, String> colors = new HashMap<>();
        int at = 0;
        while ((at = css.indexOf(":root{", at)) >= 0) {
            int end = css.indexOf('}', at);
            boolean ofDark = css.substring(Math.max(0, at - 60), at).contains("prefers-color-scheme:dark");
            if (!ofDark || dark) {
                for (String variable :
                        css.substring(at + ":root{".length(), end).split(";", -1)) {
                    int colon = variable.indexOf(':');
                    colors.put(variable.substring(2, colon), variable.substring(colon + 1));
                }
            }
            at = end;
        }
        return colors;
    }

    private static double contrast(String a, String b) {
        double light = Math.max(luminance(a), luminance(b));
        double dark = Math.min(luminance(a), luminance(b));
        return (light + 0.05) / (dark + 0.05);
    }

    private static double luminance(String color) {
        double[] linear = linear(color);
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
    }

    private static double[] linear(String color) {
        double[] linear = new double[3];
        for (int i = 0; i < 3; i++) {
            double value = Integer.parseInt(color.substring(1 + 2 * i, 3 + 2 * i), 16) / 255.0;
            linear[i] = value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
        }
        return linear;
    }

    private static double[] seen(String color, double[][] seeing) {
        double[] linear = linear(color);
        double[] seen = new double[3];
        for (int i = 0; i < 3; i++) {
            double sum = 0;
            for (int j = 0; j < 3; j++) {
                sum += seeing[i][j] * linear[j];
            }
            seen[i] = Math.cbrt(Math.max(0, sum));
        }
        return seen;
    }

    private static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return Math.sqrt(sum);
    }
}
