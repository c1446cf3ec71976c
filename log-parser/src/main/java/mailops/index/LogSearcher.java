package mailops.index;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import mailops.Failure;
import mailops.event.MailEvent;
import mailops.line.Timestamps;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.automaton.Automata;
import org.apache.lucene.util.automaton.Operations;
import org.jspecify.annotations.Nullable;

/// Finds lines in an index, as it was when it was opened.
public final class LogSearcher implements AutoCloseable {
    private final Directory directory;
    private final ZoneId zone;
    private Snapshot snapshot;
    private @Nullable IndexSearcher searcher;
    private @Nullable SearchRequest lastRequest;
    private @Nullable Found lastFound;

    /// @param directory is closed with this
    /// @throws org.apache.lucene.index.IndexNotFoundException if there is no index
    LogSearcher(Directory directory, ZoneId zone) throws IOException {
        this.directory = directory;
        this.zone = zone;
        this.snapshot = Snapshot.of(directory);
    }

    /// The zone in which times without one were read, and in which they are shown.
    public ZoneId zone() {
        return zone;
    }

    /// How many lines the index holds.
    public long lines() {
        return searcher().getIndexReader().numDocs();
    }

    /// @throws Failure of kind BAD_DATA if the query cannot be read
    public SearchResult search(SearchRequest request) {
        try {
            Found found = found(request);
            List<Hit> hits = HitReader.read(found.places(), searcher().getLeafContexts(), sources());
            return new SearchResult(
                    hits,
                    found.lines(),
                    found.lines() == 0 || found.first() == Long.MAX_VALUE
                            ? Optional.empty()
                            : Optional.of(MailEvent.instant(found.first())),
                    found.last() == Long.MIN_VALUE ? Optional.empty() : Optional.of(MailEvent.instant(found.last())),
                    lines());
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /// How many lines a request finds.
    public long count(SearchRequest request) {
        try {
            return found(request).lines();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /// How many incidents the found lines count for.
    public long incidents(SearchRequest request) {
        try {
            return found(request).incidents();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /// The found lines by a field's values, the largest group first; by `day` and `hour` too. Lines without the field
    /// are in no group.
    ///
    /// @throws Failure of kind USAGE if there is no such field, or it is prose
    public List<Group> groups(SearchRequest request, String field) {
        if (!Grouping.isCalendar(field) && (!LogSchema.fieldNames().contains(field) || isMessage(field))) {
            throw Failure.of(Failure.Kind.USAGE, "search: --group-by " + field + ": there is no such field to group by")
                    .withHint(QueryError.fieldHint(field));
        }
        try {
            Found found = found(request);
            return Grouping.of(found.segments(), field, snapshot.stamps(), zone);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /// The files that were read, each under the name that it had first.
    public List<String> sources() {
        return snapshot.paths();
    }

    /// The lines of a span column by column.
    ///
    /// @param until the end, exclusively
    public LineTable table(Instant since, Instant until) {
        try {
            List<LeafReaderContext> segments = searcher().getLeafContexts();
            return new LineTable(segments, snapshot.stamps(), snapshot.wordings(), since, until);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static boolean isMessage(String field) {
        return field.equals(LogSchema.MESSAGE);
    }

    /// The lines around a hit in the same file, the hit itself included, in their order.
    public List<Hit> context(Hit hit, int before, int after) {
        // Other files' lines lie between; a span of this width holds enough of the same file on any but the oddest
        // server.
        long span = 200L * Math.max(before, after) + 200;
        SearchRequest around = SearchRequest.of(
                new SearchRequest.Condition.Between(LogSchema.SEQUENCE, hit.sequence() - span, hit.sequence() + span));
        List<Hit> same = search(around.oldest((int) Math.min(2 * span + 1, 100_000))).hits().stream()
                .filter(other -> other.line().source().equals(hit.line().source()))
                .toList();
        int at = 0;
        while (at < same.size() && same.get(at).sequence() != hit.sequence()) {
            at++;
        }
        return same.subList(Math.max(0, at - before), Math.min(same.size(), at + after + 1));
    }

    /// The lines of a request. The last ones are kept, because their groups are usually asked for next.
    private synchronized Found found(SearchRequest request) throws IOException {
        Found known = lastFound;
        if (known == null || !Objects.equals(request, lastRequest)) {
            Snapshot asked = snapshot;
            // While the segments are opened.
            Query query = query(request);
            IndexSearcher opened = searcher();
            known = Found.of(
                    asked == snapshot ? query : query(request), opened, request.limit(), request.oldestFirst());
            lastRequest = request;
            lastFound = known;
        }
        return known;
    }

    /// The segments, when they are open. If another process has merged them meanwhile, those of the commit that it
    /// made.
    private synchronized IndexSearcher searcher() {
        IndexSearcher opened = searcher;
        while (opened == null) {
            try {
                DirectoryReader reader = snapshot.reader();
                Preparation.SEARCHING.await();
                // With an executor, however plain, it makes its slices when somebody asks for them, and nobody does.
                opened = new IndexSearcher(reader, Runnable::run);
                opened.setQueryCache(null);
            } catch (IOException e) {
                snapshot = newer(e);
            }
        }
        searcher = opened;
        return opened;
    }

    private Snapshot newer(IOException failure) {
        try {
            Snapshot newer = Snapshot.of(directory);
            if (newer.generation() == snapshot.generation()) {
                newer.close();
                throw unreadable(failure);
            }
            return newer;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private Query query(SearchRequest request) {
        Preparation.QUERIES.await();
        Query query = QueryReader.read(request.query(), zone, snapshot.words(), snapshot.terms());
        boolean anyTime = request.since().isEmpty() && request.until().isEmpty();
        if (request.conditions().isEmpty() && anyTime) {
            return query;
        }
        BooleanQuery.Builder all = new BooleanQuery.Builder().add(query, Occur.MUST);
        for (SearchRequest.Condition condition : request.conditions()) {
            all.add(query(condition), Occur.FILTER);
        }
        if (!anyTime) {
            long from = request.since().map(Timestamps::micros).orElse(Long.MIN_VALUE + 1);
            long to = request.until().map(Timestamps::micros).orElse(Long.MAX_VALUE);
            all.add(NumericDocValuesField.newSlowRangeQuery(LogSchema.TIMESTAMP, from, to), Occur.FILTER);
        }
        return all.build();
    }

    private Query query(SearchRequest.Condition condition) {
        return switch (condition) {
            case SearchRequest.Condition.AnyOf any ->
                snapshot.terms()
                        .anyOf(
                                any.field(),
                                any.values().stream().map(LogSchema::term).collect(Collectors.toSet()));
            case SearchRequest.Condition.EndsWith end ->
                snapshot.terms()
                        .matching(
                                end.field(),
                                Operations.determinize(
                                        Operations.concatenate(List.of(
                                                Automata.makeAnyString(),
                                                Automata.makeString(LogSchema.term(end.end())))),
                                        Operations.DEFAULT_DETERMINIZE_WORK_LIMIT));
            case SearchRequest.Condition.Phrase phrase -> snapshot.words().phrase(phrase.text());
            case SearchRequest.Condition.Between range ->
                NumericDocValuesField.newSlowRangeQuery(range.field(), range.from(), range.to());
            case SearchRequest.Condition.Not not ->
                new BooleanQuery.Builder()
                        .add(MatchAllDocsQuery.INSTANCE, Occur.MUST)
                        .add(query(not.condition()), Occur.MUST_NOT)
                        .build();
        };
    }

    static Failure unreadable(IOException e) {
        return Failure.of(Failure.Kind.IO, "index: cannot be read: " + e.getMessage(), e)
                .withHint("if it is damaged, remove its folder and run mailops index again");
    }

    @Override
    public void close() {
        try (directory) {
            snapshot.close();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }
}
