package mailops.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import mailops.job.Job;
import mailops.job.JobHistory;
import mailops.job.JobRun;
import mailops.job.Outcome;
import mailops.job.Trigger;
import mailops.mailbox.MailboxJob.Report;
import mailops.mailbox.MailboxJob.Task;
import mailops.mailbox.RunSummary;
import mailops.mailbox.UserResult;

/// What became of a run over mailboxes, for the history.
final class ExpungeOutcome {
    private ExpungeOutcome() {}

    static Outcome of(Task task, Report report) {
        RunSummary run = report.run();
        Map<String, Long> numbers = new LinkedHashMap<>();
        numbers.put("users", (long) run.users().size());
        numbers.put("visited", run.visited());
        numbers.put("skipped", run.skipped());
        numbers.put("failed", (long) run.failed().size());
        numbers.put("messages", run.total().messages());
        numbers.put("bytes", run.total().bytes());
        String audit = report.audit()
                .map(file -> " The messages are listed in " + file)
                .orElse("");
        if (run.failed().isEmpty()) {
            return new Outcome.Done(ExpungeCommand.sentence(task, run) + audit, numbers);
        }
        boolean mayPass =
                run.stopped().map(failure -> Job.mayPass(failure.kind())).orElse(false);
        return new Outcome.Failed(
                failures(run) + ". " + ExpungeCommand.sentence(task, run) + audit,
                numbers,
                run.stopped().flatMap(failure -> failure.hint()).or(() -> Optional.of("mailops job show expunge")),
                mayPass);
    }

    /// How many users failed, and of the first the reason.
    private static String failures(RunSummary run) {
        UserResult first = run.failed().getFirst();
        String why = first.outcome() instanceof UserResult.Outcome.Failed failed
                ? failed.trouble().words() + ": " + failed.message()
                : "";
        return Numbers.of(run.failed().size(), "user") + " of "
                + Numbers.grouped(run.users().size()) + " failed: " + first.user() + ": " + mailops.Visible.of(why);
    }

    /// Writes down what a person did with `mailops expunge`.
    static void record(Session session, String by, Report report) {
        JobHistory.in(session.environment().places().state())
                .add(new JobRun(
                        "expunge",
                        "expunge",
                        report.run().started(),
                        report.run().took(),
                        of(Task.EXPUNGE, report),
                        Trigger.COMMAND,
                        Optional.empty(),
                        1,
                        by,
                        ProcessHandle.current().pid(),
                        JobRun.Totals.NONE));
    }
}
