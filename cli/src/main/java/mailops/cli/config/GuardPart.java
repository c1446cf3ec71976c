package mailops.cli.config;

import java.util.List;
import mailops.mount.GuardSettings;
import mailops.mount.Share;

/// `guard:`, what must be true of the disk before mail is changed, and whether folders of other disks are walked.
public record GuardPart(
        Setting<String> root, Setting<String> sentinel, Setting<Share> missing, Setting<Boolean> otherDisks) {
    static GuardPart in(Section section) {
        GuardSettings standard = GuardSettings.STANDARD;
        GuardPart part = new GuardPart(
                section.value("root", standard.root(), Values::autoOrAbsolute),
                section.value("sentinel", standard.sentinel(), Values::fileName),
                section.value("missing", standard.missing(), Values::share),
                section.value("other-disks", false, Values::yesOrNo));
        section.rejectOtherKeys();
        return part;
    }

    List<Setting<?>> all() {
        return List.of(root, sentinel, missing, otherDisks);
    }

    /// As scheduler takes it.
    public GuardSettings settings() {
        return new GuardSettings(root.value(), sentinel.value(), missing.value());
    }
}
