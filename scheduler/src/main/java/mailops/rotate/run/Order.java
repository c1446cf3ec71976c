package mailops.rotate.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import mailops.rotate.config.Stanza;
import mailops.rotate.state.StateLock;

/// What to rotate, and how.
///
/// @param configurations files and folders in logrotate's format, in their order
/// @param wanted which of their logs are meant; all of them usually
/// @param home what `~` stands for in them
/// @param state the state file, in logrotate's format
/// @param adopted another state file, for logs that the first does not know
/// @param journals the folder where a run says what it is about to do
/// @param forced whether logs are rotated that are not due
/// @param dryRun whether nothing is changed
/// @param lock what to do about another run
/// @param mailCommand called with `-s SUBJECT ADDRESS` and a log on standard input
/// @param scriptsHere whether scripts write where mailops writes; else what they say is in the notices
/// @param before asked before content goes for good
/// @param late for how many rotations a file stays that it objects to removing
public record Order(
        List<Path> configurations,
        BiPredicate<Stanza, Path> wanted,
        Path home,
        Path state,
        Optional<Path> adopted,
        Path journals,
        boolean forced,
        boolean dryRun,
        StateLock.Wish lock,
        String mailCommand,
        boolean scriptsHere,
        BeforeRemoval before,
        int late) {
    /// logrotate's own.
    public static final String MAIL_COMMAND = "/usr/bin/mail";

    public Order {
        configurations = List.copyOf(configurations);
    }
}
