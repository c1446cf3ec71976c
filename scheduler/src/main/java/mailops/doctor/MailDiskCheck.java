package mailops.doctor;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import mailops.mount.IgnoredPaths;
import mailops.mount.MailFolders;
import mailops.mount.MountGuard;
import mailops.mount.Mounts;
import mailops.userdb.MailLayout;
import mailops.users.Census;
import mailops.users.UserList;

/// Whether the mail is on the disk on which it was the last time: what {@link MountGuard} will say before a run.
record MailDiskCheck(MailServer server) implements Check {
    @Override
    public String name() {
        return "mail-disk";
    }

    @Override
    public List<Finding> findings() {
        Optional<Census> census = server.censusIfKnown();
        if (census.isEmpty()) {
            return List.of(MailServerChecks.NO_USERS);
        }
        Optional<UserList.Known> known = census.get().list().known();
        return List.of(known.map(this::of).orElse(MailServerChecks.NO_DOVECOT));
    }

    private Finding of(UserList.Known known) {
        Path state = server.state();
        MailFolders folders =
                MailFolders.of(known.entries(), MailLayout.of(known.configuration()), IgnoredPaths.in(state));
        MountGuard guard = new MountGuard(server.guard(), state.resolve("mail-disk"), Mounts.here());
        return guard.complaint(folders)
                .map(complaint ->
                        Finding.problem(complaint.why() + "; mailops expunge would stop.", List.of(complaint.hint())))
                .or(() -> guard.root(folders)
                        .map(root -> Finding.ok(root + " is on " + Mounts.here().diskOf(root)
                                + (guard.remembers()
                                        ? ", as the last time."
                                        : "; the first mailops expunge remembers it."))))
                .orElse(MailServerChecks.NO_FOLDERS);
    }
}
