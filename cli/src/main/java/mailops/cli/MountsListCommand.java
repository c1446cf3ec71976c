package mailops.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import mailops.JsonLines;
import mailops.mount.DovecotMounts;

/// `mailops mounts list`: the paths that are ignored, and by whom.
final class MountsListCommand implements Command {
    private record Row(String path, String state, String by) {}

    private final Session session;

    MountsListCommand(Session session, Arguments arguments) {
        this.session = session;
        arguments.footer("", "Dovecot has a list of its own up to release 2.2.");
    }

    @Override
    public int run() throws IOException {
        boolean tracked = MountPaths.tracked(session);
        List<Row> rows = new ArrayList<>();
        MountPaths.own(session).list().forEach(path -> rows.add(new Row(path, "ignore", "mailops")));
        if (tracked) {
            for (DovecotMounts.Entry entry : MountPaths.dovecots(session).list()) {
                rows.add(new Row(entry.path(), entry.state(), "dovecot"));
            }
        }
        if (session.json()) {
            write(rows);
        } else {
            Table table = new Table(0);
            rows.forEach(row -> table.row(row.path(), row.state(), row.by()));
            table.print(session.out());
        }
        if (!tracked) {
            session.err().line(MountPaths.NOT_TRACKED);
        }
        return ExitStatus.OK;
    }

    private void write(List<Row> rows) throws IOException {
        try (JsonLines lines = new JsonLines(session.environment().out())) {
            for (Row row : rows) {
                JsonGenerator json = lines.start();
                json.writeStringField("path", row.path());
                json.writeStringField("state", row.state());
                json.writeStringField("by", row.by());
                lines.end();
            }
        }
    }
}
