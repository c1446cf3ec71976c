package mailops.mount;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mailops.dovecot.DovecotSettings;
import mailops.dovecot.UserLookup;

/// The folder of a user's mail: the path of `mail_location` (Dovecot 2.3) or `mail_path` (2.4), which the userdb may
/// set for single users.
final class MailPath {
    private MailPath() {}

    /// @return empty where it cannot be told: a variable that is not one of the usual
    static Optional<Path> of(String user, Optional<Path> home, UserLookup.Entry.Found found, DovecotSettings settings) {
        String template = template(found, settings);
        int at = user.indexOf('@');
        String text = template;
        for (Map.Entry<String, String> variable : List.of(
                Map.entry("%{user|username}", at < 0 ? user : user.substring(0, at)),
                Map.entry("%{user|domain}", at < 0 ? "" : user.substring(at + 1)),
                Map.entry("%{user}", user),
                Map.entry("%{home}", home.map(Path::toString).orElse("%")),
                Map.entry("%u", user),
                Map.entry("%n", at < 0 ? user : user.substring(0, at)),
                Map.entry("%d", at < 0 ? "" : user.substring(at + 1)),
                Map.entry("%h", home.map(Path::toString).orElse("%")))) {
            text = text.replace(variable.getKey(), variable.getValue());
        }
        if (text.equals("~") || text.startsWith("~/")) {
            text = home.map(Path::toString).orElse("%") + text.substring(1);
        }
        return text.startsWith("/") && text.indexOf('%') < 0 && text.indexOf('\0') < 0
                ? Optional.of(Path.of(text))
                : Optional.empty();
    }

    private static String template(UserLookup.Entry.Found found, DovecotSettings settings) {
        String location = found.fields()
                .getOrDefault("mail", settings.root().value("mail_location").orElse(""));
        if (!location.isEmpty()) {
            int start = location.indexOf(':') + 1;
            int end = location.indexOf(':', start);
            return location.substring(start, end < 0 ? location.length() : end);
        }
        return found.fields()
                .getOrDefault("mail_path", settings.root().value("mail_path").orElse(""));
    }
}
