package mailops.report;

import java.util.BitSet;
import java.util.Locale;
import mailops.event.Field;
import mailops.index.LineTable;

/// What concerns one domain: lines with an address of it, and all lines of the messages that have such a line.
final class Tenant {
    private static final Field[] ADDRESSES = {Field.FROM, Field.TO, Field.ORIG_TO, Field.USER, Field.SASL_USERNAME};

    private final String end;
    private final LineTable table;

    Tenant(String domain, LineTable table) {
        this.end = "@" + domain.toLowerCase(Locale.ROOT);
        this.table = table;
    }

    /// Takes all other lines out of the table.
    void keepOnly() {
        BitSet kept = new BitSet(table.size());
        for (Field field : ADDRESSES) {
            table.values(field, (value, rows, count) -> {
                if (value.endsWith(end)) {
                    mark(kept, rows, count);
                }
            });
        }
        for (Field key : new Field[] {Field.QUEUE_ID, Field.SESSION_ID}) {
            table.values(key, (value, rows, count) -> {
                boolean concerned = false;
                for (int i = 0; i < count && !concerned; i++) {
                    concerned = kept.get(rows[i]);
                }
                if (concerned) {
                    mark(kept, rows, count);
                }
            });
        }
        for (int row = 0; row < table.size(); row++) {
            if (!kept.get(row)) {
                table.leaveOut(row);
            }
        }
    }

    private static void mark(BitSet kept, int[] rows, int count) {
        for (int i = 0; i < count; i++) {
            kept.set(rows[i]);
        }
    }
}
