package mailops.cli;

import java.util.ArrayList;
import java.util.List;

/// Writes a manual page in the language of man(7). Text comes as people write it; here it becomes safe for roff: no
/// backslash, dot or quote of a text is taken for a command, and what is to be typed keeps its hyphens and quotes.
final class Roff {
    private final StringBuilder page = new StringBuilder();

    Roff(String name) {
        line(".TH " + name.replace("-", "\\-") + " 1 \"\" mailops mailops");
        // no word is broken and no blank widened, since half of the words are names
        line(".nh").line(".ad l");
    }

    Roff section(String name) {
        return line(".SH " + (name.indexOf(' ') < 0 ? name : "\"" + name + "\""));
    }

    Roff part(String name) {
        return line(".SS \"" + code(name) + "\"");
    }

    /// A paragraph; what stands between backquotes is to be typed as it is.
    Roff paragraph(String text) {
        return line(".PP").line(prose(text));
    }

    /// A line of text as it is in roff, such as the synopsis.
    Roff raw(String roff) {
        return line(roff);
    }

    /// What a word means: `tag` is roff already.
    Roff item(String tag, String text) {
        return line(".TP").line(tag).line(prose(text));
    }

    /// Lines that keep their blanks and ends.
    Roff verbatim(List<String> lines) {
        line(".PP").line(".RS 2").line(".nf");
        lines.forEach(text -> line(text.isEmpty() ? "" : protect(code(text))));
        return line(".fi").line(".RE");
    }

    /// Paragraphs, and indented lines as they are; an upper-case line is the name of a section.
    Roff text(List<String> lines) {
        List<String> paragraph = new ArrayList<>();
        List<String> verbatim = new ArrayList<>();
        for (String text : lines) {
            boolean indented = text.startsWith("  ");
            if (!indented && !verbatim.isEmpty() && !text.isEmpty()) {
                verbatim(trimmed(verbatim));
                verbatim.clear();
            }
            if ((indented || text.isEmpty()) && !paragraph.isEmpty()) {
                paragraph(String.join(" ", paragraph));
                paragraph.clear();
            }
            if (indented || (text.isEmpty() && !verbatim.isEmpty())) {
                verbatim.add(indented ? text.substring(2) : text);
            } else if (!text.isEmpty()) {
                paragraph.add(text);
            }
        }
        if (!paragraph.isEmpty()) {
            paragraph(String.join(" ", paragraph));
        }
        if (!verbatim.isEmpty()) {
            verbatim(trimmed(verbatim));
        }
        return this;
    }

    private static List<String> trimmed(List<String> lines) {
        int end = lines.size();
        while (end > 0 && lines.get(end - 1).isEmpty()) {
            end--;
        }
        return List.copyOf(lines.subList(0, end));
    }

    private Roff line(String text) {
        page.append(text).append('\n');
        return this;
    }

    static String bold(String text) {
        return "\\fB" + code(text) + "\\fR";
    }

    static String italic(String text) {
        return "\\fI" + code(text) + "\\fR";
    }

    private static String prose(String text) {
        StringBuilder roff = new StringBuilder();
        boolean typed = false;
        int from = 0;
        for (int at = text.indexOf('`'); at >= 0; at = text.indexOf('`', from)) {
            String part = text.substring(from, at);
            roff.append(typed ? bold(part) : escape(part, false));
            typed = !typed;
            from = at + 1;
        }
        return protect(roff.append(escape(text.substring(from), false)).toString());
    }

    private static String code(String text) {
        return escape(text, true);
    }

    private static String escape(String text, boolean typed) {
        StringBuilder roff = new StringBuilder();
        text.codePoints()
                .forEach(c -> roff.append(
                        switch (c) {
                            case '\\' -> "\\e";
                            case '-' -> typed ? "\\-" : "-";
                            case '\'' -> "\\(aq";
                            case '"' -> "\\(dq";
                            case '`' -> "\\(ga";
                            case '^' -> "\\(ha";
                            case '~' -> "\\(ti";
                            default -> c < 0x7F ? Character.toString(c) : String.format("\\[u%04X]", c);
                        }));
        return roff.toString();
    }

    /// A dot in front would begin a command.
    private static String protect(String line) {
        return line.startsWith(".") ? "\\&" + line : line;
    }

    @Override
    public String toString() {
        return page.toString();
    }
}
