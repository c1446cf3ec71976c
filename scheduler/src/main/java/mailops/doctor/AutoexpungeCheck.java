package mailops.doctor;

import java.util.List;
import mailops.mailbox.MailboxPatterns;
import mailops.userdb.DovecotConfiguration;

/// Whether Dovecot expunges by itself, and what that leaves to do.
record AutoexpungeCheck(MailServer server) implements Check {
    @Override
    public String name() {
        return "autoexpunge";
    }

    @Override
    public List<Finding> findings() {
        return List.of(server.configuration().map(this::of).orElse(MailServerChecks.NO_DOVECOT));
    }

    private Finding of(DovecotConfiguration configuration) {
        List<String> own = MailboxPatterns.expungedByDovecot(configuration.settings(), server.policy());
        return Finding.ok(
                own.isEmpty()
                        ? "Dovecot's own autoexpunge is not set; mailops expunge does it for everybody."
                        : "Dovecot's own autoexpunge is set: " + String.join(", ", own)
                                + ". It works when a user logs out; mailops expunge does the others.");
    }
}
