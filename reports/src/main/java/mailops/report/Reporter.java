package mailops.report;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import mailops.event.Field;
import mailops.explain.Explainer;
import mailops.index.LineShape;
import mailops.index.LogSearcher;
import mailops.knowledge.KnowledgeBase;
import mailops.knowledge.Urgency;

/// Makes reports of what an index holds.
///
/// @param explainer looks into the same span of the same index
/// @param earlier the report of the span before, if it is kept
/// @param version of mailops
public record Reporter(
        LogSearcher log,
        KnowledgeBase knowledge,
        Explainer explainer,
        Earlier earlier,
        Maintenance maintenance,
        InstantSource clock,
        String version) {
    /// @param domain the tenant to report about, or everybody
    public Report report(Span span, Optional<String> domain) {
        Instant started = clock.instant();
        Counting counting = new Counting(log, span, domain);
        Before before = new Before(reachesBack(counting, span), earlier);
        Troubles troubles = new Troubles(counting, before, knowledge);
        // Explaining takes as long as counting the rest, and needs nothing of it.
        CompletableFuture<List<Action>> explained = CompletableFuture.supplyAsync(
                () -> new ActionList(domain.isEmpty() ? Optional.of(explainer) : Optional.empty(), troubles).list());
        Counted counted = new Counted(counting);
        TableList mail = new TableList(counted, before, knowledge);
        SecurityTables security = new SecurityTables(counted);
        List<Maintenance.Job> jobs = maintenance.jobs(span);
        List<Table> tables = new ArrayList<>(mail.all(troubles));
        tables.addAll(security.all());
        tables.addAll(new StoreTables(counted).all(troubles, before, jobs));
        List<Figure> figures = FigureList.of(counted, before);
        List<Chart> charts = new ChartList(counted, before).all(troubles, mail, security);
        Gaps gaps = new Gaps(counting);
        List<Action> actions = new ArrayList<>(own(counting, gaps, jobs, span));
        actions.addAll(join(explained));
        actions.sort(Comparator.comparing(Action::urgency));
        Instant made = clock.instant();
        return new Report(
                span,
                host(counting),
                domain,
                counted.attacks.plainUsers(),
                false,
                Verdicts.of(actions, counted),
                actions,
                figures,
                charts,
                tables,
                new FinePrint(
                        made,
                        domain.isEmpty() ? log.sources().stream().sorted().toList() : List.of(),
                        counting.lines(Period.NOW, shape -> true),
                        counting.lines(Period.NOW, shape -> shape.event().equals("unparsed")),
                        counting.first(),
                        counting.last(),
                        gaps.list(),
                        before.source(),
                        version,
                        Duration.between(started, made)));
    }

    private static List<Action> join(CompletableFuture<List<Action>> explained) {
        try {
            return explained.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /// Whether the log has the span before as well: its first tenth, at least.
    private static boolean reachesBack(Counting counting, Span span) {
        Duration length = Duration.between(span.before().from(), span.from());
        return counting.oldest()
                .filter(time -> time.isBefore(span.before().from().plus(length.dividedBy(10))))
                .isPresent();
    }

    /// The host that wrote the most lines.
    private static Optional<String> host(Counting counting) {
        return counting.table().shapes().stream()
                .map(shape -> shape.get(Field.HOST))
                .filter(host -> !host.isEmpty())
                .distinct()
                .max(Comparator.comparingLong(host -> counting.lines(
                        Period.NOW, (LineShape shape) -> shape.get(Field.HOST).equals(host))));
    }

    /// What no line tells: that lines are missing, and that jobs failed.
    private static List<Action> own(Counting counting, Gaps gaps, List<Maintenance.Job> jobs, Span span) {
        List<Action> actions = new ArrayList<>();
        if (counting.first().isEmpty()) {
            actions.add(action(
                    Urgency.ACT,
                    "Nothing was logged",
                    1,
                    "No line of this span is in the index. The mail server, its log or the index stands still.",
                    "See whether the log grows and whether the index reads it.",
                    Optional.of("mailops index -v && mailops search --limit 1")));
        }
        gaps.longest()
                .ifPresent(gap -> actions.add(action(
                        Urgency.LOOK,
                        "The log has gaps",
                        gaps.list().size(),
                        "No line from " + Times.minute(gap.from(), span.zone()) + " to "
                                + Times.minute(gap.to(), span.zone())
                                + ": the server or its log stood still, or a log was lost.",
                        "See whether the server was down.",
                        Optional.of("last -x reboot shutdown | head"))));
        for (Maintenance.Job job : jobs) {
            if (job.failed().orElse(0) > 0) {
                actions.add(action(
                        Urgency.LOOK,
                        "The job " + job.name() + " failed",
                        job.failed().orElse(0),
                        job.failure().orElse("Its history does not say why."),
                        "See what became of each run.",
                        Optional.of("mailops job history " + job.name())));
            }
        }
        return actions;
    }

    private static Action action(
            Urgency urgency, String title, long count, String cause, String advice, Optional<String> command) {
        return new Action(
                "",
                urgency,
                title,
                count,
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                "",
                cause,
                List.of(),
                advice,
                command,
                Optional.empty());
    }
}
