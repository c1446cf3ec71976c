package mailops.explain;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// What speaks for a wrong directory, a wrong setting, or something beyond owner and mode.
final class MailboxEvidence {
    private static final int MOST_NAMED = 3;

    private final Findings findings;
    private final Surroundings around;
    private final PermissionLine line;
    private final Collection<String> directories;

    MailboxEvidence(Findings findings, Surroundings around, PermissionLine line, Collection<String> directories) {
        this.findings = findings;
        this.around = around;
        this.line = line;
        this.directories = directories;
    }

    /// Adds the evidence.
    ///
    /// @param postfix what Postfix says about the same mailboxes
    /// @return what happened, in one sentence
    String collect(Optional<PermissionLine> postfix) {
        String who = who(line);
        if (line.owner().isPresent()) {
            findings.supports(
                    "Dovecot: " + line.path() + " needs " + line.missing().orElse("access") + " on "
                            + line.directory() + ", owned by " + line.owner().get() + ", mode "
                            + line.mode().orElse("?")
                            + ", tried as " + who);
        } else if (line.unixFine()) {
            findings.supports("Dovecot: " + line.path() + ", tried as " + who
                    + ": owner and mode allow it (“UNIX perms appear ok”)");
        } else {
            findings.supports("Postfix: the directory " + line.directory() + " refused " + who);
        }
        postfix.filter(other -> !other.equals(line)).ifPresent(this::compare);
        onDisk();
        settings(postfix);
        return title(who);
    }

    /// `vmail (5000:5000)`.
    private static String who(PermissionLine line) {
        String ids = line.uid().map(uid -> uid + ":" + line.gid().orElse("?")).orElse("the delivery user");
        return line.userName().map(name -> name + " (" + ids + ")").orElse(ids);
    }

    private void compare(PermissionLine postfix) {
        postfix.uid().ifPresent(uid -> {
            if (line.uid().filter(uid::equals).isPresent()) {
                findings.supports(
                        "Postfix delivers as " + uid + ":" + postfix.gid().orElse("?") + " too");
            } else {
                findings.supports("Postfix delivers as " + uid + ":"
                        + postfix.gid().orElse("?") + ", Dovecot works as " + who(line) + ": they should agree");
            }
        });
    }

    private void onDisk() {
        for (String directory : directories.stream().limit(2).toList()) {
            around.store().owner(directory).ifPresent(owner -> {
                String now = owner.uid() + ":" + owner.gid();
                String text =
                        "on this machine " + directory + " belongs to " + now + ", mode " + owner.mode() + ", now";
                if (line.uid().filter(String.valueOf(owner.uid())::equals).isPresent()) {
                    findings.against(text + ": the owner is right by now");
                } else {
                    findings.supports(text);
                }
            });
        }
    }

    private void settings(Optional<PermissionLine> postfix) {
        boolean virtual = postfix.isPresent() || line.uid().isEmpty();
        Optional<String> uid = line.uid().or(() -> postfix.flatMap(PermissionLine::uid));
        boolean any = false;
        if (uid.isPresent()) {
            any = compare("virtual_uid_maps", around.settings().postfix("virtual_uid_maps"), uid.get());
            Optional<String> dovecot = around.settings().dovecot("mail_uid");
            any |= compare("mail_uid", dovecot, uid.get());
            any |= compare("the userdb's uid", userdbUid(), uid.get());
        }
        if (!any) {
            findings.unchecked(
                    virtual
                            ? "not checked: virtual_uid_maps and virtual_gid_maps ("
                                    + around.settings().whyNoPostfix() + ")"
                            : "not checked: mail_uid and the userdb ("
                                    + around.settings().whyNoDovecot() + ")");
        }
    }

    /// `args = uid=vmail gid=vmail home=…` of a static userdb.
    private Optional<String> userdbUid() {
        return around.settings().dovecot("userdb.args").flatMap(args -> {
            int at = args.indexOf("uid=");
            if (at < 0) {
                return Optional.empty();
            }
            int end = args.indexOf(' ', at);
            return Optional.of(args.substring(at + "uid=".length(), end < 0 ? args.length() : end));
        });
    }

    /// Whether the setting is known and could be compared.
    private boolean compare(String name, Optional<String> value, String uid) {
        if (value.isEmpty()) {
            return false;
        }
        String id = value.get().startsWith("static:") ? value.get().substring("static:".length()) : value.get();
        if (List.of(uid, line.userName().orElse(uid)).contains(id)) {
            findings.supports(name + " = " + value.get()
                    + " agrees with the user of the line: the directory is wrong, not" + " the setting");
        } else if (line.owner().filter(owner -> owner.startsWith(id + ":")).isPresent()) {
            findings.supports(name + " = " + value.get() + " is the directory's owner, but " + uid
                    + " tried: another setting is wrong, or an old process is still running");
        } else {
            findings.against(name + " = " + value.get() + " differs from " + uid + ", the user of the line");
        }
        return true;
    }

    private String title(String who) {
        String where = Wording.list(directories, MOST_NAMED);
        if (line.unixFine()) {
            return where + ": owner and mode are right, something else forbids it (an access list, SELinux, AppArmor,"
                    + " systemd).";
        }
        if (line.owner().isEmpty()) {
            return where + " cannot be written by " + who + ".";
        }
        String owner = line.owner().get().equals("0:0")
                ? "root (0:0"
                : "(" + line.owner().get();
        return where + (directories.size() == 1 ? " belongs to " : " belong to ") + owner + ", mode "
                + line.mode().orElse("?") + "); mail is delivered as " + who + ".";
    }
}
