package mailops.rotate.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Splits text into words as a shell does, without its variables: blanks separate, quotes of both kinds join, a
/// backslash takes the next character's meaning away (within quotes only that of the quote).
final class Words {
    private Words() {}

    /// @return nothing where a quote is not closed or a backslash stands at the end
    static Optional<List<String>> split(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean begun = false;
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                if (++i == text.length()) {
                    return Optional.empty();
                }
                if (quote != 0 && text.charAt(i) != quote) {
                    word.append('\\');
                }
                word.append(text.charAt(i));
                begun = true;
            } else if (quote != 0) {
                if (c == quote) {
                    quote = 0;
                } else {
                    word.append(c);
                }
            } else if (c == '"' || c == '\'') {
                quote = c;
                begun = true;
            } else if (isBlank(c)) {
                if (begun) {
                    words.add(word.toString());
                    word.setLength(0);
                    begun = false;
                }
            } else {
                word.append(c);
                begun = true;
            }
        }
        if (begun) {
            words.add(word.toString());
        }
        return quote == 0 ? Optional.of(words) : Optional.empty();
    }

    static boolean isBlank(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }
}
