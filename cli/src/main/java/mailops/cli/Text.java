package mailops.cli;

import java.util.ArrayList;
import java.util.List;
import mailops.Visible;

/// A line of output, put together piece by piece. Whatever is added is {@link Visible made visible}, so that only
/// styles
/// ever put an escape sequence on a terminal.
final class Text {
    private record Run(int start, int end, Style style) {}

    private final StringBuilder characters = new StringBuilder();
    private final List<Run> runs = new ArrayList<>();

    static Text of(String text) {
        return new Text().add(text);
    }

    static Text of(String text, Style style) {
        return new Text().add(text, style);
    }

    Text add(String text) {
        characters.append(Visible.of(text));
        return this;
    }

    Text add(String text, Style style) {
        int start = characters.length();
        add(text);
        if (style != Style.PLAIN && characters.length() > start) {
            runs.add(new Run(start, characters.length(), style));
        }
        return this;
    }

    Text add(Text other) {
        int shift = characters.length();
        characters.append(other.characters);
        other.runs.forEach(run -> runs.add(new Run(run.start + shift, run.end + shift, run.style)));
        return this;
    }

    /// Fills up with blanks to the column; at least one where the text is longer already.
    Text pad(int column) {
        characters.repeat(' ', Math.max(width() == 0 ? 0 : 1, column - width()));
        return this;
    }

    /// How many columns it takes.
    int width() {
        return characters.codePointCount(0, characters.length());
    }

    /// The characters without styles.
    String plain() {
        return characters.toString();
    }

    /// The characters from start to end as a terminal takes them, with or without styles.
    String rendered(int start, int end, boolean styled) {
        if (!styled || runs.isEmpty()) {
            return characters.substring(start, end);
        }
        StringBuilder out = new StringBuilder();
        int done = start;
        for (Run run : runs) {
            int from = Math.max(run.start, start);
            int to = Math.min(run.end, end);
            if (from < to) {
                out.append(characters, done, from).append(run.style.start());
                out.append(characters, from, to).append(run.style.end());
                done = to;
            }
        }
        return out.append(characters, done, end).toString();
    }
}
