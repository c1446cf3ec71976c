package mailops.report.chart;

import java.awt.Color;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The colours of charts by their names in the style sheet, for a light and for a dark page.
///
/// The series differ in lightness as well as in hue, so that people who see fewer colours, and black-and-white
/// printers,
/// tell neighbours apart; each has a contrast of 3:1 and more to the page (WCAG 1.4.11).
public enum Palette {
    SERIES_1("s1", "0b5394", "7cc4ff"),
    SERIES_2("s2", "d9730d", "ffa24d"),
    SERIES_3("s3", "00855f", "35c796"),
    SERIES_4("s4", "a45bd1", "b57bff"),
    SERIES_5("s5", "8a8a8a", "b5bcc4"),
    HEAT_0("h0", "eef3f8", "1d242b"),
    HEAT_1("h1", "c9dcee", "20384e"),
    HEAT_2("h2", "94bbdf", "2b5c85"),
    HEAT_3("h3", "5b95c9", "3f86c0"),
    HEAT_4("h4", "276aa8", "74b3e8"),
    HEAT_5("h5", "0a3d6e", "cfe8ff"),
    TEXT("ct", "333b44", "d5dbe1"),
    GRID("cg", "d5dbe1", "3a434d"),
    PAGE("bg", "ffffff", "14181d");

    /// The colours of series, in the order in which they are used.
    static final List<Palette> SERIES = List.of(SERIES_1, SERIES_2, SERIES_3, SERIES_4, SERIES_5);
    /// From few to many.
    static final List<Palette> HEAT = List.of(HEAT_0, HEAT_1, HEAT_2, HEAT_3, HEAT_4, HEAT_5);

    private final String variable;
    private final String light;
    private final String dark;

    Palette(String variable, String light, String dark) {
        this.variable = variable;
        this.light = light;
        this.dark = dark;
    }

    /// On a light page, as which charts are drawn before the style sheet takes over.
    Color color() {
        return new Color(Integer.parseInt(light, 16));
    }

    /// As CSS refers to it.
    String reference() {
        return "var(--" + variable + ")";
    }

    /// `#0b5394`.
    public String light() {
        return "#" + light;
    }

    public String dark() {
        return "#" + dark;
    }

    /// CSS variables with all colours.
    public static String variables(boolean dark) {
        List<String> variables = new ArrayList<>();
        for (Palette color : values()) {
            variables.add("--" + color.variable + ":#" + (dark ? color.dark : color.light));
        }
        return String.join(";", variables);
    }

    /// What JFreeSVG writes for each colour, and what stands there instead.
    static Map<String, String> references() {
        Map<String, String> references = new LinkedHashMap<>();
        for (Palette color : values()) {
            Color rgb = color.color();
            references.put("rgb(" + rgb.getRed() + "," + rgb.getGreen() + "," + rgb.getBlue() + ")", color.reference());
        }
        return references;
    }
}
