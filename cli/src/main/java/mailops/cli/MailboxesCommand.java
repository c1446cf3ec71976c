package mailops.cli;

import java.io.IOException;
import java.util.Map;
import mailops.mailbox.MailboxJob;
import mailops.mailbox.RunSummary;
import mailops.mailbox.Tally;
import mailops.mailbox.UserResult;

/// `mailops mailboxes`: how much lies in everybody's Trash and Junk, the largest first.
final class MailboxesCommand implements Command {
    private final Session session;
    private final ChosenUsers users;
    private final Argument<Integer> limit;

    MailboxesCommand(Session session, Arguments arguments) {
        this.session = session;
        users = new ChosenUsers(session, arguments);
        limit = arguments.option("--limit", "N", Integer.class, "Show at most N users.");
        arguments.footer("", "--format csv gives a line for each mailbox. The status is 0 if every user was visited.");
    }

    @Override
    public int run() throws IOException {
        Jobs jobs = new Jobs(session);
        boolean csv = session.csv();
        boolean json = !csv && session.json();
        MailboxJob job =
                new MailboxJob(jobs.order(session.configuration().expunge().policy(), false, false), session.clock());
        MailboxJob.Report report = job.run(MailboxJob.Task.COUNT, users.names(), users.filter(), jobs.observer());
        jobs.done(report, false);
        RunSummary run = report.run();
        MailboxReport shown = new MailboxReport(session);
        if (json) {
            shown.json(run, "count");
        } else if (csv) {
            csv(run);
        } else {
            shown.table(run, Math.max(0, limit.orElse(Integer.MAX_VALUE)));
            session.out()
                    .wrapped(
                            Numbers.of(run.total().messages(), "message") + " ("
                                    + Bytes.of(run.total().bytes()) + "); "
                                    + Numbers.of(run.visited(), "user") + " of "
                                    + Numbers.grouped(run.users().size()) + " visited.",
                            0);
            shown.failures(run);
        }
        return run.failed().isEmpty() ? ExitStatus.OK : jobs.status(run);
    }

    /// As RFC 4180 has it. Users who failed are named on standard error, since a number is no place for a reason.
    private void csv(RunSummary run) {
        session.out().line("user,mailbox,messages,bytes,oldest,newest");
        for (UserResult user : run.users()) {
            for (Map.Entry<String, Tally> mailbox : user.mailboxes().entrySet()) {
                Tally tally = mailbox.getValue();
                session.out()
                        .line(quoted(user.user())
                                + ','
                                + quoted(mailbox.getKey())
                                + ','
                                + tally.messages()
                                + ','
                                + tally.bytes()
                                + ','
                                + tally.oldest().map(Object::toString).orElse("")
                                + ','
                                + tally.newest().map(Object::toString).orElse(""));
            }
            if (user.outcome() instanceof UserResult.Outcome.Failed failed) {
                session.err().line("mailops: mailboxes: " + user.user() + ": " + failed.message());
            }
        }
    }

    /// A spreadsheet takes what begins with one of `=+-@` for a formula: a quote in front makes it text.
    private static String quoted(String text) {
        boolean formula = !text.isEmpty() && "=+-@".indexOf(text.charAt(0)) >= 0;
        return '"' + (formula ? "'" : "") + text.replace("\"", "\"\"") + '"';
    }
}
