package mailops.rotate.owner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

/// A folder that stands for a host, with as much of systemd, cron and logrotate as it takes to see who starts
/// logrotate.
record HostFolder(Path root) {
    HostFolder withLogrotate() throws IOException {
        return program("usr/sbin/logrotate");
    }

    /// @param part as Debian has it: `timer` is the link that `systemctl enable` makes
    HostFolder with(String part) throws IOException {
        return switch (part) {
            case "systemd" -> folder("run/systemd/system");
            case "timer" ->
                link(
                        "etc/systemd/system/timers.target.wants/logrotate.timer",
                        "../../../../usr/lib/systemd/system/logrotate.timer");
            case "masked-timer" -> link("etc/systemd/system/logrotate.timer", "/dev/null");
            case "masked-service" -> link("etc/systemd/system/logrotate.service", "/dev/null");
            case "own-timer" -> file("etc/systemd/system/logrotate.timer", "rw-r--r--");
            case "cron" -> program("usr/sbin/cron");
            case "anacron" -> program("usr/sbin/anacron");
            case "script" -> program("etc/cron.daily/logrotate");
            case "disabled-script" -> file("etc/cron.daily/logrotate", "rw-r--r--");
            default -> throw new IllegalArgumentException(part);
        };
    }

    private HostFolder program(String name) throws IOException {
        return file(name, "rwxr-xr-x");
    }

    private HostFolder file(String name, String mode) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.setPosixFilePermissions(Files.createFile(file), PosixFilePermissions.fromString(mode));
        return this;
    }

    private HostFolder link(String name, String target) throws IOException {
        Path link = root.resolve(name);
        Files.createDirectories(Objects.requireNonNull(link.getParent()));
        Files.createSymbolicLink(link, Path.of(target));
        return this;
    }

    private HostFolder folder(String name) throws IOException {
        Files.createDirectories(root.resolve(name));
        return this;
    }
}
