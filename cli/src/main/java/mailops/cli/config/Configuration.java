package mailops.cli.config;

import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

/// All settings in effect.
public record Configuration(
        LogPart log,
        DovecotPart dovecot,
        UsersPart users,
        ExpungePart expunge,
        CourierPart courier,
        GuardPart guard,
        RotatePart rotate,
        MailPart mail,
        ReportsPart reports,
        JobsPart jobs,
        AlertsPart alerts,
        DaemonPart daemon) {

    /// The settings in the order of the file.
    public List<Setting<?>> all() {
        return Stream.of(
                        log.all(),
                        dovecot.all(),
                        users.all(),
                        expunge.all(),
                        courier.all(),
                        guard.all(),
                        rotate.all(),
                        mail.all(),
                        reports.all(),
                        jobs.all(),
                        alerts.all(),
                        daemon.all())
                .<Setting<?>>flatMap(List::stream)
                .toList();
    }

    /// Reads the settings that a section has; the others get the values that suit Debian's packages.
    static Configuration in(Section section, Places places, ZoneId systemZone) {
        Configuration configuration = new Configuration(
                LogPart.in(section, places, systemZone),
                DovecotPart.in(section.section("dovecot")),
                UsersPart.in(section.section("users")),
                ExpungePart.in(section.section("expunge")),
                CourierPart.in(section.section("courier")),
                GuardPart.in(section.section("guard")),
                RotatePart.in(section.section("rotate")),
                MailPart.in(section.section("mail")),
                ReportsPart.in(section.section("reports"), places),
                JobsPart.in(section.section("jobs"), systemZone),
                AlertsPart.in(section.section("alerts")),
                DaemonPart.in(section.section("daemon")));
        section.rejectOtherKeys();
        return configuration;
    }
}
