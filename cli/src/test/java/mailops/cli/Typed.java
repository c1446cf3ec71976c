package mailops.cli;

import java.util.ArrayList;
import java.util.List;

/// A command as somebody types it.
final class Typed {
    private Typed() {}

    /// As a shell takes a command apart that uses no more than quotes.
    static String[] words(String command) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        char quote = 0;
        boolean started = false;
        for (char c : (command + " ").toCharArray()) {
            if (quote != 0) {
                if (c == quote) {
                    quote = 0;
                } else {
                    word.append(c);
                }
            } else if (c == '\'' || c == '"') {
                quote = c;
                started = true;
            } else if (c == ' ') {
                if (started) {
                    words.add(word.toString());
                }
                word.setLength(0);
                started = false;
            } else {
                word.append(c);
                started = true;
            }
        }
        return words.toArray(String[]::new);
    }
}
