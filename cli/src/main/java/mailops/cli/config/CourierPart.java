package mailops.cli.config;

import java.util.List;
import mailops.mailbox.MaildirTime;

/// `courier:`, Maildirs without Dovecot.
public record CourierPart(Setting<List<String>> maildirs, Setting<MaildirTime> time) {
    static CourierPart in(Section section) {
        CourierPart part = new CourierPart(
                section.list("maildirs", List.of(), Values::absolute),
                section.value("time", MaildirTime.SAVED, Values::maildirTime));
        section.rejectOtherKeys();
        return part;
    }

    List<Setting<?>> all() {
        return List.of(maildirs, time);
    }
}
