package mailops.cli.config;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import mailops.line.LogSettings;

/// All settings in effect.
///
/// @param index the folder of the index
public record Configuration(
        Setting<List<String>> logs,
        Setting<List<Path>> knowledge,
        Setting<ZoneId> zone,
        Setting<Path> index,
        DovecotPart dovecot,
        UsersPart users,
        ExpungePart expunge,
        CourierPart courier,
        GuardPart guard,
        RotatePart rotate,
        MailPart mail,
        JobsPart jobs,
        AlertsPart alerts,
        DaemonPart daemon) {

    /// The part that belongs to log-parser.
    public LogSettings logSettings() {
        return new LogSettings(logs.value(), knowledge.value(), zone.value());
    }

    /// The settings in the order of the file.
    public List<Setting<?>> all() {
        return Stream.of(
                        List.of(logs, knowledge, zone, index),
                        dovecot.all(),
                        users.all(),
                        expunge.all(),
                        courier.all(),
                        guard.all(),
                        rotate.all(),
                        mail.all(),
                        jobs.all(),
                        alerts.all(),
                        daemon.all())
                .<Setting<?>>flatMap(List::stream)
                .toList();
    }

    /// Reads the settings that a section has; the others get the values that suit Debian's packages.
    static Configuration in(Section section, Places places, ZoneId systemZone) {
        Configuration configuration = new Configuration(
                section.list("logs", LogSettings.DEBIAN_LOGS, Values::absolute),
                section.list("knowledge", List.of(places.etc().resolve("knowledge")), Values::path),
                section.value("zone", systemZone, Values::zone),
                section.value("index", places.state().resolve("index"), Values::path),
                DovecotPart.in(section.section("dovecot")),
                UsersPart.in(section.section("users")),
                ExpungePart.in(section.section("expunge")),
                CourierPart.in(section.section("courier")),
                GuardPart.in(section.section("guard")),
                RotatePart.in(section.section("rotate")),
                MailPart.in(section.section("mail")),
                JobsPart.in(section.section("jobs"), systemZone),
                AlertsPart.in(section.section("alerts")),
                DaemonPart.in(section.section("daemon")));
        section.rejectOtherKeys();
        return configuration;
    }
}
