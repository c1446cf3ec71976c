package mailops.report.chart;

import java.util.LinkedHashMap;
import java.util.Map;

/// The styles of all charts of a page. JFreeSVG writes each element's style into the element; here they become classes
/// with the page's colours, so that the page's style sheet, whose hash is in the policy of the page, is the only one,
/// and charts turn dark with the page.
public final class SvgStyles {
    private static final String STYLE = " style='";

    private final Map<String, String> classes = new LinkedHashMap<>();

    /// An SVG element with classes instead of styles. Only tags are looked at: texts may look like anything, but have
    /// no
    /// `<` of their own.
    String classesInsteadOfStyles(String svg) {
        StringBuilder out = new StringBuilder(svg.length());
        int done = 0;
        for (int open; (open = svg.indexOf('<', done)) >= 0; ) {
            int close = svg.indexOf('>', open);
            out.append(svg, done, open).append(tag(svg.substring(open, close)));
            done = close;
        }
        return out.append(svg, done, svg.length()).toString();
    }

    private String tag(String tag) {
        int at = tag.indexOf(STYLE);
        if (at < 0) {
            return tag;
        }
        int from = at + STYLE.length();
        int end = tag.indexOf('\'', from);
        String name = classes.computeIfAbsent(declarations(tag.substring(from, end)), key -> "k" + classes.size());
        return tag.substring(0, at) + " class='" + name + "'" + tag.substring(end + 1);
    }

    private static String declarations(String style) {
        StringBuilder kept = new StringBuilder();
        for (String declaration : style.split(";", -1)) {
            int colon = declaration.indexOf(':');
            if (colon < 0) {
                continue;
            }
            String property = declaration.substring(0, colon).strip();
            String value = value(declaration.substring(colon + 1).strip());
            boolean standard = property.equals("font-family")
                    || ((property.endsWith("-opacity") || property.equals("opacity")) && value.startsWith("1"));
            if (!standard) {
                kept.append(property).append(':').append(value).append(';');
            }
        }
        return kept.toString();
    }

    private static String value(String text) {
        String value = text.replace(", ", ",");
        for (Map.Entry<String, String> color : Palette.references().entrySet()) {
            value = value.replace(color.getKey(), color.getValue());
        }
        return value;
    }

    /// The rules of the classes that were used so far.
    public String rules() {
        StringBuilder rules = new StringBuilder();
        classes.forEach((declarations, name) ->
                rules.append('.').append(name).append('{').append(declarations).append("}\n"));
        return rules.toString();
    }
}
