package mailops.cli.config;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/// The settings at the top of the file: where the logs are, how they are read, and where their index is. Commands that
/// ask the index need no others, and do not wait for those to be read.
///
/// @param logs the files to index, as glob patterns; a rotated set belongs to its pattern
/// @param knowledge folders with the administrator's own knowledge files
/// @param zone the zone of timestamps that name none
/// @param index the folder of the index
public record LogPart(
        Setting<List<String>> logs, Setting<List<Path>> knowledge, Setting<ZoneId> zone, Setting<Path> index) {
    /// What Debian's Postfix and Dovecot write. Not `mail.err` and `mail.warn`: syslog repeats lines of `mail.log`
    /// there.
    static final List<String> DEBIAN_LOGS = List.of(
            "/var/log/mail.log*", "/var/log/dovecot.log*", "/var/log/dovecot-info.log*", "/var/log/dovecot-debug.log*");

    /// The keys that have settings of their own below them.
    static final Set<String> OTHER_PARTS = Set.of(
            "dovecot", "users", "expunge", "courier", "guard", "rotate", "mail", "reports", "jobs", "alerts", "daemon");

    static LogPart in(Section section, Places places, ZoneId systemZone) {
        return new LogPart(
                section.list("logs", DEBIAN_LOGS, Values::absolute),
                section.list("knowledge", List.of(places.etc().resolve("knowledge")), Values::path),
                section.value("zone", systemZone, Values::zone),
                section.value("index", places.state().resolve("index"), Values::path));
    }

    List<Setting<?>> all() {
        return List.of(logs, knowledge, zone, index);
    }
}
