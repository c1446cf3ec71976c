package mailops.report;

import java.util.Arrays;
import java.util.BitSet;
import mailops.event.Field;
import mailops.index.LineTable;

/// What became of messages: the lines of each queue id together. Short queue ids are used again, so a message begins
/// anew where smtpd or pickup takes one.
final class Messages {
    private static final int ROLES = Role.values().length;
    private static final long UNSIGNED = 0xFFFF_FFFFL;

    /// The sums of one period.
    static final class Sums {
        long deferred;
        long bytesReceived;
        long bytesDelivered;
        long waiting;
        long oldestWaiting;
        final Delays inQueue = new Delays();
    }

    /// The lines of one message so far.
    private static final class Message {
        private int start = -1;
        private int end;
        private long size;
        private boolean deferred;
        private boolean sized;
        private boolean done;
    }

    private final Counting counting;
    private final LineTable table;
    private final int[] sizes;
    private final BitSet firstQueued;
    private final Sums before = new Sums();
    private final Sums now = new Sums();
    private long[] keys = new long[16];
    private Message message = new Message();

    Messages(Counting counting) {
        this.counting = counting;
        this.table = counting.table();
        this.sizes = new int[table.size()];
        this.firstQueued = new BitSet(table.size());
        table.numbers(Field.SIZE, (row, size) -> sizes[row] = (int) Math.min(size, UNSIGNED));
        table.values(Field.QUEUE_ID, (id, rows, count) -> {
            inOrder(rows, count);
            message = new Message();
            for (int i = 0; i < count; i++) {
                add(rows[i]);
            }
            end();
        });
    }

    /// Several threads add lines at once, so neighbours may have changed places. Within a second the roles tell what
    /// came first.
    private void inOrder(int[] rows, int count) {
        if (keys.length < count) {
            keys = new long[count * 2];
        }
        boolean sorted = true;
        for (int i = 0; i < count; i++) {
            int row = rows[i];
            keys[i] = ((long) table.second(row) * ROLES + counting.role(row).order) << 32 | row;
            sorted &= i == 0 || keys[i - 1] <= keys[i];
        }
        if (!sorted) {
            Arrays.sort(keys, 0, count);
            for (int i = 0; i < count; i++) {
                rows[i] = (int) keys[i];
            }
        }
    }

    private void add(int row) {
        Role role = counting.role(row);
        if (role == Role.RECEIVED && message.start >= 0) {
            end();
            message = new Message();
        }
        message.start = message.start < 0 ? row : message.start;
        message.end = row;
        switch (role) {
            case QUEUED -> queued(row);
            case SENT -> sums(row).bytesDelivered += message.size;
            case DEFERRED -> {
                if (!message.deferred) {
                    sums(row).deferred++;
                }
                message.deferred = true;
            }
            case REMOVED -> {
                sums(row).inQueue.add(1_000L * (table.second(row) - table.second(message.start)));
                message.done = true;
            }
            default -> {
                // Other lines say nothing of its way.
            }
        }
    }

    /// qmgr says it again for each attempt.
    private void queued(int row) {
        if (!message.sized) {
            message.sized = true;
            message.size = size(row);
            firstQueued.set(row);
            sums(row).bytesReceived += message.size;
        }
    }

    private void end() {
        if (message.deferred && !message.done && counting.isNow(message.end)) {
            now.waiting++;
            long age = counting.span().to().getEpochSecond()
                    - table.time(message.start).getEpochSecond();
            now.oldestWaiting = Math.max(now.oldestWaiting, age);
        }
    }

    private Sums sums(int row) {
        return counting.isNow(row) ? now : before;
    }

    Sums sums(Period period) {
        return period == Period.NOW ? now : before;
    }

    /// Whether the row is the first in which qmgr tells the message's sender and size.
    boolean isFirstQueued(int row) {
        return firstQueued.get(row);
    }

    /// The size in bytes that the row tells, 0 where it tells none.
    long size(int row) {
        return sizes[row] & UNSIGNED;
    }
}
