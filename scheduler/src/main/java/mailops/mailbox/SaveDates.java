package mailops.mailbox;

import java.util.Optional;
import mailops.dovecot.DovecotSettings;
import mailops.userdb.SaveDate;

/// Whether Dovecot remembers when a message came into a mailbox. Maildir has no place for it: what Dovecot has not
/// looked
/// up yet is the time of the last change of the file (ctime), which a new flag, `chown -R` and a restore set to now,
/// and
/// the messages stay for another age.
public final class SaveDates {
    private SaveDates() {}

    /// What to tell the administrator, if there is something.
    public static Optional<String> advice(DovecotSettings settings) {
        if (!isMaildir(settings) || isCached(settings)) {
            return Optional.empty();
        }
        return Optional.of(
                "Dovecot keeps a message's save date only once somebody has asked for it; until then a new flag, "
                        + "chown or a restore starts its age anew. mail_always_cache_fields = date.save makes it keep it from the "
                        + "start, mailops expunge --pin or --dry-run each day from then on.");
    }

    private static boolean isCached(DovecotSettings settings) {
        return SaveDate.isAmong(settings.root().value("mail_always_cache_fields"))
                || SaveDate.isAmong(settings.root().value("mail_cache_fields"));
    }

    private static boolean isMaildir(DovecotSettings settings) {
        return settings.root().value("mail_location").orElse("").startsWith("maildir:")
                || settings.root().value("mail_driver").orElse("").equals("maildir");
    }
}
