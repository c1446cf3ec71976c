package mailops.rotate.run;

import java.nio.file.Path;
import java.util.Optional;

/// Asked before content goes for good.
@FunctionalInterface
public interface BeforeRemoval {
    /// Nobody minds.
    BeforeRemoval FINE = (live, file) -> Optional.empty();

    /// Why a file must stay for now; nothing where its content is safe elsewhere.
    ///
    /// @param live the log that it belongs to, or belonged to before it was rotated
    /// @param file what is about to go; the log itself where it is emptied without a copy
    Optional<String> objection(Path live, Path file);
}
