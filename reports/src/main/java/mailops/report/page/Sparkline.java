package mailops.report.page;

import java.util.List;
import java.util.Locale;

/// A line as high as a word, of a handful of numbers.
final class Sparkline {
    private static final int WIDTH = 100;
    private static final int HEIGHT = 22;

    private Sparkline() {}

    /// An SVG element; its description names the numbers.
    static String of(List<Double> values) {
        if (values.isEmpty()) {
            return "";
        }
        double most = values.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        StringBuilder points = new StringBuilder();
        StringBuilder numbers = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            double x = values.size() == 1 ? WIDTH / 2.0 : 2 + i * (WIDTH - 4.0) / (values.size() - 1);
            double y = most == 0 ? HEIGHT - 2 : HEIGHT - 2 - values.get(i) * (HEIGHT - 4) / most;
            points.append(String.format(Locale.ROOT, "%s%.1f,%.1f", i == 0 ? "" : " ", x, y));
            numbers.append(i == 0 ? "" : ", ").append(Math.round(values.get(i)));
        }
        return "<svg class=\"spark\" viewBox=\"0 0 " + WIDTH + " " + HEIGHT
                + "\" role=\"img\" aria-label=\"deliveries by day: " + numbers + "\"><polyline points=\"" + points
                + "\"/></svg>";
    }
}
