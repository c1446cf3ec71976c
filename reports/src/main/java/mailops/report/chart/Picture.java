package mailops.report.chart;

/// A PNG, and how large it is shown.
public final class Picture {
    private final byte[] png;
    private final int width;

    /// @param width in CSS pixels
    Picture(byte[] png, int width) {
        this.png = png.clone();
        this.width = width;
    }

    public byte[] png() {
        return png.clone();
    }

    public int width() {
        return width;
    }
}
