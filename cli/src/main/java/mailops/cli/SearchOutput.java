package mailops.cli;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import mailops.JsonLines;
import mailops.event.EventJson;
import mailops.event.EventParser;
import mailops.event.Field;
import mailops.event.MailEvent;
import mailops.index.Group;
import mailops.index.Hit;
import mailops.index.LogSearcher;
import mailops.index.SearchRequest;
import mailops.index.SearchResult;
import mailops.line.Timestamps;

/// Shows what a search found.
final class SearchOutput {
    private static final int CLIENTS = 4;
    private static final int PROBLEMS = 3;

    private final Session session;
    private final Printer out;
    private final ShortTime times;
    /// Times are shown as the index has them.
    private final EventParser envelopes = new EventParser(new Timestamps(ZoneOffset.UTC, Instant.EPOCH));

    SearchOutput(Session session) {
        this.session = session;
        this.out = session.out();
        this.times = new ShortTime(session.clock(), session.zone());
    }

    int count(LogSearcher searcher, SearchRequest request) throws IOException {
        long found = searcher.count(request);
        if (session.json()) {
            long incidents = searcher.incidents(request);
            try (JsonLines lines = new JsonLines(session.environment().out())) {
                var json = lines.start();
                json.writeNumberField("lines", found);
                json.writeNumberField("incidents", incidents);
                lines.end();
            }
        } else {
            out.line(Long.toString(found));
        }
        return status(found);
    }

    int groups(List<Group> groups, int limit) throws IOException {
        if (session.json()) {
            try (JsonLines lines = new JsonLines(session.environment().out())) {
                for (Group group : groups.subList(0, Math.min(limit, groups.size()))) {
                    var json = lines.start();
                    json.writeStringField("value", group.value());
                    json.writeNumberField("lines", group.lines());
                    json.writeNumberField("incidents", group.incidents());
                    lines.end();
                }
            }
            return status(groups.size());
        }
        boolean incidents = groups.stream().anyMatch(group -> group.incidents() > 0);
        Table table = new Table(0).right(0).right(incidents ? 1 : 0);
        for (Group group : groups.subList(0, Math.min(limit, groups.size()))) {
            String lines = Numbers.of(group.lines(), "line");
            if (incidents) {
                table.row(lines, Numbers.of(group.incidents(), "incident"), group.value());
            } else {
                table.row(lines, group.value());
            }
        }
        table.print(out);
        if (groups.size() > limit) {
            out.line("… and " + Numbers.of(groups.size() - (long) limit, "more value") + " (--limit)");
        }
        return status(groups.size());
    }

    int json(SearchResult result, LogSearcher searcher) throws IOException {
        try (JsonLines lines = new JsonLines(session.environment().out())) {
            EventJson json = new EventJson(lines, session.zone());
            for (Hit hit : result.hits()) {
                json.write(
                        hit.event(searcher.zone()),
                        hit.problem().isEmpty() ? Optional.empty() : Optional.of(hit.problem()));
            }
        }
        return status(result.lines());
    }

    int text(SearchResult result, LogSearcher searcher, SearchOverview overview, int context, Instant started) {
        if (result.lines() == 0) {
            session.err().line("Nothing found in " + Numbers.of(result.searched(), "line") + ".");
            return ExitStatus.FINDING;
        }
        lines(result.hits(), searcher, context);
        Duration took = Duration.between(started, session.clock().instant());
        summary(result, overview.clients(), overview.problems(), took);
        return ExitStatus.OK;
    }

    private void lines(List<Hit> hits, LogSearcher searcher, int context) {
        // A program that reads them wants each as one line.
        boolean broken = session.environment().screen().outIsTerminal();
        if (context == 0) {
            Table table = new Table(0);
            hits.forEach(hit -> row(table, hit, Style.PLAIN));
            table.print(out, broken);
            return;
        }
        for (Hit hit : hits) {
            Table table = new Table(0);
            for (Hit near : searcher.context(hit, context, context)) {
                row(table, near, near.sequence() == hit.sequence() ? Style.HEADING : Style.PLAIN);
            }
            table.print(out, broken);
            out.line(Text.of("").add("--", Style.FAINT));
        }
    }

    private void row(Table table, Hit hit, Style style) {
        MailEvent event = envelopes.readEnvelope(hit.line());
        EventParser.readNames(event);
        String program = event.text(Field.DAEMON, event.text(Field.PROGRAM, "?"));
        String service = event.text(Field.SERVICE, "");
        table.row(
                new Text().add(times.seconds(hit.micros()), Style.FAINT),
                new Text().add(service.isEmpty() ? program : service + '/' + program),
                new Text().add(event.message(), style));
    }

    private void summary(SearchResult result, List<Group> clients, List<Group> problems, Duration took) {
        StringBuilder line = new StringBuilder(Numbers.of(result.lines(), "line"));
        long incidents = problems.stream().mapToLong(Group::incidents).sum();
        if (incidents > 0) {
            line.append(", ").append(Numbers.of(incidents, "incident"));
        }
        if (!clients.isEmpty()) {
            line.append(", ").append(Numbers.of(clients.size(), "client"));
        }
        result.first().ifPresent(first -> line.append(", ").append(times.minutes(first)));
        result.last().ifPresent(last -> line.append(" to ").append(times.minutes(last)));
        line.append(" (")
                .append(Numbers.of(result.searched(), "line"))
                .append(" searched in ")
                .append(took.toMillis())
                .append(" ms)");
        if (result.hits().size() < result.lines()) {
            out.line(
                    new Text()
                            .add(
                                    "… "
                                            + Numbers.grouped(result.lines()
                                                    - result.hits().size()) + " more; --limit shows more of them",
                                    Style.FAINT));
        }
        out.wrapped(new Text().add(line.toString(), Style.HEADING), 2);
        if (clients.size() > 1) {
            out.wrapped("  " + topClients(clients), 2);
        }
        for (Group problem : problems.subList(0, Math.min(PROBLEMS, problems.size()))) {
            out.line("  explain: mailops explain " + problem.value());
        }
    }

    private static String topClients(List<Group> clients) {
        StringJoiner top = new StringJoiner("   ");
        for (Group client : clients.subList(0, Math.min(CLIENTS, clients.size()))) {
            top.add(client.value() + "  "
                    + Numbers.grouped(client.incidents() > 0 ? client.incidents() : client.lines()));
        }
        return clients.size() > CLIENTS ? top.add("…").toString() : top.toString();
    }

    private static int status(long found) {
        return found == 0 ? ExitStatus.FINDING : ExitStatus.OK;
    }
}
