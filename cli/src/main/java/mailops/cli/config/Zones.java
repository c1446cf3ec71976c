package mailops.cli.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.SimpleTimeZone;
import java.util.TimeZone;

/// Time zones by name. UTC, which most servers have, is an offset of zero here: as a zone with a name the JVM would
/// read
/// the rules of all zones first, which takes longer than a search.
public final class Zones {
    private static final Set<String> UTC = Set.of("UTC", "Etc/UTC", "UCT", "Etc/UCT", "Zulu", "Etc/Zulu");
    private static final Path LOCAL_TIME = Path.of("/etc/localtime");
    private static final String FOLDER = "/zoneinfo/";

    private Zones() {}

    /// @throws DateTimeException if there is no such zone
    public static ZoneId of(String name) {
        return UTC.contains(name) ? ZoneOffset.UTC : ZoneId.of(name);
    }

    /// The name as people write it.
    static String name(ZoneId zone) {
        return zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
    }

    /// This host's zone, as tzset(3) finds it: `TZ`, else where `/etc/localtime` points. The JVM is asked where that
    /// does
    /// not tell, for it reads the rules of all zones twice.
    ///
    /// @param variables the environment
    public static ZoneId ofHost(Map<String, String> variables) {
        String variable = variables.getOrDefault("TZ", "");
        try {
            String name = variable.isEmpty() ? behindFolder(LOCAL_TIME) : variable;
            return name.isEmpty() ? ZoneId.systemDefault() : of(name);
        } catch (DateTimeException e) {
            // Such as TZ=:/etc/localtime or CET-1CEST.
            return ZoneId.systemDefault();
        }
    }

    /// Gives the JVM this host's zone where it is UTC, for parts that ask it and need no more than that.
    ///
    /// @param host as {@link #ofHost} found it
    public static void tell(ZoneId host) {
        if (host.equals(ZoneOffset.UTC)) {
            TimeZone.setDefault(new SimpleTimeZone(0, "UTC"));
        }
    }

    private static String behindFolder(Path link) {
        try {
            String target = Files.readSymbolicLink(link).toString();
            int at = target.indexOf(FOLDER);
            return at < 0 ? "" : target.substring(at + FOLDER.length());
        } catch (IOException | UnsupportedOperationException e) {
            return "";
        }
    }
}
