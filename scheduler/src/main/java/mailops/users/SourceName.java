package mailops.users;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

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

    /// The source of this key, if there is one.
    public static Optional<SourceName> of(String key) {
        return Arrays.stream(values())
                .filter(source -> source.key().equals(key))
                .findFirst();
    }

    /// All keys, in their order.
    public static List<String> keys() {
        return Arrays.stream(values()).map(SourceName::key).toList();
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
