package mailops.lab;

import java.nio.file.Path;

/// How the lab is set up.
///
/// @param root the system that the servers come from
record Options(Path root, LogStyle logStyle) {
    static Options usual() {
        return new Options(Path.of("/"), LogStyle.SYSLOG);
    }
}
