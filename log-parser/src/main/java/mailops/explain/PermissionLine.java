package mailops.explain;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.Optional;

/// A line about a mailbox that could not be opened or written, taken apart.
///
/// @param path what was to be opened or made
/// @param directory the directory that stood in the way; for Postfix, which does not say, the mailbox
/// @param uid as whom it was tried, absent where the line does not say
/// @param userName the name of that user
/// @param owner whose the directory is, `uid:gid`
/// @param mode the directory's mode in octal
/// @param missing the right that is missing: `+x`, `+w`, `+r`
/// @param unixFine whether the owner and the mode allow it, so that something else forbids it
record PermissionLine(
        String path,
        String directory,
        Optional<String> uid,
        Optional<String> gid,
        Optional<String> userName,
        Optional<String> owner,
        Optional<String> mode,
        Optional<String> missing,
        boolean unixFine) {
    private static final Pattern DOVECOT = Pattern.compile(
            "[a-z_]+\\((?P<path>/[^)]*)\\) failed: Permission denied \\(euid=(?P<uid>\\d+)(?:\\((?P<user>[^)]*)\\))?"
                    + " egid=(?P<gid>\\d+)(?:\\([^)]*\\))?(?P<rest>.*)$");
    private static final Pattern PERM = Pattern.compile("missing (?P<missing>\\+[rwx]+) perm: (?P<directory>/[^,]*)");
    private static final Pattern OWNED =
            Pattern.compile("dir owned by (?P<owner>\\d+:\\d+) mode=(?P<mode>0[0-7]{3,4})");
    private static final Pattern POSTFIX = Pattern.compile(
            "maildir access problem for UID/GID=(?P<uid>\\d+)/(?P<gid>\\d+): create maildir file (?P<path>/.*): Permission denied");
    private static final Pattern DELIVERY = Pattern.compile(
            "(?:create maildir file|append message to file|access to mailbox|(?:mailbox|file)|create lock file) (?P<path>/[^:]*):.*Permission denied");

    /// Takes a message apart; empty where it is about something else.
    static Optional<PermissionLine> read(String message) {
        Matcher dovecot = DOVECOT.matcher(message);
        if (dovecot.find()) {
            return Optional.of(ofDovecot(dovecot));
        }
        Matcher postfix = POSTFIX.matcher(message);
        if (postfix.find()) {
            String path = postfix.group("path");
            return Optional.of(ofPostfix(
                    path, Optional.of(postfix.group("uid")), Optional.of(postfix.group("gid")), maildir(path)));
        }
        Matcher delivery = DELIVERY.matcher(message);
        if (delivery.find()) {
            String path = delivery.group("path");
            return Optional.of(ofPostfix(path, Optional.empty(), Optional.empty(), maildir(path)));
        }
        return Optional.empty();
    }

    private static PermissionLine ofDovecot(Matcher line) {
        String rest = line.group("rest");
        Matcher perm = PERM.matcher(rest);
        Matcher owned = OWNED.matcher(rest);
        boolean named = perm.find();
        boolean known = owned.find();
        String path = line.group("path");
        return new PermissionLine(
                path,
                trimmed(named ? perm.group("directory") : maildir(path)),
                Optional.of(line.group("uid")),
                Optional.of(line.group("gid")),
                Optional.ofNullable(line.group("user")).filter(name -> !name.isEmpty()),
                known ? Optional.of(owned.group("owner")) : Optional.empty(),
                known ? Optional.of(owned.group("mode")) : Optional.empty(),
                named ? Optional.of(perm.group("missing")) : Optional.empty(),
                rest.contains("UNIX perms appear ok"));
    }

    private static PermissionLine ofPostfix(String path, Optional<String> uid, Optional<String> gid, String directory) {
        return new PermissionLine(
                path,
                trimmed(directory),
                uid,
                gid,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    /// The mailbox that a file in `tmp`, `new` or `cur` belongs to; else the file's directory.
    private static String maildir(String path) {
        for (String part : new String[] {"/tmp/", "/new/", "/cur/"}) {
            int at = path.lastIndexOf(part);
            if (at > 0) {
                return path.substring(0, at);
            }
        }
        int slash = path.lastIndexOf('/');
        return slash > 0 ? path.substring(0, slash) : path;
    }

    private static String trimmed(String directory) {
        return directory.length() > 1 && directory.endsWith("/")
                ? directory.substring(0, directory.length() - 1)
                : directory;
    }

    /// Whether the directory belongs to another user than the one who needs it.
    boolean isOthers() {
        return owner.isPresent() && uid.isPresent() && !owner.get().startsWith(uid.get() + ":");
    }

    /// What lines of one case have in common: who tried, whose the directory is, what is missing. A mailbox that does
    /// not
    /// exist is refused by the directory above, which is a case of its own.
    String kind() {
        return uid.orElse("?") + " " + owner.orElse("?") + " " + mode.orElse("?") + " " + missing.orElse("") + " "
                + unixFine;
    }
}
