package mailops.rotate.owner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// logrotate as it is set up on a host.
///
/// @param installed whether the program is there
/// @param startedBy what starts it: `logrotate.timer`, `/etc/cron.daily/logrotate`; nothing where nobody does
public record LogrotateOnHost(boolean installed, Optional<String> startedBy) {
    private static final String TIMER = "logrotate.timer";

    /// As Debian starts it: by systemd's timer where systemd runs, else by cron or anacron.
    ///
    /// @param root the host's root folder
    public static LogrotateOnHost look(Path root) {
        boolean installed = Files.isExecutable(root.resolve("usr/sbin/logrotate"));
        if (!installed) {
            return new LogrotateOnHost(false, Optional.empty());
        }
        boolean systemd = Files.isDirectory(root.resolve("run/systemd/system"));
        return new LogrotateOnHost(true, systemd ? timer(root) : cron(root));
    }

    private static Optional<String> timer(Path root) {
        Path units = root.resolve("etc/systemd/system");
        boolean enabled = isThere(units.resolve("timers.target.wants/logrotate.timer"));
        return enabled && !isMasked(units.resolve("logrotate.timer")) && !isMasked(units.resolve("logrotate.service"))
                ? Optional.of(TIMER)
                : Optional.empty();
    }

    private static boolean isMasked(Path unit) {
        try {
            return Files.isSymbolicLink(unit) && Files.readSymbolicLink(unit).equals(Path.of("/dev/null"));
        } catch (IOException e) {
            return false;
        }
    }

    private static Optional<String> cron(Path root) {
        boolean runs = List.of("usr/sbin/cron", "usr/sbin/anacron", "usr/sbin/crond").stream()
                .anyMatch(program -> Files.isExecutable(root.resolve(program)));
        Path daily = root.resolve("etc/cron.daily/logrotate");
        return runs && Files.isExecutable(daily) ? Optional.of("/etc/cron.daily/logrotate") : Optional.empty();
    }

    private static boolean isThere(Path file) {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }

    /// What to type so that it is started no longer; nothing where it is not.
    public String howToStop() {
        return startedBy
                .map(starter -> (starter.equals(TIMER) ? "systemctl disable --now " : "chmod -x ") + starter)
                .orElse("");
    }

    /// Whether it rotates logs, by itself.
    public boolean isActive() {
        return startedBy.isPresent();
    }
}
