package mailops.doctor;

import java.util.List;
import mailops.userdb.DovecotConfiguration;
import mailops.userdb.SaveDate;

/// Whether Dovecot remembers since when a message is in its mailbox.
record SaveDatesCheck(MailServer server) implements Check {
    @Override
    public String name() {
        return "save-dates";
    }

    @Override
    public List<Finding> findings() {
        return List.of(server.configuration().map(SaveDatesCheck::of).orElse(MailServerChecks.NO_DOVECOT));
    }

    private static Finding of(DovecotConfiguration configuration) {
        SaveDate saved = SaveDate.of(configuration);
        return saved.isKept()
                ? Finding.ok(saved.sentence())
                : Finding.advice(
                        saved.sentence(), List.of("mail_always_cache_fields = date.save", "mailops expunge --pin"));
    }
}
