package mailops.report.chart;

import java.awt.Color;
import java.awt.Composite;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.GraphicsConfiguration;
import java.awt.Image;
import java.awt.Paint;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.BufferedImageOp;
import java.awt.image.ImageObserver;
import java.awt.image.RenderedImage;
import java.awt.image.renderable.RenderableImage;
import java.text.AttributedCharacterIterator;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;

/// Draws on another canvas, and has the widths of texts from {@link ChartFont} instead of the system. JFreeSVG asks the
/// system's fonts, of which a server has none, and cannot be extended.
@NullUnmarked
final class MeasuredGraphics extends Graphics2D {
    private final Graphics2D canvas;

    MeasuredGraphics(Graphics2D canvas) {
        this.canvas = canvas;
    }

    @Override
    public Graphics create() {
        return new MeasuredGraphics((Graphics2D) canvas.create());
    }

    @Override
    public FontMetrics getFontMetrics(Font font) {
        return (font instanceof ChartFont own ? own : new ChartFont(font.getSize())).metrics();
    }

    private static UnsupportedOperationException unused() {
        return new UnsupportedOperationException("charts consist of shapes and plain text");
    }

    @Override
    public void draw(Shape s) {
        canvas.draw(s);
    }

    @Override
    public void fill(Shape s) {
        canvas.fill(s);
    }

    @Override
    public void drawString(String str, int x, int y) {
        canvas.drawString(str, x, y);
    }

    @Override
    public void drawString(String str, float x, float y) {
        canvas.drawString(str, x, y);
    }

    @Override
    public void setComposite(Composite comp) {
        canvas.setComposite(comp);
    }

    @Override
    public void setPaint(Paint paint) {
        canvas.setPaint(paint);
    }

    @Override
    public void setStroke(Stroke s) {
        canvas.setStroke(s);
    }

    @Override
    public void setRenderingHint(RenderingHints.Key hintKey, Object hintValue) {
        canvas.setRenderingHint(hintKey, hintValue);
    }

    @Override
    public Object getRenderingHint(RenderingHints.Key hintKey) {
        return canvas.getRenderingHint(hintKey);
    }

    @Override
    public void setRenderingHints(Map<?, ?> hints) {
        canvas.setRenderingHints(hints);
    }

    @Override
    public void addRenderingHints(Map<?, ?> hints) {
        canvas.addRenderingHints(hints);
    }

    @Override
    public RenderingHints getRenderingHints() {
        return canvas.getRenderingHints();
    }

    @Override
    public void translate(int x, int y) {
        canvas.translate(x, y);
    }

    @Override
    public void translate(double tx, double ty) {
        canvas.translate(tx, ty);
    }

    @Override
    public void rotate(double theta) {
        canvas.rotate(theta);
    }

    @Override
    public void rotate(double theta, double x, double y) {
        canvas.rotate(theta, x, y);
    }

    @Override
    public void scale(double sx, double sy) {
        canvas.scale(sx, sy);
    }

    @Override
    public void shear(double shx, double shy) {
        canvas.shear(shx, shy);
    }

    @Override
    public void transform(AffineTransform tx) {
        canvas.transform(tx);
    }

    @Override
    public void setTransform(AffineTransform tx) {
        canvas.setTransform(tx);
    }

    @Override
    public AffineTransform getTransform() {
        return canvas.getTransform();
    }

    @Override
    public Paint getPaint() {
        return canvas.getPaint();
    }

    @Override
    public Composite getComposite() {
        return canvas.getComposite();
    }

    @Override
    public void setBackground(Color color) {
        canvas.setBackground(color);
    }

    @Override
    public Color getBackground() {
        return canvas.getBackground();
    }

    @Override
    public Stroke getStroke() {
        return canvas.getStroke();
    }

    @Override
    public void clip(Shape s) {
        canvas.clip(s);
    }

    @Override
    public FontRenderContext getFontRenderContext() {
        return canvas.getFontRenderContext();
    }

    @Override
    public GraphicsConfiguration getDeviceConfiguration() {
        return canvas.getDeviceConfiguration();
    }

    @Override
    public boolean hit(Rectangle rect, Shape s, boolean onStroke) {
        return canvas.hit(rect, s, onStroke);
    }

    @Override
    public Color getColor() {
        return canvas.getColor();
    }

    @Override
    public void setColor(Color c) {
        canvas.setColor(c);
    }

    @Override
    public void setPaintMode() {
        canvas.setPaintMode();
    }

    @Override
    public void setXORMode(Color c1) {
        canvas.setXORMode(c1);
    }

    @Override
    public Font getFont() {
        return canvas.getFont();
    }

    @Override
    public void setFont(Font font) {
        canvas.setFont(font);
    }

    @Override
    public Rectangle getClipBounds() {
        return canvas.getClipBounds();
    }

    @Override
    public void clipRect(int x, int y, int width, int height) {
        canvas.clipRect(x, y, width, height);
    }

    @Override
    public void setClip(int x, int y, int width, int height) {
        canvas.setClip(x, y, width, height);
    }

    @Override
    public Shape getClip() {
        return canvas.getClip();
    }

    @Override
    public void setClip(Shape clip) {
        canvas.setClip(clip);
    }

    @Override
    public void drawLine(int x1, int y1, int x2, int y2) {
        canvas.drawLine(x1, y1, x2, y2);
    }

    @Override
    public void fillRect(int x, int y, int width, int height) {
        canvas.fillRect(x, y, width, height);
    }

    @Override
    public void clearRect(int x, int y, int width, int height) {
        canvas.clearRect(x, y, width, height);
    }

    @Override
    public void drawRoundRect(int x, int y, int width, int height, int arcWidth, int arcHeight) {
        canvas.drawRoundRect(x, y, width, height, arcWidth, arcHeight);
    }

    @Override
    public void fillRoundRect(int x, int y, int width, int height, int arcWidth, int arcHeight) {
        canvas.fillRoundRect(x, y, width, height, arcWidth, arcHeight);
    }

    @Override
    public void drawOval(int x, int y, int width, int height) {
        canvas.drawOval(x, y, width, height);
    }

    @Override
    public void fillOval(int x, int y, int width, int height) {
        canvas.fillOval(x, y, width, height);
    }

    @Override
    public void drawArc(int x, int y, int width, int height, int startAngle, int arcAngle) {
        canvas.drawArc(x, y, width, height, startAngle, arcAngle);
    }

    @Override
    public void fillArc(int x, int y, int width, int height, int startAngle, int arcAngle) {
        canvas.fillArc(x, y, width, height, startAngle, arcAngle);
    }

    @Override
    public void drawPolyline(int[] xPoints, int[] yPoints, int nPoints) {
        canvas.drawPolyline(xPoints, yPoints, nPoints);
    }

    @Override
    public void drawPolygon(int[] xPoints, int[] yPoints, int nPoints) {
        canvas.drawPolygon(xPoints, yPoints, nPoints);
    }

    @Override
    public void fillPolygon(int[] xPoints, int[] yPoints, int nPoints) {
        canvas.fillPolygon(xPoints, yPoints, nPoints);
    }

    @Override
    public void dispose() {
        canvas.dispose();
    }

    @Override
    public boolean drawImage(Image img, AffineTransform xform, ImageObserver obs) {
        throw unused();
    }

    @Override
    public void drawImage(BufferedImage img, BufferedImageOp op, int x, int y) {
        throw unused();
    }

    @Override
    public void drawRenderedImage(RenderedImage img, AffineTransform xform) {
        throw unused();
    }

    @Override
    public void drawRenderableImage(RenderableImage img, AffineTransform xform) {
        throw unused();
    }

    @Override
    public void drawString(AttributedCharacterIterator iterator, int x, int y) {
        throw unused();
    }

    @Override
    public void drawString(AttributedCharacterIterator iterator, float x, float y) {
        throw unused();
    }

    @Override
    public void drawGlyphVector(GlyphVector g, float x, float y) {
        throw unused();
    }

    @Override
    public void copyArea(int x, int y, int width, int height, int dx, int dy) {
        throw unused();
    }

    @Override
    public boolean drawImage(Image img, int x, int y, ImageObserver observer) {
        throw unused();
    }

    @Override
    public boolean drawImage(Image img, int x, int y, int width, int height, ImageObserver observer) {
        throw unused();
    }

    @Override
    public boolean drawImage(Image img, int x, int y, Color bgcolor, ImageObserver observer) {
        throw unused();
    }

    @Override
    public boolean drawImage(Image img, int x, int y, int width, int height, Color bgcolor, ImageObserver observer) {
        throw unused();
    }

    @Override
    public boolean drawImage(
            Image img, int dx1, int dy1, int dx2, int dy2, int sx1, int sy1, int sx2, int sy2, ImageObserver observer) {
        throw unused();
    }

    @Override
    public boolean drawImage(
            Image img,
            int dx1,
            int dy1,
            int dx2,
            int dy2,
            int sx1,
            int sy1,
            int sx2,
            int sy2,
            Color bgcolor,
            ImageObserver observer) {
        throw unused();
    }
}
