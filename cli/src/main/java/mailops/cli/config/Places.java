package mailops.cli.config;

import java.nio.file.Path;
import java.util.Map;

/// Where mailops keeps its things on a host.
///
/// @param etc the folder of the configuration and of the administrator's own knowledge files
/// @param state the folder of what mailops remembers
/// @param root whether mailops runs as root, and so must not take orders from files that others can write
/// @param host the folder that holds the host's other files: `/`
public record Places(Path etc, Path state, boolean root, Path host) {
    /// The places on this host. An ordinary user's index is the user's own.
    public static Places of(Map<String, String> variables, Path home, boolean root) {
        return new Places(
                Path.of("/etc/mailops"),
                root ? Path.of("/var/lib/mailops") : ownState(variables, home),
                root,
                Path.of("/"));
    }

    /// The XDG base directory specification: a path that is not absolute is ignored.
    private static Path ownState(Map<String, String> variables, Path home) {
        Path named = Path.of(variables.getOrDefault("XDG_STATE_HOME", ""));
        return (named.isAbsolute() ? named : home.resolve(".local/state")).resolve("mailops");
    }

    Path configuration() {
        return etc.resolve("mailops.yaml");
    }
}
