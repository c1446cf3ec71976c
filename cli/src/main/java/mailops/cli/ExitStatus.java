package mailops.cli;

import mailops.Failure;

/// The exit statuses: 0 and 1 are answers, those from 64 on are failures and mean what `sysexits.h` says.
final class ExitStatus {
    static final int OK = 0;

    /// Nothing was found, or something was that should not be.
    static final int FINDING = 1;

    static final int USAGE = 64;

    /// An error in mailops itself.
    static final int BUG = 70;

    private ExitStatus() {}

    static int of(Failure.Kind kind) {
        return switch (kind) {
            case USAGE -> USAGE;
            case BAD_DATA -> 65;
            case NO_INPUT -> 66;
            case UNAVAILABLE -> 69;
            case CANNOT_CREATE -> 73;
            case IO -> 74;
            case BUSY -> 75;
            case NOT_PERMITTED -> 77;
            case CONFIG -> 78;
        };
    }
}
