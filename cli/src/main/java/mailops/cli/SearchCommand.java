package mailops.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import mailops.Failure;
import mailops.index.LogSearcher;
import mailops.index.SearchRequest;
import mailops.index.SearchRequest.Condition;

/// `mailops search`: lines of the index, or of files without one.
final class SearchCommand implements Command {
    private enum Order {
        NEWEST,
        OLDEST
    }

    private static final int DEFAULT_LIMIT = 50;
    private static final int DEFAULT_GROUPS = 20;

    private final Session session;
    private final Supplier<List<String>> query;
    private final TimeOptions times;
    private final Argument<String> problem;
    private final Argument<String> program;
    private final Argument<Integer> limit;
    private final Argument<Order> sort;
    private final BooleanSupplier count;
    private final Argument<String> groupBy;
    private final Argument<Integer> context;
    private final Supplier<List<Path>> files;

    SearchCommand(Session session, Arguments arguments) {
        this.session = session;
        query = arguments.parameters(
                "QUERY", "0..*", String.class, "Words, phrases, FIELD:VALUE; see mailops help query. None: all lines.");
        times = new TimeOptions(arguments);
        problem = arguments.option("--problem", "ID", String.class, "Only lines that tell this problem.");
        program = arguments.option(
                "--program", "NAME", String.class, "Only this program: smtpd, imap-login, postfix/submission/smtpd.");
        limit = arguments.option(
                "--limit", "N", Integer.class, "Show at most N lines or groups (default: 50, 20 groups).");
        sort = arguments.option("--sort", "ORDER", Order.class, "newest (default) or oldest first.");
        count = arguments.flag("--count", "Print only how many lines there are.");
        groupBy = arguments.option(
                "--group-by", "FIELD", String.class, "Count lines and incidents by a field's values; day, hour too.");
        context = arguments.option(
                "--context", "N", Integer.class, "Show N lines before and after each, of the same file.");
        files = arguments.options("--file", "FILE", Path.class, "Search this file without an index; repeatable.");
        arguments.footer(
                "",
                "Examples:",
                "  mailops search \"Relay access denied\"",
                "  mailops search 'client_ip:203.0.113.7 AND status:deferred' --last 24h",
                "  mailops search problem:maildir-permission --group-by to");
    }

    @Override
    public int run() throws IOException {
        SearchRequest request = request();
        try (IndexedFiles opened = new IndexedFiles(session, files.get());
                LogSearcher searcher = opened.searcher()) {
            if (groupBy.isPresent()) {
                return new SearchOutput(session)
                        .groups(searcher.groups(request, groupBy.get().orElse("")), limit.orElse(DEFAULT_GROUPS));
            }
            if (count.getAsBoolean()) {
                return new SearchOutput(session).count(searcher, request.newest(0));
            }
            Instant started = session.clock().instant();
            SearchOutput output = new SearchOutput(session);
            int status;
            if (session.json()) {
                status = output.json(searcher.search(request), searcher);
            } else {
                // The overview takes up what is found here, beside the reading of the lines.
                searcher.count(request);
                SearchOverview overview = new SearchOverview(searcher, request);
                status = output.text(
                        searcher.search(request),
                        searcher,
                        overview,
                        upToAMillion("--context", context.orElse(0)),
                        started);
            }
            return opened.complete() ? status : ExitStatus.of(Failure.Kind.IO);
        }
    }

    private SearchRequest request() {
        List<Condition> conditions = new ArrayList<>();
        problem.get().ifPresent(id -> conditions.add(Condition.is("problem", id)));
        program.get()
                .ifPresent(name -> conditions.add(Condition.is(name.indexOf('/') < 0 ? "daemon" : "program", name)));
        Optional<Instant> from = times.from(session.times());
        // The end of a span is not part of it.
        Optional<Instant> to = times.to(session.times()).map(end -> end.minusNanos(1_000));
        return new SearchRequest(
                String.join(" ", query.get()),
                conditions,
                from,
                to,
                upToAMillion("--limit", limit.orElse(DEFAULT_LIMIT)),
                sort.orElse(Order.NEWEST) == Order.OLDEST);
    }

    private static int upToAMillion(String option, int number) {
        if (number < 0 || number > 1_000_000) {
            throw Failure.of(Failure.Kind.USAGE, option + ": " + number + " is not between 0 and 1000000");
        }
        return number;
    }
}
