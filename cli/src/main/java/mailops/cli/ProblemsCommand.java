package mailops.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import mailops.Failure;
import mailops.JsonLines;
import mailops.index.Group;
import mailops.index.Hit;
import mailops.index.LogSearcher;
import mailops.index.SearchRequest;
import mailops.index.SearchResult;
import mailops.knowledge.KnowledgeBase;
import mailops.knowledge.Problem;
import mailops.knowledge.Urgency;

/// `mailops problems`: the incidents of a span of time by problem, the most urgent first.
final class ProblemsCommand implements Command {
    /// One problem with what happened.
    ///
    /// @param before incidents in the span of the same length before, if a start was given
    private record Row(
            Problem problem,
            long incidents,
            long lines,
            SearchResult found,
            Optional<Long> before,
            Optional<Hit> sample) {}

    private final Session session;
    private final TimeOptions times;
    private final Supplier<List<Path>> files;
    private final Argument<Integer> limit;

    ProblemsCommand(Session session, Arguments arguments) {
        this.session = session;
        times = new TimeOptions(arguments);
        limit = arguments.option("--limit", "N", Integer.class, "Show at most N problems.");
        files = arguments.options("--file", "FILE", Path.class, "Read this file without an index; repeatable.");
        arguments.footer("", "mailops explain ID says what one means, why, and what to do.");
    }

    @Override
    public int run() throws IOException {
        Optional<Instant> from = times.from(session.times());
        Optional<Instant> to = times.to(session.times()).map(end -> end.minusNanos(1_000));
        KnowledgeBase knowledge = session.knowledge();
        try (IndexedFiles opened = new IndexedFiles(session, files.get());
                LogSearcher searcher = opened.searcher()) {
            List<Row> rows = rows(searcher, knowledge, from, to);
            int most = Math.clamp(limit.orElse(Integer.MAX_VALUE), 0, rows.size());
            if (session.json()) {
                json(rows.subList(0, most));
            } else {
                text(rows.subList(0, most), searcher);
            }
            if (!opened.complete()) {
                return ExitStatus.of(Failure.Kind.IO);
            }
            return rows.isEmpty() ? ExitStatus.FINDING : ExitStatus.OK;
        }
    }

    private List<Row> rows(
            LogSearcher searcher, KnowledgeBase knowledge, Optional<Instant> from, Optional<Instant> to) {
        List<Row> rows = new ArrayList<>();
        for (Group group : searcher.groups(SearchRequest.of("", 0).between(from, to), "problem")) {
            knowledge.problem(group.value()).ifPresent(problem -> {
                SearchRequest all = SearchRequest.of(SearchRequest.Condition.is("problem", problem.id()));
                SearchResult found = searcher.search(all.between(from, to).newest(1));
                rows.add(new Row(
                        problem,
                        group.incidents(),
                        group.lines(),
                        found,
                        before(searcher, all, from, to),
                        found.hits().stream().findFirst()));
            });
        }
        rows.sort(Comparator.comparing((Row row) -> row.problem().urgency())
                .thenComparing(Comparator.comparingLong(Row::incidents).reversed())
                .thenComparing(row -> row.problem().id()));
        return rows;
    }

    private Optional<Long> before(
            LogSearcher searcher, SearchRequest all, Optional<Instant> from, Optional<Instant> to) {
        return from.map(start -> {
            Duration length = Duration.between(start, to.orElseGet(session.clock()::instant));
            return searcher.incidents(
                    all.between(Optional.of(start.minus(length)), Optional.of(start.minusNanos(1_000))));
        });
    }

    private void text(List<Row> rows, LogSearcher searcher) {
        Printer out = session.out();
        if (rows.isEmpty()) {
            out.line("No problem found in " + Numbers.of(searcher.lines(), "line") + ".");
            return;
        }
        ShortTime shortTime = new ShortTime(session.clock(), session.zone());
        Table table = new Table(2).right(1);
        for (Row row : rows) {
            table.row(
                    new Text()
                            .add(
                                    row.problem().urgency().label(),
                                    style(row.problem().urgency())),
                    Text.of(Numbers.grouped(row.incidents())),
                    Text.of(row.problem().id()),
                    new Text().add(row.problem().title(), Style.HEADING).add(" · " + when(row, shortTime)));
        }
        table.print(out);
        long unparsed = searcher.count(SearchRequest.of("event:unparsed", 0));
        out.blank();
        out.line(Numbers.of(unparsed, "line") + " of " + Numbers.grouped(searcher.lines()) + " not understood"
                + (unparsed == 0 ? "." : " (mailops search event:unparsed)."));
        out.line("Next: mailops explain " + rows.getFirst().problem().id());
    }

    private static String when(Row row, ShortTime times) {
        String first = row.found().first().map(times::day).orElse("?");
        String last = row.found().last().map(times::day).orElse("?");
        String span = first.equals(last) ? first : first + " to " + last;
        return span + row.before().map(before -> trend(row.incidents(), before)).orElse("");
    }

    private static String trend(long now, long before) {
        if (before == 0) {
            return ", new";
        }
        long percent = Math.round(100.0 * now / before);
        return percent > 80 && percent < 125 ? ", as before" : ", " + percent + " % of before";
    }

    private static Style style(Urgency urgency) {
        return switch (urgency) {
            case ACT -> Style.BAD;
            case LOOK -> Style.ATTENTION;
            case WEATHER -> Style.FAINT;
        };
    }

    private void json(List<Row> rows) throws IOException {
        try (JsonLines lines = new JsonLines(session.environment().out())) {
            for (Row row : rows) {
                var json = lines.start();
                json.writeStringField("problem", row.problem().id());
                json.writeStringField("urgency", row.problem().urgency().label());
                json.writeStringField("title", row.problem().title());
                json.writeNumberField("incidents", row.incidents());
                json.writeNumberField("lines", row.lines());
                if (row.found().first().isPresent()) {
                    json.writeStringField("first", row.found().first().get().toString());
                }
                if (row.found().last().isPresent()) {
                    json.writeStringField("last", row.found().last().get().toString());
                }
                if (row.before().isPresent()) {
                    json.writeNumberField("incidents_before", row.before().get());
                }
                if (row.sample().isPresent()) {
                    json.writeStringField("sample", row.sample().get().line().text());
                }
                lines.end();
            }
        }
    }
}
