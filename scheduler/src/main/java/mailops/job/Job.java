package mailops.job;

import java.io.IOException;
import mailops.Failure;

/// Work that a schedule does again and again.
@FunctionalInterface
public interface Job {
    /// Does the work once. A thread that is interrupted is to end soon, with its work in a state from which the next
    /// run
    /// can go on.
    ///
    /// @throws mailops.Failure where it cannot be done; its kind says whether another try may help
    Outcome run(RunContext context) throws IOException;

    /// Whether the same may go well later. Nobody corrects a configuration or a permission within minutes.
    static boolean mayPass(Failure.Kind kind) {
        return switch (kind) {
            case UNAVAILABLE, IO, BUSY -> true;
            case USAGE, BAD_DATA, NO_INPUT, CANNOT_CREATE, NOT_PERMITTED, CONFIG -> false;
        };
    }
}
