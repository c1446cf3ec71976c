package mailops.cli.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import mailops.mail.MailSettings;

/// `reports:`, where reports are kept, and who gets them.
public record ReportsPart(Setting<Path> folder, Setting<Duration> keep, Setting<List<String>> mailTo) {
    static ReportsPart in(Section section, Places places) {
        ReportsPart part = new ReportsPart(
                section.value("folder", places.state().resolve("reports"), Values::path),
                section.value("keep", Duration.ofDays(365), Values::length),
                section.list("mail-to", List.of(), ReportsPart::address));
        section.rejectOtherKeys();
        return part;
    }

    List<Setting<?>> all() {
        return List.of(folder, keep, mailTo);
    }

    private static String address(String text) {
        MailSettings.address(text);
        return text;
    }
}
