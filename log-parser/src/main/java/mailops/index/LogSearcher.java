package mailops.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import mailops.Failure;
import mailops.event.MailEvent;
import mailops.line.LogLine;
import mailops.line.Timestamps;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.automaton.Automata;
import org.apache.lucene.util.automaton.Operations;
import org.jspecify.annotations.Nullable;

/// Finds lines in an index, as it was when it was opened.
public final class LogSearcher implements AutoCloseable {
    private static final Set<String> KEPT = Set.of(LogSchema.LINE, LogSchema.SOURCE, LogSchema.OFFSET);

    private final Directory directory;
    private final DirectoryReader reader;
    private final IndexSearcher searcher;
    private final ZoneId zone;
    private final List<String> paths;
    private final Stamps stamps;
    private final TermQueries terms;
    private final WordQueries words;
    private @Nullable SearchRequest lastRequest;
    private @Nullable Found lastFound;

    LogSearcher(Directory directory, DirectoryReader reader, ZoneId zone) {
        this.directory = directory;
        this.reader = reader;
        this.zone = zone;
        Map<String, String> committed = committed(reader);
        this.paths = Checkpoints.paths(committed);
        this.stamps = Checkpoints.stamps(committed);
        Preparation.SEARCHING.await();
        this.searcher = new IndexSearcher(reader);
        this.searcher.setQueryCache(null);
        this.terms = new TermQueries(reader, stamps);
        this.words = new WordQueries(Checkpoints.wordings(committed), terms);
    }

    private static Map<String, String> committed(DirectoryReader reader) {
        try {
            Map<String, String> userData = reader.getIndexCommit().getUserData();
            Checkpoints.requireSchema(userData);
            return userData;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /// The zone in which times without one were read, and in which they are shown.
    public ZoneId zone() {
        return zone;
    }

    /// How many lines the index holds.
    public long lines() {
        return reader.numDocs();
    }

    /// @throws Failure of kind BAD_DATA if the query cannot be read
    public SearchResult search(SearchRequest request) {
        try {
            Found found = found(request);
            List<Hit> hits = hits(found.places());
            return new SearchResult(
                    hits,
                    found.lines(),
                    found.incidents(),
                    found.lines() == 0 || found.first() == Long.MAX_VALUE
                            ? Optional.empty()
                            : Optional.of(MailEvent.instant(found.first())),
                    found.last() == Long.MIN_VALUE ? Optional.empty() : Optional.of(MailEvent.instant(found.last())),
                    lines());
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /// The found lines by a field's values, the largest group first; by `day` and `hour` too. Lines without the field
    /// are in no group.
    ///
    /// @throws Failure of kind USAGE if there is no such field, or it is prose
    public List<Group> groups(SearchRequest request, String field) {
        if (!Grouping.isCalendar(field) && (!QueryReader.fieldNames().contains(field) || isMessage(field))) {
            throw Failure.of(Failure.Kind.USAGE, "search: --group-by " + field + ": there is no such field to group by")
                    .withHint(QueryError.fieldHint(field));
        }
        try {
            return Grouping.of(found(request).segments(), field, stamps, zone);
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
            known = searcher.search(query(request), Found.manager(request.limit(), request.oldestFirst(), true));
            lastRequest = request;
            lastFound = known;
        }
        return known;
    }

    private Query query(SearchRequest request) {
        Query query;
        try {
            query = QueryReader.read(request.query(), zone, words, terms);
        } catch (UncheckedIOException e) {
            throw unreadable(Objects.requireNonNull(e.getCause()));
        }
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
                terms.anyOf(
                        any.field(), any.values().stream().map(LogSchema::term).collect(Collectors.toSet()));
            case SearchRequest.Condition.EndsWith end ->
                terms.matching(
                        end.field(),
                        Operations.determinize(
                                Operations.concatenate(List.of(
                                        Automata.makeAnyString(), Automata.makeString(LogSchema.term(end.end())))),
                                Operations.DEFAULT_DETERMINIZE_WORK_LIMIT));
            case SearchRequest.Condition.Phrase phrase -> words.phrase(phrase.text());
            case SearchRequest.Condition.Between range ->
                NumericDocValuesField.newSlowRangeQuery(range.field(), range.from(), range.to());
            case SearchRequest.Condition.Not not ->
                new BooleanQuery.Builder()
                        .add(MatchAllDocsQuery.INSTANCE, Occur.MUST)
                        .add(query(not.condition()), Occur.MUST_NOT)
                        .build();
        };
    }

    /// Lines that stand near each other are unpacked together, so they are read in the order of the index.
    private List<Hit> hits(List<Kept.Place> places) throws IOException {
        List<Kept.Place> inOrder = new ArrayList<>(places);
        inOrder.sort((a, b) -> Integer.compare(a.doc(), b.doc()));
        Map<Integer, Hit> hits = new HashMap<>();
        StoredFields stored = reader.storedFields();
        Telling telling = null;
        for (Kept.Place place : inOrder) {
            if (telling == null || place.doc() >= telling.end()) {
                telling = new Telling(reader.leaves().get(ReaderUtil.subIndex(place.doc(), reader.leaves())));
            }
            hits.put(place.doc(), hit(place, stored, telling));
        }
        List<Hit> inTheirOrder = new ArrayList<>(places.size());
        for (Kept.Place place : places) {
            inTheirOrder.add(Objects.requireNonNull(hits.get(place.doc())));
        }
        return inTheirOrder;
    }

    private Hit hit(Kept.Place place, StoredFields stored, Telling telling) throws IOException {
        Document kept = stored.document(place.doc(), KEPT);
        BytesRef line = kept.getBinaryValue(LogSchema.LINE);
        return new Hit(
                new LogLine(
                        paths.get((int) number(kept, LogSchema.SOURCE)),
                        number(kept, LogSchema.OFFSET),
                        line == null ? "" : line.utf8ToString()),
                place.micros(),
                telling.problem(place.doc()),
                telling.incidents(place.doc()),
                place.sequence());
    }

    private static long number(Document kept, String field) {
        IndexableField value = kept.getField(field);
        Number number = value == null ? null : value.numericValue();
        return number == null ? 0 : number.longValue();
    }

    private static Failure unreadable(IOException e) {
        return Failure.of(Failure.Kind.IO, "index: cannot be read: " + e.getMessage(), e)
                .withHint("if it is damaged, remove its folder and run mailops index again");
    }

    @Override
    public void close() {
        try (directory) {
            reader.close();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }
}
