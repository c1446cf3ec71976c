package mailops.explain;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import mailops.index.Group;
import mailops.index.LogSearcher;
import mailops.index.SearchRequest;
import mailops.index.SearchRequest.Condition;
import mailops.index.SearchResult;

/// The questions that a diagnosis asks the log. Each is answered by one walk over the index and loads no more lines
/// than
/// its limit, however large the log is.
final class LogView {
    private final Optional<LogSearcher> searcher;
    private final Optional<Instant> since;
    private final Optional<Instant> until;

    LogView(Optional<LogSearcher> searcher, Optional<Instant> since, Optional<Instant> until) {
        this.searcher = searcher;
        this.since = since;
        this.until = until;
    }

    /// Where there is no log.
    static LogView empty() {
        return new LogView(Optional.empty(), Optional.empty(), Optional.empty());
    }

    boolean isEmpty() {
        return searcher.isEmpty();
    }

    /// The zone in which the log's times are shown.
    ZoneId zone() {
        return searcher.map(LogSearcher::zone).orElse(ZoneOffset.UTC);
    }

    /// The same log without bounds in time: what the server usually does is not a question of the last hour.
    LogView whole() {
        return new LogView(searcher, Optional.empty(), Optional.empty());
    }

    /// The part of the log from one instant to another, whatever the bounds were.
    LogView between(Instant from, Instant to) {
        return new LogView(searcher, Optional.of(from), Optional.of(to));
    }

    LogView from(Instant start) {
        return new LogView(searcher, Optional.of(start), until);
    }

    /// The newest lines that meet all conditions, the newest first.
    Lines newest(int limit, Condition... conditions) {
        return find(SearchRequest.of(conditions).newest(limit));
    }

    /// The oldest lines that meet all conditions, in their order.
    Lines oldest(int limit, Condition... conditions) {
        return find(SearchRequest.of(conditions).oldest(limit));
    }

    long count(Condition... conditions) {
        return newest(0, conditions).count();
    }

    /// The lines by a field's values, the largest group first.
    List<Group> groups(String field, Condition... conditions) {
        SearchRequest request = SearchRequest.of(conditions).between(since, until);
        return searcher.map(log -> log.groups(request, field)).orElse(List.of());
    }

    private Lines find(SearchRequest request) {
        return searcher.map(log -> {
                    SearchRequest within = request.between(since, until);
                    SearchResult found = log.search(within);
                    return new Lines(
                            found.hits().stream()
                                    .map(hit -> Entry.of(hit, hit.event(log.zone())))
                                    .toList(),
                            found.lines(),
                            log.incidents(within),
                            found.first(),
                            found.last());
                })
                .orElse(Lines.NONE);
    }
}
