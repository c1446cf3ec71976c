package mailops.explain;

import java.util.Collection;
import java.util.Optional;

/// What to do so that a mailbox can be written again.
final class MailboxRemedies {
    private static final int MOST_COMMANDS = 5;

    private final Findings findings;
    private final Surroundings around;
    private final PermissionLine line;
    private final Collection<String> directories;

    MailboxRemedies(Findings findings, Surroundings around, PermissionLine line, Collection<String> directories) {
        this.findings = findings;
        this.around = around;
        this.line = line;
        this.directories = directories;
    }

    void add(long waiting) {
        if (!line.unixFine() && line.owner().isEmpty()) {
            findings.command("Look first at owner and mode of every directory on the way.", "namei -l -- {directory}");
        }
        if (line.unixFine()) {
            beyondUnix();
        } else if (isParent()) {
            parent();
        } else if (line.owner().isPresent() && !line.isOthers()) {
            findings.command("Its owner may not write it himself; give him the right.", each("chmod -- u+rwx"));
        } else {
            findings.command("Give it to the user who delivers.", owner());
        }
        if (waiting > 0) {
            findings.command("Then deliver what waits (Postfix retries by itself, too).", "postqueue -f");
        }
    }

    /// Whether what is missing is the right to make something in a directory that holds mailboxes.
    private boolean isParent() {
        return line.missing().filter("+w"::equals).isPresent() && line.path().startsWith(line.directory() + "/");
    }

    private void parent() {
        findings.command(
                "Let the user who delivers make mailboxes in it (the mailboxes in it keep their owners).",
                "chown -- {uid}:{gid} {directory}");
        findings.command("Or make this one mailbox by hand.", "install -d -m 700 -o {uid} -g {gid} -- {path}");
    }

    private String owner() {
        if (directories.size() > MOST_COMMANDS) {
            return "find {parent} -mindepth 1 -maxdepth 1 ! -uid {uid} -exec chown -R {uid}:{gid} {} +";
        }
        return each("chown -R -- " + ids());
    }

    private String ids() {
        Optional<String> name = line.userName().filter(user -> !user.isEmpty());
        return name.isPresent() ? "{process_user}:" : "{uid}:{gid}";
    }

    private String each(String command) {
        StringBuilder all = new StringBuilder(command);
        for (int i = 0; i < Math.min(MOST_COMMANDS, directories.size()); i++) {
            all.append(" {directory").append(i).append("}");
        }
        return all.toString();
    }

    private void beyondUnix() {
        findings.command("Access lists: a mask or an entry may take the right away.", "getfacl -p -- {directory}");
        findings.command(
                "SELinux: see what it denied, and give the directory the label of mail.",
                "ausearch -m AVC -ts recent; ls -Zd -- {directory}; restorecon -Rv -- {directory}");
        findings.command(
                "AppArmor: see what it denied.", "journalctl -k -g 'apparmor=\"DENIED\"' --since -1h; aa-status");
        findings.command(
                "systemd: see whether the service may write there (ProtectHome, ProtectSystem, ReadWritePaths).",
                "systemctl show -p ProtectHome -p ProtectSystem -p ReadWritePaths -p ReadOnlyPaths dovecot postfix@-");
        findings.setting(
                "If systemd forbids it, open the folder of the mailboxes, then systemctl daemon-reload and restart Dovecot.",
                "/etc/systemd/system/dovecot.service.d/mail.conf",
                "[Service]\nReadWritePaths={parent}");
        if (around.settings().postfix("virtual_mailbox_base").isPresent()) {
            findings.supports("virtual_mailbox_base = "
                    + around.settings().postfix("virtual_mailbox_base").orElse(""));
        }
    }
}
