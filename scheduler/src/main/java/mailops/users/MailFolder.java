package mailops.users;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Whether a folder holds somebody's mail.
final class MailFolder {
    /// What the storages of Dovecot and courier-imap make: Maildir; mdbox and sdbox; the indexes of all.
    private static final List<String> CONTENT = List.of(
            "cur",
            "mailboxes",
            "storage",
            "dbox-Mails",
            "dovecot.index.log",
            "dovecot.list.index.log",
            "maildirfolder");

    private MailFolder() {}

    static boolean looksLikeOne(Path folder) {
        return CONTENT.stream().anyMatch(name -> Files.exists(folder.resolve(name)));
    }
}
