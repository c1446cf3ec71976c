package mailops.mailbox;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import mailops.dovecot.Dovecot;
import mailops.dovecot.DovecotAccess;
import mailops.dovecot.DovecotServer;
import mailops.mailbox.MailboxJob.Task;
import mailops.mount.GuardSettings;
import mailops.users.NamedUsers;
import mailops.users.UserList;

/// Runs jobs against a test's server.
final class Jobs {
    /// The age that makes a cutoff: whatever it is, the clock stands so much later.
    static final Duration AGE = Duration.ofDays(15);

    private final DovecotServer server;
    private final Path state;
    private ExpungePolicy policy = ExpungePolicy.STANDARD;
    private String socket = "auto";
    // The default of the configuration: after kill -9 Dovecot waits two minutes before it takes a dead process's lock.
    private Duration limit = Duration.ofMinutes(5);
    private int batch = 50;
    private boolean audit;

    Jobs(DovecotServer server, Path state) {
        this.server = server;
        this.state = state;
    }

    Jobs policy(ExpungePolicy newPolicy) {
        policy = newPolicy;
        return this;
    }

    /// `none` for the program alone.
    Jobs socket(String newSocket) {
        socket = newSocket;
        return this;
    }

    Jobs limit(Duration newLimit) {
        limit = newLimit;
        return this;
    }

    Jobs audit() {
        audit = true;
        return this;
    }

    /// What was saved before the cutoff is old.
    MailboxJob.Report run(Task task, List<String> users, Instant cutoff, RunListener listener) {
        MailboxJob.Order order = new MailboxJob.Order(
                policy,
                new DovecotAccess(
                        new Dovecot(server.program("doveadm"), server.program("doveconf")), socket, DovecotAccess.NONE),
                GuardSettings.STANDARD,
                false,
                state,
                2,
                limit,
                batch,
                audit,
                "test");
        MailboxJob job = new MailboxJob(order, InstantSource.fixed(cutoff.plus(AGE)));
        return job.run(task, new NamedUsers(users, "test"), user -> true, new MailboxJob.Observer() {
            @Override
            public void starts(UserList all, List<String> details) {}

            @Override
            public void finished(UserResult result) {
                listener.finished(result);
            }

            @Override
            public void expunging(String user, List<Message> messages) {
                listener.expunging(user, messages);
            }

            @Override
            public void expunged(String user, List<Message> messages) {
                listener.expunged(user, messages);
            }
        });
    }

    MailboxJob.Report run(Task task, List<String> users, Instant cutoff) {
        return run(task, users, cutoff, new RunListener() {});
    }
}
