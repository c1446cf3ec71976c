package mailops.dovecot;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The answer of doveadm-server to one command, taken apart as its bytes come in. On the channel of the output: values,
/// each with a tab behind it, an end of line, then `+` or `-CODE`, and an end of line. On the channel of the log: a
/// byte
/// for the level and a line.
final class ServerAnswer {
    private static final int MAX_VALUE = 1 << 20;
    private static final int MAX_LOG = 16 << 10;
    private static final int LEVEL_ERROR = 4;

    private final int columns;
    private final Rows rows;
    private final Bytes value = new Bytes(MAX_VALUE);
    private final StringBuilder log = new StringBuilder();
    private List<String> row = new ArrayList<>();
    private boolean printed;
    private Optional<Reply> reply = Optional.empty();

    ServerAnswer(int columns, Rows rows) {
        this.columns = columns;
        this.rows = rows;
    }

    /// The next byte of the output.
    void output(byte b) throws IOException {
        if (reply.isPresent()) {
            throw new IOException("more than one answer to one command");
        }
        if (b == '\t' && !printed) {
            row.add(Tabs.unescape(value.take()));
            if (row.size() == columns) {
                rows.row(row);
                row = new ArrayList<>(columns);
            }
        } else if (b == '\n' && !printed) {
            printed = true;
            if ((columns > 0 && !row.isEmpty()) || !value.isEmpty()) {
                throw new IOException("an incomplete row");
            }
        } else if (b == '\n') {
            reply = Optional.of(ended(value.take()));
        } else {
            value.add(b);
        }
    }

    /// One line of the log with its level in front.
    void log(String packet) {
        if (!packet.isEmpty() && packet.charAt(0) >= LEVEL_ERROR && log.length() < MAX_LOG) {
            log.append(log.isEmpty() ? "" : "; ")
                    .append(DoveadmMessage.of(packet.substring(1)).text());
        }
    }

    /// Once the answer is complete.
    Optional<Reply> reply() {
        return reply;
    }

    /// What the server complained about so far.
    String complaints() {
        return log.toString();
    }

    private Reply ended(String status) throws IOException {
        if (status.startsWith("+")) {
            // Not so if it complained: of a Maildir that it may not read it says + all the same.
            return log.isEmpty() ? new Reply.Done() : new Reply.Refused(Trouble.OTHER, log.toString());
        }
        if (!status.startsWith("-")) {
            throw new IOException("neither + nor -");
        }
        Trouble trouble = Trouble.ofCode(status.substring(1));
        return new Reply.Refused(trouble, log.isEmpty() ? trouble.words() : log.toString());
    }
}
