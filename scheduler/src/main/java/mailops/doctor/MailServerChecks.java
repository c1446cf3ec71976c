package mailops.doctor;

import java.util.List;

/// What the jobs on mailboxes need of a server: a Dovecot that answers and lists its users, the right disk, ages that
/// can be relied on.
public final class MailServerChecks {
    static final Finding NO_DOVECOT = Finding.notChecked("Dovecot is not on this host");
    static final Finding NO_USERS = Finding.notChecked("the users are not known");
    static final Finding NO_FOLDERS = Finding.notChecked("where the users' mail is, is not known");

    private MailServerChecks() {}

    /// All of them, in an order in which the first that fails tells why the others do.
    public static List<Check> of(MailServer server) {
        return List.of(
                new DovecotCheck(server),
                new UserListCheck(server),
                new MailFoldersCheck(server),
                new MailDiskCheck(server),
                new SaveDatesCheck(server),
                new AutoexpungeCheck(server));
    }
}
