package mailops.cli.config;

import java.time.Duration;
import java.util.List;

/// `alerts:`, who is told when a job fails, recovers or does not run.
public record AlertsPart(
        Setting<List<String>> mailTo,
        Setting<String> webhook,
        Setting<List<String>> command,
        Setting<Duration> repeat,
        Setting<Duration> timeout) {
    static AlertsPart in(Section section) {
        AlertsPart part = new AlertsPart(
                section.list("mail-to", List.of("root"), JobPart::address),
                section.value("webhook", "none", JobPart::noneOrAddress),
                section.list("command", List.of(), Values::word),
                section.value("repeat", Duration.ofDays(1), Values::length),
                section.value("timeout", Duration.ofSeconds(10), Values::length));
        section.rejectOtherKeys();
        return part;
    }

    List<Setting<?>> all() {
        return List.of(mailTo, webhook, command, repeat, timeout);
    }
}
