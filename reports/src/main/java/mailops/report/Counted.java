package mailops.report;

import mailops.event.Field;

/// Everything that was counted, in the order in which one part needs the other.
final class Counted {
    final Counting counting;
    final Days days;
    final Messages messages;
    final Addresses addresses;
    final Deliveries deliveries;
    final Attacks attacks;
    /// Deliveries that only handed a message on to another address.
    final long[] forwarded = new long[Period.values().length];
    /// Messages that a client sent after it had logged in.
    final long[] submitted = new long[Period.values().length];

    Counted(Counting counting) {
        this.counting = counting;
        days = new Days(counting.span());
        messages = new Messages(counting);
        addresses = new Addresses(counting, messages);
        deliveries = new Deliveries(counting, days);
        attacks = new Attacks(counting);
        counting.table().values(Field.FORWARDED_AS, (id, rows, count) -> {
            for (int i = 0; i < count; i++) {
                forwarded[counting.period(rows[i]).index] += counting.role(rows[i]) == Role.SENT ? 1 : 0;
            }
        });
        counting.table().values(Field.SASL_METHOD, (method, rows, count) -> {
            for (int i = 0; i < count; i++) {
                submitted[counting.period(rows[i]).index] += counting.role(rows[i]) == Role.RECEIVED ? 1 : 0;
            }
        });
    }

    long delivered(Period period) {
        return counting.lines(period, Role.SENT) - forwarded[period.index];
    }
}
