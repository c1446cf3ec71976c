package mailops.cli;

import java.io.IOException;
import java.util.List;
import java.util.function.BooleanSupplier;
import mailops.Failure;
import mailops.cli.config.ExpungePart;
import mailops.cli.config.Lengths;
import mailops.mailbox.Age;
import mailops.mailbox.CourierJob;
import mailops.mailbox.ExpungePolicy;
import mailops.mailbox.MailboxJob;
import mailops.mailbox.RunSummary;
import mailops.mailbox.UserResult;

/// `mailops expunge`: what lay in Trash and Junk long enough goes, for every user.
final class ExpungeCommand implements Command {
    private final Session session;
    private final BooleanSupplier dryRun;
    private final BooleanSupplier pin;
    private final BooleanSupplier audit;
    private final BooleanSupplier acceptDisk;
    private final Argument<String> age;
    private final ChosenUsers users;

    ExpungeCommand(Session session, Arguments arguments) {
        this.session = session;
        dryRun = arguments.flag("-n, --dry-run", "Only say how many messages and bytes would go.");
        users = new ChosenUsers(session, arguments);
        age = arguments.option(
                "--age", "AGE", String.class, "How old messages must be, such as 30d; never stays never.");
        pin = arguments.flag(
                "--pin", "Expunge nothing: have Dovecot remember when each message came into these mailboxes.");
        audit = arguments.flag("--audit", "Write down every message that goes, in audit below mailops' state.");
        acceptDisk = arguments.flag("--accept-disk", "The mail has moved to another disk, and that is right.");
        arguments.footer(
                "",
                "Which messages go stands in the configuration: those that came into Trash or Junk, or a mailbox below "
                        + "them, more than 15 days ago.",
                "The status is 0 if every user was visited, 1 if a user failed, and 75 if the mail is not on the disk "
                        + "that it should be on.");
    }

    @Override
    public int run() throws IOException {
        MailboxJob.Task task = task();
        ExpungePart part = session.configuration().expunge();
        Jobs jobs = new Jobs(session);
        if (!session.configuration().courier().maildirs().value().isEmpty()) {
            return maildirs(task, jobs, policy(part));
        }
        MailboxJob job = new MailboxJob(
                jobs.order(policy(part), audit.getAsBoolean(), acceptDisk.getAsBoolean()), session.clock());
        MailboxJob.Report report = job.run(task, users.names(), users.filter(), jobs.observer());
        if (task == MailboxJob.Task.EXPUNGE) {
            ExpungeOutcome.record(session, jobs.who(), report);
        }
        jobs.done(report, task != MailboxJob.Task.EXPUNGE);
        show(task, report);
        return report.run().failed().isEmpty() ? ExitStatus.OK : jobs.status(report.run());
    }

    /// Maildirs without Dovecot.
    private int maildirs(MailboxJob.Task task, Jobs jobs, ExpungePolicy policy) throws IOException {
        if (task == MailboxJob.Task.COUNT) {
            throw Failure.of(
                    Failure.Kind.USAGE, "expunge: --pin: needs Dovecot, and courier: names Maildirs without it");
        }
        CourierJob job = new CourierJob(
                jobs.courierOrder(policy, audit.getAsBoolean(), acceptDisk.getAsBoolean()), session.clock());
        MailboxJob.Report report = job.run(task == MailboxJob.Task.EXPUNGE, users.named(), jobs.observer());
        if (task == MailboxJob.Task.EXPUNGE) {
            ExpungeOutcome.record(session, jobs.who(), report);
        }
        jobs.done(report, false);
        show(task, report);
        return report.run().failed().isEmpty() ? ExitStatus.OK : jobs.status(report.run());
    }

    private MailboxJob.Task task() {
        if (pin.getAsBoolean()) {
            if (dryRun.getAsBoolean() || audit.getAsBoolean() || age.isPresent()) {
                throw Failure.of(Failure.Kind.USAGE, "expunge: --pin: goes with neither --dry-run, --audit nor --age");
            }
            return MailboxJob.Task.COUNT;
        }
        return dryRun.getAsBoolean() ? MailboxJob.Task.DRY_RUN : MailboxJob.Task.EXPUNGE;
    }

    private ExpungePolicy policy(ExpungePart part) {
        return age.get()
                .map(text -> Lengths.parse(text)
                        .map(length -> part.policy().withAge(Age.of(length)))
                        .orElseThrow(() -> Failure.of(
                                        Failure.Kind.USAGE, "expunge: --age: '" + text + "' is not a length of time")
                                .withHint("such as 15d, 12h or 90s")))
                .orElseGet(part::policy);
    }

    private void show(MailboxJob.Task task, MailboxJob.Report report) throws IOException {
        RunSummary run = report.run();
        MailboxReport shown = new MailboxReport(session);
        if (session.json()) {
            shown.json(
                    run,
                    task == MailboxJob.Task.EXPUNGE
                            ? "expunge"
                            : task == MailboxJob.Task.DRY_RUN ? "dry-run" : "count");
            return;
        }
        shown.table(run, Integer.MAX_VALUE);
        session.out().wrapped(sentence(task, run), 0);
        shown.failures(run);
        report.audit().ifPresent(file -> session.err().line("The messages are listed in " + file));
    }

    /// What was done, in a sentence.
    static String sentence(MailboxJob.Task task, RunSummary run) {
        String what = Numbers.of(run.total().messages(), "message") + " ("
                + Bytes.of(run.total().bytes()) + ") of "
                + Numbers.of(withMessages(run), "user") + ' '
                + switch (task) {
                    case EXPUNGE -> "expunged";
                    case DRY_RUN -> "would be expunged";
                    case COUNT -> "have their save date remembered";
                };
        String others = run.skipped() == 0 ? "" : ", " + Numbers.of(run.skipped(), "user") + " left out";
        return what + "; " + Numbers.of(run.visited(), "user") + " of "
                + Numbers.grouped(run.users().size()) + " visited" + others + ".";
    }

    private static long withMessages(RunSummary run) {
        List<UserResult> results = run.users();
        return results.stream().filter(user -> !user.total().isEmpty()).count();
    }
}
