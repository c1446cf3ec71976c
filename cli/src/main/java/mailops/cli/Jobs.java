package mailops.cli;

import java.util.List;
import java.util.Map;
import mailops.cli.config.Configuration;
import mailops.cli.config.ExpungePart;
import mailops.mailbox.CourierJob;
import mailops.mailbox.ExpungePolicy;
import mailops.mailbox.MailboxJob;
import mailops.mailbox.RunSummary;
import mailops.mailbox.UserResult;
import mailops.users.UserList;

/// What the commands that run a job on mailboxes have in common: its settings, its progress, its notes.
final class Jobs {
    private final Session session;
    private final Progress progress;

    Jobs(Session session) {
        this.session = session;
        this.progress = new Progress(session);
    }

    MailboxJob.Order order(ExpungePolicy policy, boolean audit, boolean acceptDisk) {
        Configuration configuration = session.configuration();
        ExpungePart part = configuration.expunge();
        return new MailboxJob.Order(
                policy,
                configuration.dovecot().access(),
                configuration.guard().settings(),
                acceptDisk,
                session.environment().places().state(),
                part.workerCount(),
                part.userLimit().value(),
                part.batch().value(),
                audit,
                who());
    }

    CourierJob.Order courierOrder(ExpungePolicy policy, boolean audit, boolean acceptDisk) {
        Configuration configuration = session.configuration();
        return new CourierJob.Order(
                policy,
                configuration.courier().maildirs().value(),
                configuration.courier().time().value(),
                configuration.guard().settings(),
                session.territory(),
                acceptDisk,
                session.environment().places().state(),
                audit,
                who());
    }

    /// The person behind sudo, or the user that the process has.
    String who() {
        Map<String, String> variables = session.environment().variables();
        return variables.getOrDefault("SUDO_USER", System.getProperty("user.name", "unknown"));
    }

    MailboxJob.Observer observer() {
        return new MailboxJob.Observer() {
            private int all;
            private int done;
            private long messages;

            @Override
            public void starts(UserList users, List<String> details) {
                all = users.names().size();
                if (session.verbosity() > 0) {
                    details.forEach(session.err()::line);
                }
            }

            @Override
            public void finished(UserResult result) {
                done++;
                messages += result.total().messages();
                progress.show(Numbers.grouped(done) + " of " + Numbers.of(all, "user") + ", "
                        + Numbers.of(messages, "message") + " … ");
            }
        };
    }

    /// Says on standard error what the administrator should know besides, and why a run ended early.
    ///
    /// @param notes whether the notes are wanted; a nightly job need not repeat them
    void done(MailboxJob.Report report, boolean notes) {
        progress.clear();
        if (notes || session.verbosity() > 0) {
            report.notes().forEach(note -> session.err().wrapped("Note: " + note, 2));
        }
        report.run().stopped().ifPresent(failure -> {
            session.err().line("mailops: " + failure.getMessage());
            failure.hint().ifPresent(hint -> session.err().line("hint: " + hint));
        });
    }

    /// The status of a run in which users failed: that of the failure if it ended early.
    int status(RunSummary run) {
        return run.stopped().map(failure -> ExitStatus.of(failure.kind())).orElse(ExitStatus.FINDING);
    }
}
