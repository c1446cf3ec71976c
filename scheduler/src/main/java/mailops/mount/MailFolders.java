package mailops.mount;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mailops.dovecot.UserLookup.Entry;
import mailops.userdb.MailLayout;

/// Where the users' mail is, and whose folder is not there.
///
/// @param root the folder that everybody's mail is in, if it is known where that is
/// @param known how many users' folders are known
/// @param missing those of them whose folder is not there
/// @param ignored those whose folder is where mailops does not go
public record MailFolders(Optional<Path> root, long known, List<String> missing, List<String> ignored) {
    /// Nothing is known.
    public static final MailFolders UNKNOWN = new MailFolders(Optional.empty(), 0, List.of(), List.of());

    public MailFolders {
        missing = List.copyOf(missing);
        ignored = List.copyOf(ignored);
    }

    /// Looks at the disk.
    ///
    /// @param entries what the userdb says of the users
    public static MailFolders of(Map<String, Entry> entries, MailLayout layout, IgnoredPaths paths) {
        Optional<Path> common = Optional.empty();
        long known = 0;
        List<String> missing = new ArrayList<>();
        List<String> ignored = new ArrayList<>();
        List<String> leftAlone = paths.list();
        for (Map.Entry<String, Entry> entry : entries.entrySet()) {
            String user = entry.getKey();
            if (!(entry.getValue() instanceof Entry.Found found)) {
                continue;
            }
            Optional<Path> mail = layout.folder(user, found.fields());
            if (mail.isEmpty()) {
                continue;
            }
            Path own = layout.home(user, found.fields())
                    .filter(mail.get()::startsWith)
                    .orElse(mail.get());
            if (IgnoredPaths.cover(leftAlone, mail.get())) {
                ignored.add(user);
                continue;
            }
            known++;
            // Not there for certain: what may not be looked at could be.
            if (Files.notExists(own)) {
                missing.add(user);
            }
            Path parent = own.getParent() == null ? own : own.getParent();
            common = Optional.of(common.isEmpty() ? parent : common(common.get(), parent));
        }
        missing.sort(null);
        return new MailFolders(common.filter(root -> root.getNameCount() > 0), known, missing, ignored);
    }

    private static Path common(Path a, Path b) {
        Path shared = a;
        while (!b.startsWith(shared)) {
            Path parent = shared.getParent();
            if (parent == null) {
                return shared;
            }
            shared = parent;
        }
        return shared;
    }
}
