package mailops.users;

import java.util.Locale;

/// The sources of users, in the order in which they are tried.
public enum SourceName {
    /// `doveadm user '*'`.
    DOVEADM("Dovecot"),
    /// The files and databases that Dovecot's passdbs and userdbs name.
    DATABASES("Dovecot's databases"),
    /// Postfix' `virtual_mailbox_maps`.
    POSTFIX("Postfix"),
    /// The folders that are there for users' mail.
    FOLDERS("mail folders"),
    /// The list in mailops' own configuration.
    LIST("configuration");

    private final String title;

    SourceName(String title) {
        this.title = title;
    }

    /// For people.
    public String title() {
        return title;
    }

    /// As it is written in the configuration.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
