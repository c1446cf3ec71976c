package mailops.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import mailops.event.Field;
import mailops.index.LineShape;
import mailops.knowledge.KnowledgeBase;
import mailops.report.Addresses.Domain;

/// The tables of mail: problems, refusals, who sent and received, how long it took, and which servers made trouble.
final class TableList {
    private static final int SHOWN = 10;

    private final Counted counted;
    private final Before before;
    private final KnowledgeBase knowledge;

    TableList(Counted counted, Before before, KnowledgeBase knowledge) {
        this.counted = counted;
        this.before = before;
        this.knowledge = knowledge;
    }

    List<Table> all(Troubles troubles) {
        return List.of(
                problems(troubles),
                rejects(),
                senders(),
                recipients(),
                domains("domains", "Busiest domains", "by messages sent and received", domain -> true),
                domains(
                        "new_domains",
                        "New domains",
                        "domains that the span before did not have",
                        domain -> before.isInLog() && domain.isNew()),
                delays(),
                destinations());
    }

    private Table problems(Troubles troubles) {
        List<List<Cell>> rows = new ArrayList<>();
        for (Troubles.Trouble trouble : troubles.present()) {
            rows.add(List.of(
                    Cell.of(trouble.problem().urgency().label()),
                    Cell.of(trouble.problem().title()),
                    Cell.of(trouble.problem().id()),
                    Cell.of(trouble.incidents()),
                    Cell.of(trouble.before()),
                    troubles.last(trouble).map(Cell::of).orElse(Cell.UNKNOWN)));
        }
        return new Table(
                "problems",
                "Problems",
                "Incidents, as mailops problems counts them: one for each refused recipient, login or attempt.",
                "No problem that mailops knows.",
                List.of(
                        new Column("urgency", "Urgency", Kind.WORDS),
                        new Column("title", "Problem", Kind.WORDS),
                        new Column("problem", "Id", Kind.WORDS),
                        new Column("incidents", "Incidents", Kind.COUNT),
                        new Column("before", "Before", Kind.COUNT),
                        new Column("last", "Last hour", Kind.TIME)),
                rows,
                0);
    }

    /// Refusals by the problem that tells why, the most frequent first.
    Map<String, Long> rejectsByReason(Period period) {
        Map<String, Long> reasons = new TreeMap<>();
        for (LineShape shape : counted.counting.table().shapes()) {
            if (Role.of(shape) == Role.REJECTED) {
                reasons.putIfAbsent(shape.problem(), 0L);
            }
        }
        reasons.replaceAll((problem, zero) -> counted.counting.lines(
                period,
                shape -> Role.of(shape) == Role.REJECTED && shape.problem().equals(problem)));
        Map<String, Long> sorted = new LinkedHashMap<>();
        reasons.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }

    String title(String problem) {
        return knowledge.problem(problem).map(known -> known.title()).orElse(problem.isEmpty() ? "Other" : problem);
    }

    private Table rejects() {
        Map<String, Long> earlier = rejectsByReason(Period.BEFORE);
        List<List<Cell>> rows = new ArrayList<>();
        rejectsByReason(Period.NOW).forEach((problem, count) -> {
            if (count > 0) {
                rows.add(List.of(
                        Cell.of(title(problem)),
                        Cell.of(problem),
                        Cell.of(count),
                        Cell.of(
                                before.isInLog()
                                        ? OptionalLong.of(earlier.getOrDefault(problem, 0L))
                                        : OptionalLong.empty())));
            }
        });
        return new Table(
                "rejects",
                "Rejected, by reason",
                "Lines that refuse a client, sender or recipient (action reject or milter-reject).",
                "Nothing was refused.",
                List.of(
                        new Column("reason", "Reason", Kind.WORDS),
                        new Column("problem", "Id", Kind.WORDS),
                        new Column("rejected", "Rejected", Kind.COUNT),
                        new Column("before", "Before", Kind.COUNT)),
                rows,
                0);
    }

    private Table senders() {
        Largest<Addresses.Sender> senders = counted.addresses.senders();
        return new Table(
                "senders",
                "Busiest senders",
                "Envelope senders by messages that entered the queue.",
                "No message entered the queue.",
                List.of(
                        new Column("sender", "Sender", Kind.ADDRESS),
                        new Column("messages", "Messages", Kind.COUNT),
                        new Column("bytes", "Bytes", Kind.BYTES)),
                senders.list().stream()
                        .map(sender ->
                                List.of(Cell.of(sender.address()), Cell.of(sender.messages()), Cell.of(sender.bytes())))
                        .toList(),
                senders.left());
    }

    private Table recipients() {
        Largest<Addresses.Recipient> recipients = counted.addresses.recipients();
        return new Table(
                "recipients",
                "Busiest recipients",
                "Envelope recipients by attempts to deliver.",
                "Nothing was delivered.",
                List.of(
                        new Column("recipient", "Recipient", Kind.ADDRESS),
                        new Column("delivered", "Delivered", Kind.COUNT),
                        new Column("deferrals", "Deferrals", Kind.COUNT),
                        new Column("bounced", "Bounced", Kind.COUNT)),
                recipients.list().stream()
                        .map(one -> List.of(
                                Cell.of(one.address()),
                                Cell.of(one.delivered()),
                                Cell.of(one.deferred()),
                                Cell.of(one.bounced())))
                        .toList(),
                recipients.left());
    }

    private Table domains(String id, String title, String which, Predicate<Domain> chosen) {
        Largest<Domain> largest = largest(Domain::messages, domain -> domain.messages() > 0 && chosen.test(domain));
        return new Table(
                id,
                title,
                "Domains of envelope senders and recipients, " + which + ".",
                id.equals("new_domains") && !before.isInLog()
                        ? "Not known: the log does not reach back to the span before."
                        : "None.",
                List.of(
                        new Column("domain", "Domain", Kind.HOST),
                        new Column("sent", "Sent from it", Kind.COUNT),
                        new Column("bytes", "Bytes", Kind.BYTES),
                        new Column("received", "Delivered to it", Kind.COUNT)),
                largest.list().stream()
                        .map(domain -> List.of(
                                Cell.of(name(domain)),
                                Cell.of(domain.sent),
                                Cell.of(domain.bytes),
                                Cell.of(domain.received)))
                        .toList(),
                largest.left());
    }

    private Largest<Domain> largest(ToLongFunction<Domain> size, Predicate<Domain> which) {
        Largest<Domain> largest = new Largest<>(
                SHOWN, Comparator.comparingLong(size).thenComparing(domain -> domain.name, Comparator.reverseOrder()));
        for (Domain domain : counted.addresses.domains()) {
            if (which.test(domain)) {
                largest.offer(domain);
            }
        }
        return largest;
    }

    private static String name(Domain domain) {
        return domain.name.isEmpty() ? "(without a domain)" : domain.name;
    }

    private Table delays() {
        List<String> names = List.of("before the queue", "in the queue", "connecting", "transmission");
        List<List<Cell>> rows = new ArrayList<>();
        rows.add(delays("all together", counted.deliveries.of(Field.DELAY)));
        for (int i = 0; i < names.size(); i++) {
            rows.add(delays((char) ('a' + i) + ": " + names.get(i), counted.deliveries.of(Deliveries.STAGES.get(i))));
        }
        return new Table(
                "delays",
                "How long deliveries took",
                "Time of deliveries with status=sent from arrival to the end, and its stages a to d as Postfix' delays="
                        + " tells them. A median of 1 s means that half of them took at most that long.",
                "Nothing was delivered.",
                List.of(
                        new Column("stage", "Stage", Kind.WORDS),
                        new Column("p50", "Median", Kind.SECONDS),
                        new Column("p90", "90 %", Kind.SECONDS),
                        new Column("p95", "95 %", Kind.SECONDS),
                        new Column("p99", "99 %", Kind.SECONDS),
                        new Column("max", "Longest", Kind.SECONDS)),
                counted.deliveries.of(Field.DELAY).count() == 0 ? List.of() : rows,
                0);
    }

    private static List<Cell> delays(String stage, Delays delays) {
        List<Cell> row = new ArrayList<>();
        row.add(Cell.of(stage));
        for (double percent : new double[] {50, 90, 95, 99, 100}) {
            row.add(Cell.of(delays.percentile(percent)));
        }
        return row;
    }

    /// Other servers whose deliveries had to wait or were refused, the worst first.
    Largest<Domain> destinationsWithTrouble() {
        return largest(
                domain -> domain.deferred + domain.bounced,
                domain -> domain.remote && domain.deferred + domain.bounced > 0);
    }

    private Table destinations() {
        Largest<Domain> troubled = destinationsWithTrouble();
        return new Table(
                "destinations",
                "Remote destinations with trouble",
                "Domains to which deliveries by smtp had to wait or were refused, with the most frequent reason.",
                "No remote destination made trouble.",
                List.of(
                        new Column("domain", "Domain", Kind.HOST),
                        new Column("delivered", "Delivered", Kind.COUNT),
                        new Column("deferrals", "Deferrals", Kind.COUNT),
                        new Column("bounced", "Bounced", Kind.COUNT),
                        new Column("reason", "Mostly", Kind.WORDS)),
                troubled.list().stream()
                        .map(domain -> List.of(
                                Cell.of(name(domain)),
                                Cell.of(domain.received),
                                Cell.of(domain.deferred),
                                Cell.of(domain.bounced),
                                Cell.of(title(domain.mainProblem()))))
                        .toList(),
                troubled.left());
    }
}
