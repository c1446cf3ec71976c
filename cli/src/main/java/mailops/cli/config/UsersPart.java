package mailops.cli.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import mailops.userdb.WalkLimits;
import mailops.users.Postfix;
import mailops.users.SourceName;
import mailops.users.UserSettings;

/// `users:`, where the mailbox users are written down.
public record UsersPart(
        Setting<String> source, Setting<List<String>> list, Setting<String> postfix, Setting<Duration> patience) {
    static UsersPart in(Section section) {
        UsersPart part = new UsersPart(
                section.value("source", "auto", Values::userSource),
                section.list("list", List.of(), Values::word),
                section.value("postfix", "auto", Values::autoOrAbsolute),
                section.value("patience", UserSettings.USUAL_PATIENCE, Values::length));
        section.rejectOtherKeys();
        return part;
    }

    List<Setting<?>> all() {
        return List.of(source, list, postfix, patience);
    }

    /// As scheduler takes it.
    ///
    /// @param limits where folders may be walked
    public UserSettings settings(DovecotPart dovecot, WalkLimits limits) {
        return new UserSettings(
                SourceName.of(source.value()),
                list.value(),
                list.origin(),
                dovecot.access().programs(),
                new Postfix(Optional.of(postfix.value())
                        .filter(folder -> !folder.equals("auto"))
                        .map(Path::of)),
                patience.value(),
                limits);
    }
}
