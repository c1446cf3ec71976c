package mailops.dovecot;

/// Why something could not be done for a user.
public enum Trouble {
    UNKNOWN_USER("unknown user"),
    NO_MAILBOX("no such mailbox"),
    /// Dovecot calls everything so that may pass: a lock, a database, a directory that cannot be made.
    TEMPORARY("temporary failure"),
    NOT_PERMITTED("not permitted"),
    /// The command is one that Dovecot does not take.
    REFUSED("command refused"),
    TIME_LIMIT("time limit"),
    CONNECTION_LOST("connection lost"),
    OTHER("failed");

    private final String words;

    Trouble(String words) {
        this.words = words;
    }

    /// What a person is told.
    public String words() {
        return words;
    }

    /// The codes of doveadm-server, and `-` alone for a command that it does not know.
    static Trouble ofCode(String code) {
        return switch (code) {
            case "NOUSER" -> UNKNOWN_USER;
            case "NOTFOUND" -> NO_MAILBOX;
            case "TEMPFAIL" -> TEMPORARY;
            case "NOPERM" -> NOT_PERMITTED;
            case "USAGE", "DATAERR", "PROTOCOL", "" -> REFUSED;
            default -> OTHER;
        };
    }

    /// doveadm's exit statuses, doveadm(1) and `sysexits.h`.
    static Trouble ofStatus(int status) {
        return switch (status) {
            case 67 -> UNKNOWN_USER;
            case 68 -> NO_MAILBOX;
            case 75 -> TEMPORARY;
            case 77 -> NOT_PERMITTED;
            case 64, 65 -> REFUSED;
            default -> OTHER;
        };
    }
}
