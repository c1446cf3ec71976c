package mailops.report.chart;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import javax.imageio.ImageIO;
import mailops.report.Chart;
import org.jfree.svg.SVGGraphics2D;

/// Charts as pictures.
public final class Charts {
    private static final int PIXELS = 2;

    private Charts() {}

    /// An SVG element for an HTML page.
    ///
    /// @param styles gets the rules that the element needs
    public static String svg(Chart chart, SvgStyles styles) {
        Drawing drawing = new Drawing(chart);
        SVGGraphics2D canvas = new SVGGraphics2D(Drawing.WIDTH, drawing.height());
        canvas.setDefsKeyPrefix(chart.id() + "-");
        canvas.setGeomDoubleConverter(Charts::rounded);
        canvas.setTransformDoubleConverter(Charts::rounded);
        drawing.draw(new MeasuredGraphics(canvas));
        String element = styles.classesInsteadOfStyles(canvas.getSVGElement());
        // The size is the page's business; what it shows stands in the caption and the table.
        String open = "<svg viewBox=\"0 0 " + Drawing.WIDTH + " " + drawing.height()
                + "\" role=\"img\" aria-labelledby=\"chart-" + chart.id() + "-title chart-" + chart.id()
                + "-caption\">";
        return open + element.substring(element.indexOf('>') + 1);
    }

    /// A tenth of a pixel is as exact as anybody sees.
    private static String rounded(double value) {
        long tenths = Math.round(value * 10);
        return tenths % 10 == 0
                ? Long.toString(tenths / 10)
                : (tenths < 0 ? "-" : "") + Math.abs(tenths) / 10 + "." + Math.abs(tenths) % 10;
    }

    /// A PNG for mail programs, twice as large as it is shown; absent where the system has no fonts to write with.
    public static Optional<Picture> png(Chart chart) {
        Drawing drawing = new Drawing(chart);
        try {
            BufferedImage image =
                    new BufferedImage(Drawing.WIDTH * PIXELS, drawing.height() * PIXELS, BufferedImage.TYPE_INT_RGB);
            Graphics2D graphics = image.createGraphics();
            graphics.setColor(Palette.PAGE.color());
            graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            graphics.scale(PIXELS, PIXELS);
            drawing.draw(graphics);
            graphics.dispose();
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ImageIO.write(image, "png", bytes);
            return Optional.of(new Picture(bytes.toByteArray(), Drawing.WIDTH));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (LinkageError | InternalError e) {
            // Java's way to say that it found no font, or not the library that draws them.
            return Optional.empty();
        }
    }
}
