package mailops.userdb;

import java.nio.file.Path;
import java.util.Optional;

/// Where a walk over folders may go.
@FunctionalInterface
public interface WalkLimits {
    /// Everywhere.
    WalkLimits NONE = (start, folder) -> Optional.empty();

    /// Why a folder must not be looked into, in a word or two; empty where it may.
    ///
    /// @param start the folder that the walk began with, which somebody named
    /// @param folder that folder, or one that was found below it
    Optional<String> refusal(Path start, Path folder);
}
