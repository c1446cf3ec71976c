package mailops.explain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Looks at files that a log names.
public interface MailStore {
    /// This machine's files.
    MailStore LOCAL = MailStore::local;

    /// No files are here to look at.
    MailStore NONE = path -> Optional.empty();

    /// Whose a file is.
    ///
    /// @param mode the permission bits in octal: `0700`
    record Owner(long uid, long gid, String mode) {}

    /// The owner of the file now, or empty if there is no such file or it cannot be seen.
    Optional<Owner> owner(String path);

    private static Optional<Owner> local(String path) {
        try {
            Map<String, Object> attributes =
                    Files.readAttributes(Path.of(path), "unix:uid,gid,mode", LinkOption.NOFOLLOW_LINKS);
            return Optional.of(new Owner(
                    number(attributes, "uid"),
                    number(attributes, "gid"),
                    String.format(Locale.ROOT, "%04o", number(attributes, "mode") & 0xFFF)));
        } catch (IOException | InvalidPathException | UnsupportedOperationException | SecurityException e) {
            return Optional.empty();
        }
    }

    private static long number(Map<String, Object> attributes, String name) {
        return attributes.get(name) instanceof Number number ? number.longValue() : 0;
    }
}
