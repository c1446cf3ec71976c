package mailops.mailbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import mailops.dovecot.DoveadmCommand;
import mailops.dovecot.DoveadmSession;
import mailops.dovecot.Reply;
import mailops.dovecot.Rows;
import mailops.dovecot.Trouble;

/// One user's part of a run.
final class UserVisit {
    private static final DoveadmCommand PURGE = DoveadmCommand.silent("purge", List.of());

    private final DoveadmSession session;
    private final MailboxRun.Plan plan;
    private final String user;
    private final MailboxQuery query;
    private final long deadline;
    private final List<Message> gone = new ArrayList<>();
    private final RunListener listener;

    UserVisit(DoveadmSession session, MailboxRun.Plan plan, String user, MailboxQuery query, RunListener listener) {
        this.session = session;
        this.plan = plan;
        this.user = user;
        this.query = query;
        this.listener = listener;
        deadline = System.nanoTime() + plan.userLimit().toNanos();
    }

    UserResult run() {
        Messages found = new Messages();
        Reply reply = fetch(found);
        if (connectionLost(reply)) {
            found = new Messages();
            reply = fetch(found);
        }
        if (reply instanceof Reply.Refused refused) {
            return failed(refused);
        }
        if (!plan.expunges()) {
            return UserResult.visited(user, found.tallies());
        }
        reply = expunge(found);
        if (reply instanceof Reply.Refused refused && refused.trouble() != Trouble.TIME_LIMIT) {
            reply = after(refused, found);
        }
        if (reply instanceof Reply.Done && plan.purges() && !gone.isEmpty()) {
            reply = ask(PURGE, Rows.none());
        }
        return reply instanceof Reply.Refused refused
                ? failed(refused)
                : UserResult.visited(user, Messages.tallies(gone));
    }

    private Reply fetch(Messages found) {
        List<String> odd = new ArrayList<>();
        Reply reply = ask(query.fetch(), row -> {
            try {
                found.add(new Message(
                        row.get(0),
                        Long.parseLong(row.get(1)),
                        Instant.ofEpochSecond(Long.parseLong(row.get(2))),
                        Long.parseLong(row.get(3))));
            } catch (NumberFormatException e) {
                odd.add(String.join(" ", row));
            }
        });
        return odd.isEmpty() || reply instanceof Reply.Refused
                ? reply
                : new Reply.Refused(Trouble.OTHER, "Dovecot says of a message: " + odd.getFirst());
    }

    private Reply expunge(Messages found) {
        for (Messages.Batch batch : found.batches(plan.batch())) {
            listener.expunging(user, batch.messages());
            Reply reply = ask(query.expunge(batch), Rows.none());
            if (reply instanceof Reply.Refused) {
                return reply;
            }
            gone(batch.messages());
        }
        return new Reply.Done();
    }

    /// Something went wrong while Dovecot was expunging, so that nobody has said how far it came: what is no longer
    /// found is gone. Where only the connection was lost, the rest is tried again.
    private Reply after(Reply.Refused refused, Messages before) {
        Messages left = new Messages();
        if (fetch(left) instanceof Reply.Refused) {
            return refused;
        }
        List<Message> unsaid = new ArrayList<>(before.without(left));
        unsaid.removeAll(new HashSet<>(gone));
        if (!unsaid.isEmpty()) {
            gone(unsaid);
        }
        return connectionLost(refused) ? expunge(left) : refused;
    }

    private void gone(List<Message> messages) {
        gone.addAll(messages);
        listener.expunged(user, messages);
    }

    private Reply ask(DoveadmCommand command, Rows rows) {
        Duration left = Duration.ofNanos(deadline - System.nanoTime());
        if (!left.isPositive()) {
            return timeLimit();
        }
        Reply reply = session.run(user, command, left, rows);
        return reply instanceof Reply.Refused refused && refused.trouble() == Trouble.TIME_LIMIT ? timeLimit() : reply;
    }

    private Reply timeLimit() {
        return new Reply.Refused(
                Trouble.TIME_LIMIT, "given up after " + plan.userLimit().toSeconds() + " s");
    }

    private UserResult failed(Reply.Refused refused) {
        return UserResult.failed(user, refused.trouble(), refused.message(), Messages.tallies(gone));
    }

    private static boolean connectionLost(Reply reply) {
        return reply instanceof Reply.Refused refused && refused.trouble() == Trouble.CONNECTION_LOST;
    }
}
