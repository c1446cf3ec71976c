package mailops.rotate.config;

import java.nio.file.Path;
import java.util.List;

/// What was read.
///
/// @param stanzas in their order
/// @param files that were read, in their order
public record Configuration(List<Stanza> stanzas, List<Path> files) {
    public Configuration {
        stanzas = List.copyOf(stanzas);
        files = List.copyOf(files);
    }
}
