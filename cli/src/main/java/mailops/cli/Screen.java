package mailops.cli;

/// What the output is shown on.
///
/// @param outIsTerminal whether a person reads standard output
/// @param errIsTerminal whether a person reads standard error
/// @param width the columns that text is wrapped to
record Screen(boolean outIsTerminal, boolean errIsTerminal, int width) {
    /// Longer lines are hard to read, on however wide a terminal.
    static final int WIDEST = 120;

    private static final int NARROWEST = 40;

    Screen {
        width = Math.clamp(width, NARROWEST, WIDEST);
    }

    /// What the launcher found out, since a JVM cannot without native code: `o` where standard output is a terminal,
    /// `e` where
    /// standard error is, then the width of the terminal, if known: `oe118`.
    static Screen ofLauncher(String found) {
        int digits = 0;
        while (digits < found.length() && !Character.isDigit(found.charAt(digits))) {
            digits++;
        }
        int width = found.length() - digits > 4 || digits == found.length()
                ? WIDEST
                : Integer.parseInt(found.substring(digits));
        return new Screen(found.contains("o"), found.contains("e"), width == 0 ? WIDEST : width);
    }
}
