package mailops.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mailops.JsonLines;
import mailops.mailbox.RunSummary;
import mailops.mailbox.Tally;
import mailops.mailbox.UserResult;
import mailops.mailbox.UserResult.Outcome;

/// Shows what a run over mailboxes found and did.
final class MailboxReport {
    private final Session session;
    private final ShortTime times;

    MailboxReport(Session session) {
        this.session = session;
        times = new ShortTime(session.clock(), session.zone());
    }

    /// A row for each user with messages, the largest first.
    void table(RunSummary run, int limit) {
        List<UserResult> rows = run.users().stream()
                .filter(user -> !user.total().isEmpty())
                .sorted(Comparator.comparingLong(
                                (UserResult user) -> user.total().bytes())
                        .reversed()
                        .thenComparing(UserResult::user))
                .toList();
        if (rows.isEmpty()) {
            return;
        }
        Table table = new Table(0).right(1).right(2);
        table.row(
                Text.of("user", Style.FAINT),
                Text.of("messages", Style.FAINT),
                Text.of("size", Style.FAINT),
                Text.of("oldest", Style.FAINT),
                Text.of("newest", Style.FAINT));
        for (UserResult user : rows.subList(0, Math.min(limit, rows.size()))) {
            Tally total = user.total();
            table.row(
                    user.user(),
                    Numbers.grouped(total.messages()),
                    Bytes.of(total.bytes()),
                    time(total.oldest()),
                    time(total.newest()));
        }
        table.print(session.out());
        if (rows.size() > limit) {
            session.out().line("… and " + Numbers.of(rows.size() - limit, "user") + " more");
        }
        session.out().blank();
    }

    private String time(Optional<Instant> time) {
        return time.map(times::minutes).orElse("");
    }

    /// Who failed, and why.
    void failures(RunSummary run) {
        Table table = new Table(2);
        for (UserResult user : run.failed()) {
            if (user.outcome() instanceof Outcome.Failed failed) {
                String words = failed.trouble().words();
                boolean same = failed.message().equals(words);
                table.row(user.user(), words + (same ? "" : ": " + failed.message()));
            }
        }
        if (!run.failed().isEmpty()) {
            session.out().line(Text.of(Numbers.of(run.failed().size(), "user") + " failed:", Style.BAD));
            table.print(session.out());
        }
    }

    /// One object a user, in the order of the list, and one for all.
    ///
    /// @param task `expunge`, `dry-run` or `count`
    void json(RunSummary run, String task) throws IOException {
        try (JsonLines lines = new JsonLines(session.environment().out())) {
            for (UserResult user : run.users()) {
                JsonGenerator json = lines.start();
                json.writeStringField("user", user.user());
                outcome(user.outcome(), json);
                tally(user.total(), json);
                json.writeObjectFieldStart("mailboxes");
                for (Map.Entry<String, Tally> mailbox : user.mailboxes().entrySet()) {
                    json.writeObjectFieldStart(mailbox.getKey());
                    tally(mailbox.getValue(), json);
                    json.writeEndObject();
                }
                json.writeEndObject();
                lines.end();
            }
            JsonGenerator json = lines.start();
            json.writeStringField("task", task);
            json.writeStringField("started", run.started().toString());
            json.writeNumberField("users", run.users().size());
            json.writeNumberField("visited", run.visited());
            json.writeNumberField("skipped", run.skipped());
            json.writeNumberField("failed", run.failed().size());
            tally(run.total(), json);
            lines.end();
        }
    }

    private static void outcome(Outcome outcome, JsonGenerator json) throws IOException {
        switch (outcome) {
            case Outcome.Visited visited -> json.writeStringField("status", "visited");
            case Outcome.Skipped skipped -> {
                json.writeStringField("status", "skipped");
                json.writeStringField("reason", skipped.reason());
            }
            case Outcome.Failed failed -> {
                json.writeStringField("status", "failed");
                json.writeStringField("reason", failed.trouble().words());
                json.writeStringField("message", failed.message());
            }
        }
    }

    private static void tally(Tally tally, JsonGenerator json) throws IOException {
        json.writeNumberField("messages", tally.messages());
        json.writeNumberField("bytes", tally.bytes());
        if (tally.oldest().isPresent() && tally.newest().isPresent()) {
            json.writeStringField("oldest", tally.oldest().get().toString());
            json.writeStringField("newest", tally.newest().get().toString());
        }
    }
}
