package mailops.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import mailops.cli.config.Configuration;
import mailops.cli.config.JobPart;
import mailops.cli.config.Setting;
import mailops.job.Job;
import mailops.job.JobLock;
import mailops.job.Outcome;
import mailops.job.RunContext;
import mailops.mailbox.CourierJob;
import mailops.mailbox.ExpungePolicy;
import mailops.mailbox.MailboxJob;
import mailops.mailbox.MailboxJob.Report;
import mailops.mailbox.MailboxJob.Task;
import mailops.users.ServerUsers;

/// The job that empties Trash and Junk of what lay there long enough, for every user.
final class ExpungeTask implements Job {
    private final Session session;
    private final JobPart job;

    ExpungeTask(Session session, JobPart job) {
        this.session = session;
        this.job = job;
    }

    @Override
    public Outcome run(RunContext context) throws IOException {
        Optional<JobLock.Owner> other =
                JobLock.holder(session.environment().places().state().resolve("expunge.lock"));
        if (other.isPresent() && !context.dryRun()) {
            return new Outcome.Skipped("mailops expunge is at it: " + other.get());
        }
        Task task = context.dryRun() ? Task.DRY_RUN : Task.EXPUNGE;
        return ExpungeOutcome.of(task, report(task, context));
    }

    private Report report(Task task, RunContext context) throws IOException {
        Configuration configuration = session.configuration();
        Jobs jobs = new Jobs(session);
        if (!configuration.courier().maildirs().value().isEmpty()) {
            return new CourierJob(jobs.courierOrder(policy(), false, false), context.clock())
                    .run(task == Task.EXPUNGE, user -> true, jobs.observer());
        }
        return new MailboxJob(jobs.order(policy(), false, false), context.clock())
                .run(task, new ServerUsers(session.userSettings()), user -> true, jobs.observer());
    }

    /// What `expunge:` says, but for what the job says itself.
    private ExpungePolicy policy() {
        ExpungePolicy policy = session.configuration().expunge().policy();
        JobPart.Own own = job.own();
        return new ExpungePolicy(
                own.mailboxes().map(Setting::value).orElse(policy.mailboxes()),
                own.specialUse().map(Setting::value).orElse(policy.specialUses()),
                own.keep().map(setting -> Set.copyOf(setting.value())).orElse(policy.keep()),
                own.age().map(Setting::value).orElse(policy.age()),
                policy.domains(),
                policy.users());
    }
}
