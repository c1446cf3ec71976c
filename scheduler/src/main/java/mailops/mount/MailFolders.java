package mailops.mount;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mailops.dovecot.DovecotSettings;
import mailops.dovecot.UserLookup;

/// Where the users' mail is, and whose folder is not there.
///
/// @param root the folder that all homes are in, if there are homes
/// @param known how many users' folders are known
/// @param missing those of them whose folder is not there
public record MailFolders(Optional<Path> root, long known, List<String> missing) {
    /// Nothing is known.
    public static final MailFolders UNKNOWN = new MailFolders(Optional.empty(), 0, List.of());

    public MailFolders {
        missing = List.copyOf(missing);
    }

    /// Looks at the disk.
    ///
    /// @param entries what the userdb says of the users
    public static MailFolders of(Map<String, UserLookup.Entry> entries, DovecotSettings settings) {
        Optional<Path> common = Optional.empty();
        long known = 0;
        List<String> missing = new ArrayList<>();
        for (Map.Entry<String, UserLookup.Entry> entry : entries.entrySet()) {
            if (!(entry.getValue() instanceof UserLookup.Entry.Found found)) {
                continue;
            }
            Optional<Path> home =
                    found.home().filter(text -> text.startsWith("/")).map(Path::of);
            Optional<Path> mail = MailPath.of(entry.getKey(), home, found, settings);
            if (home.isEmpty() || mail.isEmpty()) {
                continue;
            }
            known++;
            // Not there for certain: what may not be looked at could be.
            if (Files.notExists(home.get()) && Files.notExists(mail.get())) {
                missing.add(entry.getKey());
            }
            Path parent =
                    home.get().getParent() == null ? home.get() : home.get().getParent();
            common = Optional.of(common.isEmpty() ? parent : common(common.get(), parent));
        }
        missing.sort(null);
        return new MailFolders(common.filter(root -> root.getNameCount() > 0), known, missing);
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
