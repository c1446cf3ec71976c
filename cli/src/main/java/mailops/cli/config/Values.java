package mailops.cli.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import mailops.Failure;
import mailops.SimilarNames;

/// How the values of settings are read. Each says what is wrong with a value that it cannot read.
final class Values {
    private Values() {}

    /// A path or a glob pattern. The jobs of cron and systemd start in folders of their own, so that a relative one
    /// would mean
    /// something else each time.
    static String absolute(String text) {
        if (!text.startsWith("/")) {
            throw wrong("'" + text + "' is not an absolute path", "start it with /");
        }
        return text;
    }

    static Path path(String text) {
        try {
            return Path.of(absolute(text));
        } catch (InvalidPathException e) {
            throw Failure.of(Failure.Kind.CONFIG, "'" + text + "' is not a path: " + e.getReason(), e);
        }
    }

    static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw wrong(
                    "'" + text + "' is not a time zone",
                    SimilarNames.hint(text, ZoneId.getAvailableZoneIds())
                            .orElse("such as Europe/Berlin, UTC or +01:00"));
        }
    }

    private static Failure wrong(String message, String hint) {
        return Failure.of(Failure.Kind.CONFIG, message).withHint(hint);
    }
}
