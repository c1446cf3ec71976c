package mailops.report;

import java.util.BitSet;
import java.util.Locale;
import mailops.event.Field;
import mailops.index.LineTable;

/// What concerns one domain: lines with an address of it, and the other lines of such messages. Of a message that
/// others
/// sent, the lines about recipients of other domains are none of its business.
final class Tenant {
    private static final Field[] SENDERS = {Field.FROM, Field.SASL_USERNAME};
    private static final Field[] RECIPIENTS = {Field.TO, Field.ORIG_TO};

    private final String end;
    private final LineTable table;
    private final BitSet kept;
    private final BitSet sent;
    private final BitSet toOthers;

    Tenant(String domain, LineTable table) {
        this.end = "@" + domain.toLowerCase(Locale.ROOT);
        this.table = table;
        this.kept = new BitSet(table.size());
        this.sent = new BitSet(table.size());
        this.toOthers = new BitSet(table.size());
    }

    /// Takes all other lines out of the table.
    void keepOnly() {
        for (Field field : SENDERS) {
            table.values(field, (value, rows, count) -> {
                if (value.endsWith(end)) {
                    mark(kept, rows, count);
                    mark(sent, rows, count);
                }
            });
        }
        for (Field field : RECIPIENTS) {
            table.values(field, (value, rows, count) -> mark(value.endsWith(end) ? kept : toOthers, rows, count));
        }
        table.values(Field.USER, (value, rows, count) -> {
            if (value.endsWith(end)) {
                mark(kept, rows, count);
            }
        });
        table.values(Field.QUEUE_ID, (id, rows, count) -> message(rows, count));
        for (int row = 0; row < table.size(); row++) {
            if (!kept.get(row)) {
                table.leaveOut(row);
            }
        }
    }

    private void message(int[] rows, int count) {
        boolean own = false;
        boolean concerned = false;
        for (int i = 0; i < count; i++) {
            own |= sent.get(rows[i]);
            concerned |= kept.get(rows[i]);
        }
        for (int i = 0; i < count && concerned; i++) {
            if (own || !toOthers.get(rows[i])) {
                kept.set(rows[i]);
            }
        }
    }

    private static void mark(BitSet marked, int[] rows, int count) {
        for (int i = 0; i < count; i++) {
            marked.set(rows[i]);
        }
    }
}
