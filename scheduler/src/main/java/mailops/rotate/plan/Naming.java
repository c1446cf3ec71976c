package mailops.rotate.plan;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Objects;
import java.util.Optional;
import mailops.rotate.config.Directive;
import mailops.rotate.config.Frequency;
import mailops.rotate.config.Settings;

/// How the rotated files of one log are called, and which names are theirs.
public final class Naming {
    private final Path log;
    private final Settings settings;
    private final ZonedDateTime now;
    private final String base;
    private final String extension;
    private final DateStamp stamp;

    public Naming(Path log, Settings settings, ZonedDateTime now) {
        this.log = log;
        this.settings = settings;
        this.now = now;
        String name = log.getFileName().toString();
        String ending = "";
        String added = settings.get(Directive.ADD_EXTENSION);
        if (!added.isEmpty()) {
            name = without(name, added);
            ending = added;
        }
        String kept = settings.get(Directive.EXTENSION);
        if (!kept.isEmpty() && name.endsWith(kept)) {
            name = without(name, kept);
            ending = kept;
        }
        this.base = name;
        this.extension = ending;
        this.stamp = new DateStamp(settings.get(Directive.DATE_FORMAT)
                .orElse(settings.get(Directive.FREQUENCY) == Frequency.HOURLY ? "-%Y%m%d%H" : "-%Y%m%d"));
    }

    private static String without(String name, String ending) {
        return name.endsWith(ending) ? name.substring(0, name.length() - ending.length()) : name;
    }

    /// Where rotated files are.
    public Path folder() {
        Path own = Objects.requireNonNull(log.getParent());
        String old = settings.get(Directive.OLD_FOLDER);
        return old.isEmpty() ? own : own.resolve(old);
    }

    boolean isDated() {
        return settings.has(Directive.DATE_EXTENSION);
    }

    /// The extension of compressed files; empty where none are made.
    String compressed() {
        return settings.has(Directive.COMPRESS) ? settings.get(Directive.COMPRESS_EXTENSION) : "";
    }

    String numbered(int index) {
        return base + "." + index + extension;
    }

    /// The name with the date of today, or of what `dateyesterday` and `datehourago` say.
    String dated() {
        LocalDateTime time = now.toLocalDateTime();
        if (settings.has(Directive.DATE_YESTERDAY)) {
            time = time.withHour(12).minusDays(1);
        }
        if (settings.has(Directive.DATE_HOUR_AGO)) {
            time = time.atZone(now.getZone()).minusHours(1).toLocalDateTime();
        }
        return base + stamp.write(time, now.getZone()) + extension;
    }

    boolean isStampTooLong() {
        return isDated() && stamp.isTooLong();
    }

    /// The date in a rotated file's name, without the extension of compressed files.
    Optional<LocalDateTime> date(String name) {
        return name.startsWith(base) && name.endsWith(extension) && name.length() > base.length() + extension.length()
                ? stamp.read(name.substring(base.length(), name.length() - extension.length()), zone())
                : Optional.empty();
    }

    /// The number in a rotated file's name, without the extension of compressed files; -1 where it is none.
    int index(String name) {
        String front = base + ".";
        int length = name.length() - front.length() - extension.length();
        if (length < 1 || length > 9 || !name.startsWith(front) || !name.endsWith(extension)) {
            return -1;
        }
        String digits = name.substring(front.length(), front.length() + length);
        return digits.chars().allMatch(c -> c >= '0' && c <= '9') ? Integer.parseInt(digits) : -1;
    }

    /// Whether a name is one of the rotated files of this log, compressed or not.
    public boolean isOutput(String name) {
        String ending = settings.get(Directive.COMPRESS_EXTENSION);
        String plain = name.endsWith(ending) ? name.substring(0, name.length() - ending.length()) : name;
        return index(plain) >= 0 || date(plain).isPresent();
    }

    /// What all of them begin with.
    String base() {
        return base;
    }

    private ZoneId zone() {
        return now.getZone();
    }
}
