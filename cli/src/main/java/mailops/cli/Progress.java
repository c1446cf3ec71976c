package mailops.cli;

import java.io.PrintWriter;

/// One line on standard error that says how far something is; only where a person looks on, and only when it takes
/// longer than a second.
final class Progress {
    private static final long FIRST_NANOS = 1_000_000_000L;
    private static final long EVERY_NANOS = 100_000_000L;

    private final PrintWriter err;
    private final boolean shown;
    private long next;
    private int width;

    Progress(Session session) {
        err = session.environment().err();
        shown = session.environment().screen().errIsTerminal();
        next = System.nanoTime() + FIRST_NANOS;
    }

    /// Shows the text in place of the last one, unless that is too new.
    void show(String text) {
        if (!shown || System.nanoTime() - next < 0) {
            return;
        }
        next = System.nanoTime() + EVERY_NANOS;
        err.print("\r" + text + " ".repeat(Math.max(0, width - text.length())));
        err.flush();
        width = text.length();
    }

    /// Takes it away, before other lines come.
    void clear() {
        if (width > 0) {
            err.print("\r" + " ".repeat(width) + "\r");
            err.flush();
            width = 0;
        }
    }
}
