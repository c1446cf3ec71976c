package mailops.report.chart;

import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.font.FontRenderContext;
import java.awt.font.LineMetrics;
import java.awt.geom.Rectangle2D;
import java.io.NotSerializableException;
import java.io.ObjectStreamException;

/// A font that knows how wide its letters are without asking the system: servers have no fonts, and charts must look
/// the same everywhere. The widths are those of Helvetica and a fifth more: browsers take what they have, and
/// DejaVu Sans is that much wider.
final class ChartFont extends Font {
    private static final long serialVersionUID = 1;
    private static final double SPARE = 1.19;
    private static final int OTHER = 600;
    private static final int WIDE = 1_000;

    /// Thousandths of the font's size for the characters from blank to tilde; the font metrics that Adobe published for
    /// Helvetica.
    private static final int[] WIDTHS = {
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556,
        556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667,
        556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556,
        556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722,
        500, 500, 500, 334, 260, 334, 584
    };

    ChartFont(int size) {
        super(SANS_SERIF, PLAIN, size);
    }

    private double width(String text) {
        double width = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            width += c >= ' ' && c <= '~' ? WIDTHS[c - ' '] : c < 0x1100 ? OTHER : WIDE;
        }
        return width * size * SPARE / 1000;
    }

    private float ascent() {
        return size * 0.93f;
    }

    private float descent() {
        return size * 0.24f;
    }

    @Override
    public Rectangle2D getStringBounds(String text, FontRenderContext context) {
        return new Rectangle2D.Double(0, -ascent(), width(text), ascent() + descent());
    }

    @Override
    public LineMetrics getLineMetrics(String text, FontRenderContext context) {
        return new Lines(text.length());
    }

    /// As Java2D asks for it.
    FontMetrics metrics() {
        return new Metrics(this);
    }

    private Object writeReplace() throws ObjectStreamException {
        throw new NotSerializableException("ChartFont");
    }

    private static final class Metrics extends FontMetrics {
        private static final long serialVersionUID = 1;
        private final transient ChartFont chartFont;

        Metrics(ChartFont font) {
            super(font);
            this.chartFont = font;
        }

        @Override
        public int getAscent() {
            return Math.round(chartFont.ascent());
        }

        @Override
        public int getDescent() {
            return Math.round(chartFont.descent());
        }

        @Override
        public int getLeading() {
            return 0;
        }

        @Override
        public int stringWidth(String text) {
            return (int) Math.ceil(chartFont.width(text));
        }

        @Override
        public int charWidth(char c) {
            return stringWidth(String.valueOf(c));
        }

        @Override
        public int charsWidth(char[] data, int from, int count) {
            return stringWidth(new String(data, from, count));
        }
    }

    private final class Lines extends LineMetrics {
        private final int characters;

        Lines(int characters) {
            this.characters = characters;
        }

        @Override
        public int getNumChars() {
            return characters;
        }

        @Override
        public float getAscent() {
            return ascent();
        }

        @Override
        public float getDescent() {
            return descent();
        }

        @Override
        public float getLeading() {
            return 0;
        }

        @Override
        public float getHeight() {
            return ascent() + descent();
        }

        @Override
        public int getBaselineIndex() {
            return ROMAN_BASELINE;
        }

        @Override
        public float[] getBaselineOffsets() {
            return new float[] {0, -ascent() / 2, -ascent()};
        }

        @Override
        public float getStrikethroughOffset() {
            return -ascent() / 3;
        }

        @Override
        public float getStrikethroughThickness() {
            return 1;
        }

        @Override
        public float getUnderlineOffset() {
            return 1;
        }

        @Override
        public float getUnderlineThickness() {
            return 1;
        }
    }
}
