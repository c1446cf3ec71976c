package mailops.timers;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;

/// What does not depend on the job.
///
/// @param launcher the program that starts mailops
/// @param options that it gets in every call, such as `--config FILE`
/// @param hostZone the zone in which cron and systemd live
public record Rendering(Path launcher, List<String> options, ZoneId hostZone) {
    /// In the first line of every file that mailops writes; without it, a file is somebody else's.
    public static final String MARK = "# Written by mailops timers; mailops timers install writes it anew.";

    public Rendering {
        options = List.copyOf(options);
    }
}
