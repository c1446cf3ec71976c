package mailops.userdb;

import java.util.Optional;
import java.util.StringTokenizer;

/// Whether Dovecot remembers since when a mail is in its folder, which is what `savedbefore` goes by. A Maildir has no
/// place for it: until Dovecot has looked it up once, it is the file's ctime, and a restore, a `chown` or a changed
/// flag
/// makes that now.
public enum SaveDate {
    /// The storage itself keeps it: mdbox and sdbox.
    STORED("The storage keeps the save date of each mail."),
    /// `mail_always_cache_fields` or `mail_cache_fields` has `date.save`.
    CACHED("Dovecot caches the save date of each mail as it comes in."),
    /// Only once somebody has asked for it.
    WHEN_ASKED(
            "Dovecot does not cache save dates when mail comes in: until one is looked up, a restore, a chown -R or a"
                    + " changed flag makes the mail count as saved just then. mail_always_cache_fields = date.save in Dovecot's"
                    + " configuration changes that for all Maildirs."),
    /// `mail_never_cache_fields` has `date.save`.
    NEVER("Dovecot must not cache save dates (mail_never_cache_fields has date.save): each restore, chown -R or changed"
            + " flag makes mails count as saved just then.");

    private static final String FIELD = "date.save";

    private final String sentence;

    SaveDate(String sentence) {
        this.sentence = sentence;
    }

    /// What a configuration makes Dovecot do.
    public static SaveDate of(DovecotConfiguration configuration) {
        String driver = MailLayout.of(configuration).driver();
        if (driver.equals("mdbox") || driver.equals("sdbox") || driver.equals("dbox")) {
            return STORED;
        }
        if (has(configuration, "mail_never_cache_fields")) {
            return NEVER;
        }
        boolean cached = has(configuration, "mail_always_cache_fields") || has(configuration, "mail_cache_fields");
        return cached ? CACHED : WHEN_ASKED;
    }

    private static boolean has(DovecotConfiguration configuration, String setting) {
        return isAmong(configuration.value(setting));
    }

    /// Whether the save date is among the fields of a setting such as `mail_cache_fields`.
    public static boolean isAmong(Optional<String> setting) {
        StringTokenizer fields = new StringTokenizer(setting.orElse(""), " ,\t");
        while (fields.hasMoreTokens()) {
            if (fields.nextToken().equals(FIELD)) {
                return true;
            }
        }
        return false;
    }

    /// Whether a mail's age survives what happens to its file.
    public boolean isKept() {
        return this == STORED || this == CACHED;
    }

    /// For people.
    public String sentence() {
        return sentence;
    }
}
