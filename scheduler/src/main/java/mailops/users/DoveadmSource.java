package mailops.users;

import java.time.Duration;
import java.util.List;
import mailops.dovecot.Dovecot;
import mailops.process.Ended;

/// Dovecot itself: `doveadm user '*'`, doveadm-user(1).
final class DoveadmSource implements UserSource {
    private static final String ORIGIN = "doveadm user '*'";

    private final Dovecot dovecot;
    private final Duration patience;

    DoveadmSource(Dovecot dovecot, Duration patience) {
        this.dovecot = dovecot;
        this.patience = patience;
    }

    @Override
    public SourceName name() {
        return SourceName.DOVEADM;
    }

    @Override
    public Answer ask() {
        if (!dovecot.isInstalled()) {
            return new Answer.NotHere("Dovecot is not on this host");
        }
        Ended ended = dovecot.doveadm("user", "*").within(patience).run();
        if (ended.timedOut()) {
            return new Answer.Silent(ORIGIN, patience);
        }
        if (ended.cut()) {
            return new Answer.Refused(ORIGIN, "the list is longer than mailops reads");
        }
        if (ended.status() != 0) {
            return new Answer.Refused(ORIGIN, why(ended));
        }
        List<String> names = ended.output().lines().toList();
        return new Answer.Names(names, ORIGIN);
    }

    /// The first line says it; below a panic there are only addresses.
    private static String why(Ended ended) {
        String first = ended.errors().lines().findFirst().orElse("it does not say why");
        return first + " (status " + ended.status() + ")";
    }
}
