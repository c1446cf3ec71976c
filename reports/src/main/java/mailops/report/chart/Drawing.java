package mailops.report.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.text.FieldPosition;
import java.text.NumberFormat;
import java.text.ParsePosition;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.function.DoubleFunction;
import mailops.report.Amounts;
import mailops.report.Chart;
import mailops.report.Chart.Form;
import mailops.report.Kind;
import mailops.report.Series;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.labels.ItemLabelAnchor;
import org.jfree.chart.labels.ItemLabelPosition;
import org.jfree.chart.labels.StandardCategoryItemLabelGenerator;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.PaintScale;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.LineAndShapeRenderer;
import org.jfree.chart.renderer.category.StackedBarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.renderer.xy.XYBlockRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.category.DefaultCategoryDataset;
import org.jfree.data.xy.DefaultXYDataset;
import org.jfree.data.xy.DefaultXYZDataset;

/// Draws charts with JFreeChart, as which nobody else knows it.
final class Drawing {
    static final int WIDTH = 520;

    private static final ChartFont FONT = new ChartFont(12);
    private static final int MANY = 12;
    private static final double LEAST_DELAY = 0.01;

    private final Chart chart;

    Drawing(Chart chart) {
        this.chart = chart;
    }

    int height() {
        return switch (chart.form()) {
            case BARS ->
                60
                        + 26 * Math.max(1, chart.categories().size())
                        + (chart.series().size() > 1 ? 26 : 0);
            case HEAT_MAP -> 210;
            case LINES -> 250 + (chart.series().size() > 3 ? 40 : 0);
            case STACKED, GROUPED -> 250;
        };
    }

    void draw(Graphics2D graphics) {
        if (chart.categories().isEmpty()) {
            return;
        }
        Plot plot = switch (chart.form()) {
            case STACKED -> bars(new StackedBarRenderer(), PlotOrientation.VERTICAL);
            case GROUPED -> bars(new BarRenderer(), PlotOrientation.VERTICAL);
            case BARS ->
                bars(
                        chart.series().size() > 1 ? new StackedBarRenderer() : new BarRenderer(),
                        PlotOrientation.HORIZONTAL);
            case LINES -> chart.categories().size() > MANY ? longLines() : lines();
            case HEAT_MAP -> heatMap();
        };
        plot.setBackgroundPaint(null);
        plot.setOutlineVisible(false);
        plot.setInsets(new RectangleInsets(8, chart.form() == Form.LINES ? 12 : 0, 0, 8));
        JFreeChart drawn = new JFreeChart(null, FONT, plot, false);
        drawn.setBackgroundPaint(null);
        drawn.setAntiAlias(true);
        if (chart.series().size() > 1 && chart.form() != Form.HEAT_MAP) {
            drawn.addLegend(legend(plot));
        }
        drawn.draw(graphics, new Rectangle2D.Double(0, 0, WIDTH, height()));
    }

    private static LegendTitle legend(Plot plot) {
        LegendTitle legend = new LegendTitle(plot);
        legend.setPosition(RectangleEdge.BOTTOM);
        legend.setItemFont(FONT);
        legend.setItemPaint(Palette.TEXT.color());
        legend.setBackgroundPaint(null);
        legend.setFrame(BlockBorder.NONE);
        return legend;
    }

    private CategoryPlot bars(BarRenderer renderer, PlotOrientation orientation) {
        boolean horizontal = orientation.equals(PlotOrientation.HORIZONTAL);
        renderer.setBarPainter(new StandardBarPainter());
        renderer.setShadowVisible(false);
        renderer.setItemMargin(0.05);
        renderer.setMaximumBarWidth(horizontal ? 0.2 : 0.09);
        // A line of the page's colour keeps neighbours apart, whatever colours one sees.
        renderer.setDrawBarOutline(true);
        renderer.setDefaultOutlinePaint(Palette.PAGE.color());
        renderer.setDefaultOutlineStroke(new BasicStroke(1.5f));
        CategoryPlot plot = categories(orientation);
        for (int i = 0; i < chart.series().size(); i++) {
            renderer.setSeriesPaint(i, paint(i));
            renderer.setSeriesOutlinePaint(i, Palette.PAGE.color());
        }
        if (horizontal && chart.series().size() == 1) {
            renderer.setDefaultItemLabelGenerator(
                    new StandardCategoryItemLabelGenerator("{2}", format(value -> Amounts.text(chart.kind(), value))));
            renderer.setDefaultPositiveItemLabelPosition(
                    new ItemLabelPosition(ItemLabelAnchor.OUTSIDE3, TextAnchor.CENTER_LEFT));
            renderer.setDefaultItemLabelsVisible(true);
            renderer.setDefaultItemLabelFont(FONT);
            renderer.setDefaultItemLabelPaint(Palette.TEXT.color());
            plot.getRangeAxis().setUpperMargin(0.15);
        }
        plot.setRenderer(renderer);
        return plot;
    }

    private CategoryPlot lines() {
        CategoryPlot plot = categories(PlotOrientation.VERTICAL);
        LineAndShapeRenderer renderer = new LineAndShapeRenderer(true, true);
        for (int i = 0; i < chart.series().size(); i++) {
            renderer.setSeriesPaint(i, paint(i));
            renderer.setSeriesStroke(i, stroke(i));
            renderer.setSeriesShape(i, shape(i));
        }
        plot.setRenderer(renderer);
        if (chart.kind() == Kind.SECONDS) {
            plot.setRangeAxis(powers());
        }
        return plot;
    }

    /// An axis of powers of ten. JFreeChart's own writes them with fonts of the system.
    private ValueAxis powers() {
        double most = chart.series().stream()
                .flatMap(series -> series.values().stream())
                .filter(value -> !value.isNaN())
                .mapToDouble(Drawing::power)
                .max()
                .orElse(0);
        NumberAxis axis = new NumberAxis();
        axis.setRange(power(LEAST_DELAY), Math.max(0, Math.ceil(most)));
        axis.setTickUnit(new NumberTickUnit(1));
        axis.setNumberFormatOverride(format(power -> {
            double seconds = Math.pow(10, power);
            return seconds >= 1 ? Amounts.count(Math.round(seconds)) + " s" : seconds + " s";
        }));
        return style(axis);
    }

    private static double power(double seconds) {
        return Math.log10(Math.max(seconds, LEAST_DELAY));
    }

    private CategoryPlot categories(PlotOrientation orientation) {
        DefaultCategoryDataset data = new DefaultCategoryDataset();
        int step = orientation.equals(PlotOrientation.HORIZONTAL)
                ? 1
                : Math.ceilDiv(chart.categories().size(), MANY);
        for (int i = 0; i < chart.series().size(); i++) {
            Series series = chart.series().get(i);
            for (int j = 0; j < chart.categories().size(); j++) {
                double value = series.values().get(j);
                double height = chart.kind() == Kind.SECONDS ? power(value) : value;
                Number shown = Double.isNaN(value) ? null : Double.valueOf(height);
                data.addValue(
                        shown,
                        new Label(i, Text.of(series.name(), 40)),
                        new Label(j, j % step == 0 ? category(j) : ""));
            }
        }
        CategoryAxis axis = new CategoryAxis();
        axis.setTickLabelFont(FONT);
        axis.setTickLabelPaint(Palette.TEXT.color());
        axis.setAxisLinePaint(Palette.GRID.color());
        axis.setTickMarksVisible(false);
        axis.setMaximumCategoryLabelLines(2);
        axis.setMaximumCategoryLabelWidthRatio(orientation.equals(PlotOrientation.HORIZONTAL) ? 0.42f : 1.3f);
        axis.setLowerMargin(0.02);
        axis.setUpperMargin(0.02);
        axis.setCategoryMargin(orientation.equals(PlotOrientation.HORIZONTAL) ? 0.3 : 0.25);
        CategoryPlot plot = new CategoryPlot(data, axis, numbers(), null);
        plot.setOrientation(orientation);
        plot.setRangeGridlinePaint(Palette.GRID.color());
        plot.setRangeGridlineStroke(new BasicStroke(1));
        plot.setRangeAxisLocation(AxisLocation.BOTTOM_OR_LEFT);
        return plot;
    }

    /// Days are short, and stand above each other where there is no room beside.
    private String category(int number) {
        String text = Text.of(chart.categories().get(number), 40);
        return chart.form() == Form.BARS ? text : day(text);
    }

    /// Lines over more points than there is room for labels: each day has one.
    private XYPlot longLines() {
        DefaultXYDataset data = new DefaultXYDataset();
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
        renderer.setDrawSeriesLineAsPath(true);
        for (int i = 0; i < chart.series().size(); i++) {
            List<Double> values = chart.series().get(i).values();
            double[][] points = new double[2][values.size()];
            for (int j = 0; j < values.size(); j++) {
                points[0][j] = j;
                points[1][j] = values.get(j);
            }
            data.addSeries(new Label(i, Text.of(chart.series().get(i).name(), 40)), points);
            renderer.setSeriesPaint(i, paint(i));
            renderer.setSeriesStroke(i, stroke(i));
        }
        NumberAxis axis = new NumberAxis();
        axis.setAutoRangeIncludesZero(false);
        axis.setRange(0, chart.categories().size());
        axis.setTickUnit(
                new NumberTickUnit(24.0 * Math.ceilDiv(chart.categories().size(), 24 * 8)));
        axis.setNumberFormatOverride(format(this::day));
        XYPlot plot = new XYPlot(data, style(axis), numbers(), renderer);
        plot.setRangeGridlinePaint(Palette.GRID.color());
        plot.setRangeGridlineStroke(new BasicStroke(1));
        plot.setDomainGridlinePaint(Palette.GRID.color());
        plot.setDomainGridlineStroke(new BasicStroke(1));
        return plot;
    }

    /// `Mon 16` of `Mon Nov 16 08:00`.
    private String day(double point) {
        int at = (int) Math.round(point);
        if (at < 0 || at >= chart.categories().size()) {
            return "";
        }
        return day(chart.categories().get(at));
    }

    private static String day(String name) {
        int month = name.indexOf(' ');
        int number = name.indexOf(' ', month + 1);
        int end = name.indexOf(' ', number + 1);
        return month < 0 || number < 0
                ? name
                : name.substring(0, month) + name.substring(number, end < 0 ? name.length() : end);
    }

    private XYPlot heatMap() {
        DoubleSummaryStatistics values = chart.series().stream()
                .flatMap(series -> series.values().stream())
                .mapToDouble(Double::doubleValue)
                .filter(value -> value > 0)
                .summaryStatistics();
        DefaultXYZDataset data = new DefaultXYZDataset();
        int columns = chart.categories().size();
        double[][] fields = new double[3][columns * chart.series().size()];
        for (int row = 0; row < chart.series().size(); row++) {
            for (int column = 0; column < columns; column++) {
                int at = row * columns + column;
                fields[0][at] = column;
                fields[1][at] = row;
                fields[2][at] = chart.series().get(row).values().get(column);
            }
        }
        data.addSeries("fields", fields);
        XYBlockRenderer renderer = new XYBlockRenderer();
        renderer.setBlockWidth(0.94);
        renderer.setBlockHeight(0.9);
        renderer.setPaintScale(new Steps(values.getMin(), values.getMax()));
        NumberAxis hours = new NumberAxis();
        hours.setRange(-0.5, Math.max(1, columns) - 0.5);
        hours.setTickUnit(new NumberTickUnit(3));
        hours.setNumberFormatOverride(format(hour -> Text.of(chart.categories().get((int) hour), 10)));
        SymbolAxis weekdays = new SymbolAxis(
                null,
                chart.series().stream()
                        .map(series -> Text.of(series.name(), 10))
                        .toArray(String[]::new));
        weekdays.setGridBandsVisible(false);
        weekdays.setInverted(true);
        weekdays.setRange(-0.5, Math.max(1, chart.series().size()) - 0.5);
        XYPlot plot = new XYPlot(data, style(hours), style(weekdays), renderer);
        plot.setRangeGridlinesVisible(false);
        plot.setDomainGridlinesVisible(false);
        return plot;
    }

    private NumberAxis numbers() {
        NumberAxis axis = new NumberAxis();
        axis.setStandardTickUnits(NumberAxis.createIntegerTickUnits());
        axis.setNumberFormatOverride(format(value -> Amounts.text(chart.kind(), value)));
        if (chart.isEmpty()) {
            axis.setRange(0, 10);
        }
        return (NumberAxis) style(axis);
    }

    private static ValueAxis style(ValueAxis axis) {
        axis.setTickLabelFont(FONT);
        axis.setTickLabelPaint(Palette.TEXT.color());
        axis.setLabelFont(FONT);
        axis.setAxisLineVisible(false);
        axis.setTickMarksVisible(false);
        return axis;
    }

    private static Color paint(int series) {
        return Palette.SERIES.get(series % Palette.SERIES.size()).color();
    }

    /// Lines differ in their dashes too.
    private static BasicStroke stroke(int series) {
        float[][] dashes = {{}, {7, 4}, {2, 3}, {9, 3, 2, 3}, {4, 4}};
        float[] dash = dashes[series % dashes.length];
        return dash.length == 0
                ? new BasicStroke(2.2f)
                : new BasicStroke(2.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dash, 0);
    }

    private static Shape shape(int series) {
        return switch (series % 5) {
            case 0 -> new Ellipse2D.Double(-3.5, -3.5, 7, 7);
            case 1 -> new Rectangle2D.Double(-3.5, -3.5, 7, 7);
            case 2 -> polygon(0, -4.5, 4.5, 3.5, -4.5, 3.5);
            case 3 -> polygon(0, -5, 5, 0, 0, 5, -5, 0);
            default -> polygon(0, 4.5, 4.5, -3.5, -4.5, -3.5);
        };
    }

    private static Path2D polygon(double... points) {
        Path2D path = new Path2D.Double();
        path.moveTo(points[0], points[1]);
        for (int i = 2; i < points.length; i += 2) {
            path.lineTo(points[i], points[i + 1]);
        }
        path.closePath();
        return path;
    }

    private static NumberFormat format(DoubleFunction<String> text) {
        return new NumberFormat() {
            private static final long serialVersionUID = 1;

            @Override
            public StringBuffer format(double number, StringBuffer to, FieldPosition position) {
                return to.append(text.apply(number));
            }

            @Override
            public StringBuffer format(long number, StringBuffer to, FieldPosition position) {
                return to.append(text.apply((double) number));
            }

            @Override
            public Number parse(String source, ParsePosition position) {
                throw new UnsupportedOperationException("charts are not read");
            }
        };
    }

    /// A name that may be there twice, in the order in which it is shown.
    private record Label(int place, String text) implements Comparable<Label> {
        @Override
        public int compareTo(Label other) {
            return Integer.compare(place, other.place);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /// Six steps: one for nothing at all, the others from the least to the most.
    private record Steps(double least, double most) implements PaintScale {
        @Override
        public double getLowerBound() {
            return 0;
        }

        @Override
        public double getUpperBound() {
            return most;
        }

        @Override
        public Paint getPaint(double value) {
            int steps = Palette.HEAT.size() - 1;
            double share = most > least ? (value - least) / (most - least) : 1;
            int step = value <= 0 ? 0 : 1 + (int) Math.min(steps - 1, share * steps);
            return Palette.HEAT.get(step).color();
        }
    }
}
