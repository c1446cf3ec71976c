package mailops.rotate.plan;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import mailops.rotate.config.Stanza;

/// The logs that a stanza is about.
///
/// @param trouble why they cannot be told, if they cannot
public record LogSet(Stanza stanza, List<Path> logs, Optional<String> trouble) {
    public LogSet {
        logs = List.copyOf(logs);
    }
}
