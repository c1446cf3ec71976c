package mailops.dovecot;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import mailops.process.ChildProcess;
import mailops.process.Ended;

/// One doveadm for each command.
final class ProgramSession implements DoveadmSession {
    private final List<String> program;

    ProgramSession(List<String> program) {
        this.program = program;
    }

    @Override
    public Reply run(String user, DoveadmCommand command, Duration limit, Rows rows) {
        if (user.indexOf('*') >= 0 || user.indexOf('?') >= 0) {
            return new Reply.Refused(
                    Trouble.REFUSED, "doveadm -u takes the name for a pattern of names; only the socket can be used");
        }
        List<String> words = new ArrayList<>(program);
        words.addAll(List.of("-f", "json", command.name(), "-u", user, "--"));
        words.addAll(command.arguments());
        JsonRows json = new JsonRows(rows);
        Ended ended = ChildProcess.of(words).within(limit).keeping(1 << 16).run(json);
        return reply(ended, json, limit);
    }

    private static Reply reply(Ended ended, JsonRows json, Duration limit) {
        if (ended.timedOut()) {
            return new Reply.Refused(Trouble.TIME_LIMIT, "no answer within " + limit.toSeconds() + " s");
        }
        String complaints = complaints(ended.errors());
        if (!ended.succeeded()) {
            Trouble trouble = Trouble.ofStatus(ended.status());
            return new Reply.Refused(
                    trouble, complaints.isEmpty() ? "doveadm ended with status " + ended.status() : complaints);
        }
        // Status 0 says little (2.3 ends with it although the user could not be opened), standard error says more.
        if (!complaints.isEmpty()) {
            return new Reply.Refused(Trouble.OTHER, complaints);
        }
        if (!json.complete()) {
            return new Reply.Refused(Trouble.OTHER, "doveadm printed something that is not JSON");
        }
        return new Reply.Done();
    }

    /// The errors without their prefixes; what is only said by the way is left out.
    private static String complaints(String errors) {
        StringBuilder text = new StringBuilder();
        for (String line : errors.lines().toList()) {
            DoveadmMessage message = DoveadmMessage.of(line);
            boolean harmless = message.level().equals("Debug")
                    || message.level().equals("Warning")
                    || (message.level().equals("Info") && !message.text().startsWith("User no longer exists"));
            if (!harmless && !message.text().isBlank()) {
                text.append(text.isEmpty() ? "" : "; ").append(message.text());
            }
        }
        return text.toString();
    }

    @Override
    public void close() {
        // Nothing is kept open.
    }
}
