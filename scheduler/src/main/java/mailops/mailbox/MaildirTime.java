package mailops.mailbox;

import java.util.Locale;

/// Which time of a message in a Maildir counts as its age.
public enum MaildirTime {
    /// When its file last changed (ctime): when it came into the folder, or got its last flag. A restore or `chown -R`
    /// sets it to now.
    SAVED,
    /// When it was delivered: the number with which the name of its file begins, which survives a restore and says
    /// nothing about when the message came into this folder.
    DELIVERED;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
