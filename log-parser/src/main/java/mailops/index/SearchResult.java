package mailops.index;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What was found.
///
/// @param hits as many as the request's limit allows
/// @param lines how many lines were found in all
/// @param first the time of the oldest line that was found
/// @param last the time of the newest
/// @param searched how many lines the index holds
public record SearchResult(List<Hit> hits, long lines, Optional<Instant> first, Optional<Instant> last, long searched) {
    public SearchResult {
        hits = List.copyOf(hits);
    }
}
