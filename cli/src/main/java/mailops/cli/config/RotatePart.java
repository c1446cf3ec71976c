package mailops.cli.config;

import java.nio.file.Path;
import java.util.List;

/// `rotate:`, which logs are rotated, and who does it.
///
/// @param files logrotate's configuration files, or folders of them
/// @param state where it is remembered when logs were rotated
/// @param owner who rotates logs that logrotate would rotate too
/// @param indexWait for how many rotations a file stays that should be gone but is not in the index
public record RotatePart(
        Setting<List<Path>> files, Setting<String> state, Setting<String> owner, Setting<Integer> indexWait) {
    private static final int LONGEST_WAIT = 1_000;

    static RotatePart in(Section section) {
        RotatePart part = new RotatePart(
                section.list("files", List.of(Path.of("/etc/logrotate.conf")), Values::path),
                section.value("state", "auto", Values::autoOrAbsolute),
                section.value("owner", "auto", Values::rotator),
                section.value("index-wait", 7, Values.number(0, LONGEST_WAIT)));
        section.rejectOtherKeys();
        return part;
    }

    List<Setting<?>> all() {
        return List.of(files, state, owner, indexWait);
    }
}
