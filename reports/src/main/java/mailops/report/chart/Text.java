package mailops.report.chart;

import mailops.Visible;

/// Names as charts show them: strangers chose some of them.
final class Text {
    private Text() {}

    /// Without hidden characters, halves of characters, and whatever is longer than there is room for.
    static String of(String name, int most) {
        StringBuilder text = new StringBuilder();
        Visible.of(name)
                .codePoints()
                .limit(most + 1L)
                .forEach(c ->
                        text.appendCodePoint((c >= 0xD800 && c <= 0xDFFF) || (c >= 0xFFFE && c <= 0xFFFF) ? '?' : c));
        return text.codePointCount(0, text.length()) <= most
                ? text.toString()
                : text.substring(0, text.offsetByCodePoints(0, most - 1)) + "…";
    }
}
