package mailops.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mailops.event.Field;
import mailops.index.LineShape;
import mailops.index.LineTable;

/// The tables of mailboxes, of the queue, of the jobs, and of errors that came and went.
final class StoreTables {
    private static final int SHOWN = 10;
    private static final String FULL = "mailbox-over-quota";
    private static final List<String> OPERATIONS = List.of(
            "expunge",
            "autoexpunge",
            "delete",
            "undelete",
            "copy",
            "append",
            "flag_change",
            "mailbox created",
            "mailbox deleted",
            "mailbox renamed");

    private record Named(String name, long count) {}

    private final Counted counted;

    StoreTables(Counted counted) {
        this.counted = counted;
    }

    List<Table> all(Troubles troubles, Before before, List<Maintenance.Job> jobs) {
        return List.of(
                operations(),
                full(),
                queue(),
                maintenance(jobs),
                new NewErrors(counted, troubles, before).table(),
                gone(troubles, before));
    }

    private Table operations() {
        Largest<Named> boxes =
                new Largest<>(5, Comparator.comparingLong(Named::count).thenComparing(Named::name));
        counted.counting.table().values(Field.MAILBOX, (name, rows, count) -> {
            long saved = 0;
            for (int i = 0; i < count; i++) {
                saved += counted.counting.isNow(rows[i]) && counted.counting.role(rows[i]) == Role.SAVED ? 1 : 0;
            }
            if (saved > 0) {
                boxes.offer(new Named(name, saved));
            }
        });
        List<List<Cell>> rows = new ArrayList<>();
        boxes.list()
                .forEach(box -> rows.add(List.of(
                        Cell.of("delivered to"),
                        Cell.of(box.name().equals("inbox") ? "INBOX" : box.name()),
                        Cell.of(box.count()))));
        for (String operation : OPERATIONS) {
            long count = counted.counting.lines(Period.NOW, shape -> isOperation(shape, operation));
            if (count > 0) {
                rows.add(List.of(Cell.of(operation), Cell.of(""), Cell.of(count)));
            }
        }
        return new Table(
                "mailbox_operations",
                "Mailbox operations",
                "Mails that Dovecot saved, by mailbox; and what the plugin mail_log tells, where it is loaded.",
                "Dovecot saved no mail.",
                List.of(
                        new Column("operation", "Operation", Kind.WORDS),
                        new Column("mailbox", "Mailbox", Kind.LOG),
                        new Column("mails", "Mails", Kind.COUNT)),
                rows,
                boxes.left());
    }

    private static boolean isOperation(LineShape shape, String operation) {
        String wording = shape.wording();
        return shape.event().equals("other")
                && (operation.startsWith("mailbox ")
                        ? wording.contains(" " + operation + " ")
                        : wording.contains(" " + operation + " box ") || wording.contains(" " + operation + " from "));
    }

    private Table full() {
        Map<String, Long> incidents = new HashMap<>();
        LineTable table = counted.counting.table();
        if (counted.counting.incidents(Period.NOW, shape -> shape.problem().equals(FULL)) > 0) {
            for (Field field : List.of(Field.TO, Field.USER)) {
                table.values(field, (name, rows, count) -> {
                    for (int i = 0; i < count; i++) {
                        if (counted.counting.isNow(rows[i])
                                && counted.counting.shape(rows[i]).problem().equals(FULL)) {
                            incidents.merge(name, (long) table.incidents(rows[i]), Long::sum);
                        }
                    }
                });
            }
        }
        Largest<Named> largest = new Largest<>(
                SHOWN, Comparator.comparingLong(Named::count).thenComparing(Named::name, Comparator.reverseOrder()));
        incidents.forEach((name, count) -> {
            if (count > 0) {
                largest.offer(new Named(name, count));
            }
        });
        return new Table(
                "full_mailboxes",
                "Full mailboxes",
                "Mailboxes that refused mail since their quota is used up. Those that are nearly full are not in the"
                        + " log: doveadm quota get -A tells them.",
                "No mailbox was full.",
                List.of(
                        new Column("user", "Mailbox", Kind.ADDRESS),
                        new Column("refused", "Mails refused", Kind.COUNT)),
                largest.list().stream()
                        .map(one -> List.of(Cell.of(one.name()), Cell.of(one.count())))
                        .toList(),
                largest.left());
    }

    private Table queue() {
        Messages.Sums sums = counted.messages.sums(Period.NOW);
        List<List<Cell>> rows = new ArrayList<>();
        for (double percent : new double[] {50, 90, 99, 100}) {
            String name = percent == 50 ? "median" : percent == 100 ? "longest" : Math.round(percent) + " %";
            rows.add(List.of(Cell.of(name), Cell.of(sums.inQueue.percentile(percent))));
        }
        return new Table(
                "queue",
                "Time in the queue",
                "From a message's first line to its removal, of messages removed in the span.",
                "No message left the queue.",
                List.of(new Column("share", "Share", Kind.WORDS), new Column("time", "Time", Kind.SECONDS)),
                sums.inQueue.count() == 0 ? List.of() : rows,
                0);
    }

    private static Table maintenance(List<Maintenance.Job> jobs) {
        return new Table(
                "maintenance",
                "Scheduled jobs",
                "What the history of mailops' jobs tells of the span.",
                "Not known: no job of mailops has a history here.",
                List.of(
                        new Column("job", "Job", Kind.WORDS),
                        new Column("runs", "Runs", Kind.COUNT),
                        new Column("failed", "Failed", Kind.COUNT),
                        new Column("last", "Last", Kind.TIME),
                        new Column("messages", "Mails expunged", Kind.COUNT),
                        new Column("bytes", "Bytes expunged", Kind.BYTES),
                        new Column("files", "Files rotated", Kind.COUNT),
                        new Column("failure", "Last failure", Kind.LOG)),
                jobs.stream()
                        .map(job -> List.of(
                                Cell.of(job.name()),
                                Cell.of(job.runs()),
                                Cell.of(job.failed()),
                                job.last().map(Cell::of).orElse(Cell.UNKNOWN),
                                Cell.of(job.messages()),
                                Cell.of(job.bytes()),
                                Cell.of(job.files()),
                                Cell.of(job.failure().orElse(""))))
                        .toList(),
                0);
    }

    private static Table gone(Troubles troubles, Before before) {
        return new Table(
                "gone",
                "Problems that are gone",
                "Problems that the span before had, and this one has not.",
                before.isKnown() ? "None." : "Not known: the span before is not known.",
                List.of(
                        new Column("title", "Problem", Kind.WORDS),
                        new Column("problem", "Id", Kind.WORDS),
                        new Column("before", "Incidents before", Kind.COUNT)),
                troubles.gone().stream()
                        .map(trouble -> List.of(
                                Cell.of(trouble.problem().title()),
                                Cell.of(trouble.problem().id()),
                                Cell.of(trouble.before())))
                        .toList(),
                0);
    }
}
