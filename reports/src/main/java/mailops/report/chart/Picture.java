package mailops.report.chart;

/// A PNG, and how large it is shown.
///
/// @param width in CSS pixels
public record Picture(byte[] png, int width, int height) {
    public Picture {
        png = png.clone();
    }

    @Override
    public byte[] png() {
        return png.clone();
    }
}
