package mailops.line;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;

/// Where the logs are and how to read them: the part of the configuration that belongs to this module.
///
/// @param logs the files to index, as glob patterns; a rotated set belongs to its pattern
/// @param knowledge folders with the administrator's own knowledge files
/// @param zone the zone of timestamps that name none
public record LogSettings(List<String> logs, List<Path> knowledge, ZoneId zone) {
    /// What Debian's Postfix and Dovecot write. Not `mail.err` and `mail.warn`: syslog repeats lines of `mail.log`
    /// there.
    public static final List<String> DEBIAN_LOGS = List.of(
            "/var/log/mail.log*", "/var/log/dovecot.log*", "/var/log/dovecot-info.log*", "/var/log/dovecot-debug.log*");

    public LogSettings {
        logs = List.copyOf(logs);
        knowledge = List.copyOf(knowledge);
    }
}
