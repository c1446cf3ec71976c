package mailops.report.page;

import mailops.Visible;

/// HTML as it is written: whatever is not a constant of the program goes through {@link #text}.
final class Html {
    private final StringBuilder out = new StringBuilder(1 << 16);

    /// Markup of the program's own.
    Html raw(String markup) {
        out.append(markup);
        return this;
    }

    /// Text from anywhere. It cannot end an element or attribute, and holds no character that acts or that HTML
    /// forbids.
    Html text(String text) {
        out.append(escaped(text));
        return this;
    }

    /// An element with text in it.
    ///
    /// @param open its tag with attributes but without the brackets: `td class="n"`
    Html element(String open, String text) {
        int blank = open.indexOf(' ');
        String name = blank < 0 ? open : open.substring(0, blank);
        out.append('<')
                .append(open)
                .append('>')
                .append(escaped(text))
                .append("</")
                .append(name)
                .append('>');
        return this;
    }

    static String escaped(String text) {
        String visible = Visible.of(text);
        StringBuilder escaped = new StringBuilder(visible.length() + 16);
        visible.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(isForbidden(c) ? 0xFFFD : c);
            }
        });
        return escaped.toString();
    }

    /// Halves of characters and code points that are none.
    private static boolean isForbidden(int c) {
        return (c >= 0xD800 && c <= 0xDFFF) || (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE;
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
