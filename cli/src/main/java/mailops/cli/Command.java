package mailops.cli;

import java.io.IOException;

/// What a command does, once its arguments are read. The constructor says which arguments there are.
interface Command {
    /// @return the exit status, see {@link ExitStatus}
    int run() throws IOException;

    /// The exit status where the arguments are wrong, so that it never runs.
    default int usageStatus() {
        return ExitStatus.USAGE;
    }
}
