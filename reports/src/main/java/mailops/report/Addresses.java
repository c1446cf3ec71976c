package mailops.report;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import mailops.event.Field;
import mailops.index.LineShape;

/// Who sent and who received: senders, recipients, and their domains.
final class Addresses {
    static final int SHOWN = 10;

    /// A domain's messages. Those of the span before tell whether it is new.
    static final class Domain {
        final String name;
        long sent;
        long bytes;
        long received;
        long deferred;
        long bounced;
        long before;
        boolean remote;
        final Map<String, Long> problems = new HashMap<>();

        Domain(String name) {
            this.name = name;
        }

        long messages() {
            return sent + received;
        }

        boolean isNew() {
            return before == 0 && messages() > 0;
        }

        /// The problem that most of its refused or delayed deliveries had, or nothing.
        String mainProblem() {
            return problems.entrySet().stream()
                    .max(Map.Entry.<String, Long>comparingByValue()
                            .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                    .map(Map.Entry::getKey)
                    .orElse("");
        }
    }

    /// A sender's messages and bytes.
    record Sender(String address, long messages, long bytes) {}

    /// A recipient's deliveries.
    record Recipient(String address, long delivered, long deferred, long bounced) {
        long all() {
            return delivered + deferred + bounced;
        }
    }

    private final Map<String, Domain> domains = new HashMap<>();
    private final Largest<Sender> senders = new Largest<>(
            SHOWN,
            Comparator.comparingLong(Sender::messages)
                    .thenComparingLong(Sender::bytes)
                    .thenComparing(Sender::address, Comparator.reverseOrder()));
    private final Largest<Recipient> recipients = new Largest<>(
            SHOWN,
            Comparator.comparingLong(Recipient::all)
                    .thenComparingLong(Recipient::delivered)
                    .thenComparing(Recipient::address, Comparator.reverseOrder()));
    private long sendersBefore;
    private long recipientsBefore;

    Addresses(Counting counting, Messages messages) {
        counting.table().values(Field.FROM, (address, rows, count) -> from(address, rows, count, counting, messages));
        counting.table().values(Field.TO, (address, rows, count) -> to(address, rows, count, counting));
    }

    private void from(String address, int[] rows, int count, Counting counting, Messages messages) {
        long now = 0;
        long before = 0;
        long bytes = 0;
        for (int i = 0; i < count; i++) {
            if (messages.isFirstQueued(rows[i])) {
                boolean isNow = counting.isNow(rows[i]);
                now += isNow ? 1 : 0;
                before += isNow ? 0 : 1;
                bytes += isNow ? messages.size(rows[i]) : 0;
            }
        }
        sendersBefore += before > 0 ? 1 : 0;
        if (now + before > 0) {
            Domain domain = domain(address);
            domain.sent += now;
            domain.bytes += bytes;
            domain.before += before;
        }
        if (now > 0) {
            senders.offer(new Sender(address, now, bytes));
        }
    }

    private void to(String address, int[] rows, int count, Counting counting) {
        long before = 0;
        long[] now = new long[Role.values().length];
        Domain domain = null;
        for (int i = 0; i < count; i++) {
            Role role = counting.role(rows[i]);
            if (role != Role.SENT && role != Role.DEFERRED && role != Role.BOUNCED) {
                continue;
            }
            domain = domain == null ? domain(address) : domain;
            if (!counting.isNow(rows[i])) {
                before++;
                continue;
            }
            now[role.order]++;
            LineShape shape = counting.shape(rows[i]);
            domain.remote |= shape.get(Field.DAEMON).equals("smtp");
            if (role != Role.SENT && !shape.problem().isEmpty()) {
                domain.problems.merge(shape.problem(), 1L, Long::sum);
            }
        }
        if (domain != null) {
            domain.before += before;
            domain.received += now[Role.SENT.order];
            domain.deferred += now[Role.DEFERRED.order];
            domain.bounced += now[Role.BOUNCED.order];
        }
        recipientsBefore += before > 0 ? 1 : 0;
        Recipient recipient =
                new Recipient(address, now[Role.SENT.order], now[Role.DEFERRED.order], now[Role.BOUNCED.order]);
        if (recipient.all() > 0) {
            recipients.offer(recipient);
        }
    }

    private Domain domain(String address) {
        int at = address.lastIndexOf('@');
        String name = at < 0 ? "" : address.substring(at + 1);
        return domains.computeIfAbsent(name, Domain::new);
    }

    Largest<Sender> senders() {
        return senders;
    }

    Largest<Recipient> recipients() {
        return recipients;
    }

    /// All domains; that of addresses without one has no name.
    Iterable<Domain> domains() {
        return domains.values();
    }

    /// How many senders the span before had.
    long sendersBefore() {
        return sendersBefore;
    }

    long recipientsBefore() {
        return recipientsBefore;
    }
}
