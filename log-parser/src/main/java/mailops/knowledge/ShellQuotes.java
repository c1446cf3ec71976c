package mailops.knowledge;

/// Knows which characters of a shell command stand inside quotes.
final class ShellQuotes {
    private ShellQuotes() {}

    /// For every character of the command, whether it stands inside of single or double quotes or in a comment.
    static boolean[] quotedPositions(String command) {
        boolean[] quoted = new boolean[command.length()];
        char quote = 0;
        for (int i = 0; i < command.length(); i++) {
            char c = command.charAt(i);
            quoted[i] = quote != 0;
            if (quote != 0) {
                if (c == '\\' && quote == '"' && i + 1 < command.length()) {
                    quoted[++i] = true;
                } else if (quote == '#' ? c == '\n' : c == quote) {
                    quote = 0;
                }
            } else if (c == '\\' && i + 1 < command.length()) {
                i++;
            } else if (c == '\'' || c == '"' || c == '`' || startsComment(command, i)) {
                quote = c;
            }
        }
        return quoted;
    }

    private static boolean startsComment(String command, int at) {
        return command.charAt(at) == '#' && (at == 0 || Character.isWhitespace(command.charAt(at - 1)));
    }
}
