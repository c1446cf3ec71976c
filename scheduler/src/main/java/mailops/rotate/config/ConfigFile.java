package mailops.rotate.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import mailops.rotate.report.Notice;
import mailops.rotate.report.Notices;

/// A configuration file, if it can be trusted: root runs the scripts that are in it.
final class ConfigFile {
    private static final long LARGEST = 0xffffff;

    private ConfigFile() {}

    /// The text, or nothing, which has been said then.
    static Optional<String> read(Path file, boolean root, Notices notices) {
        try {
            Map<String, Object> is = Files.readAttributes(file, "unix:mode,uid,size,isRegularFile");
            if (!Boolean.TRUE.equals(is.get("isRegularFile"))) {
                notices.detail(file + ": is not a regular file, left out");
                return Optional.of("");
            }
            if (root && !isTrusted(file, is, notices)) {
                return Optional.empty();
            }
            if ((long) is.getOrDefault("size", 0L) > LARGEST) {
                notices.error(file + ": is too large for a configuration file");
                return Optional.empty();
            }
            // Comments may be in any encoding.
            return Optional.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        } catch (NoSuchFileException e) {
            notices.error(file + ": there is no such file");
        } catch (IOException e) {
            notices.error(file + ": cannot be read: " + e.getMessage());
        }
        return Optional.empty();
    }

    private static boolean isTrusted(Path file, Map<String, Object> is, Notices notices) {
        int mode = (int) is.getOrDefault("mode", 0) & 0xFFF;
        if ((mode & 0022) != 0) {
            notices.add(Notice.error(file + ": others may write it, so root does not run what it says")
                    .withHint("chmod go-w '" + file + "'"));
            return false;
        }
        if ((int) is.getOrDefault("uid", 0) != 0) {
            notices.add(Notice.error(file + ": does not belong to root, so root does not run what it says")
                    .withHint("chown root '" + file + "'"));
            return false;
        }
        return true;
    }
}
