package mailops.dovecot;

import java.util.List;

/// Takes what a command prints, row by row and as it comes.
@FunctionalInterface
public interface Rows {
    /// A row's values, in the order in which the command names them.
    void row(List<String> values);

    /// For commands that print nothing.
    static Rows none() {
        return values -> {};
    }
}
