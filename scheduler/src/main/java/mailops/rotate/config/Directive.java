package mailops.rotate.config;

import java.util.List;
import java.util.Optional;
import mailops.rotate.file.Actor;

/// Something that a configuration can set, with its value where it does not.
///
/// @param name as in logrotate(8)
public record Directive<T>(String name, T standard) {
    public static final Directive<Frequency> FREQUENCY = new Directive<>("daily", Frequency.SIZE);
    /// From which day on a weekly log is due: 0 is Sunday, 7 is each seven days.
    public static final Directive<Integer> WEEKDAY = new Directive<>("weekly", 0);
    public static final Directive<Long> SIZE = new Directive<>("size", 1L << 20);
    public static final Directive<Long> MIN_SIZE = new Directive<>("minsize", 0L);
    public static final Directive<Long> MAX_SIZE = new Directive<>("maxsize", 0L);
    /// In days.
    public static final Directive<Integer> MIN_AGE = new Directive<>("minage", 0);
    /// In days; 0 is for ever.
    public static final Directive<Integer> MAX_AGE = new Directive<>("maxage", 0);
    /// How many rotated files stay; -1 is all.
    public static final Directive<Integer> ROTATE = new Directive<>("rotate", 0);
    public static final Directive<Integer> START = new Directive<>("start", 1);
    public static final Directive<Boolean> MISSING_OK = new Directive<>("missingok", false);
    public static final Directive<Boolean> IF_EMPTY = new Directive<>("ifempty", true);
    public static final Directive<Boolean> IGNORE_DUPLICATES = new Directive<>("ignoreduplicates", false);
    public static final Directive<Boolean> ALLOW_HARD_LINK = new Directive<>("allowhardlink", false);
    public static final Directive<Boolean> COMPRESS = new Directive<>("compress", false);
    public static final Directive<Boolean> DELAY_COMPRESS = new Directive<>("delaycompress", false);
    public static final Directive<String> COMPRESS_COMMAND = new Directive<>("compresscmd", "/bin/gzip");
    public static final Directive<String> UNCOMPRESS_COMMAND = new Directive<>("uncompresscmd", "/bin/gunzip");
    public static final Directive<String> COMPRESS_EXTENSION = new Directive<>("compressext", ".gz");
    public static final Directive<List<String>> COMPRESS_OPTIONS = new Directive<>("compressoptions", List.of());
    public static final Directive<Boolean> COPY = new Directive<>("copy", false);
    public static final Directive<Boolean> COPY_TRUNCATE = new Directive<>("copytruncate", false);
    public static final Directive<Boolean> RENAME_COPY = new Directive<>("renamecopy", false);
    public static final Directive<Boolean> CREATE = new Directive<>("create", false);
    public static final Directive<Ownership> CREATE_AS = new Directive<>("create", Ownership.UNSET);
    public static final Directive<String> OLD_FOLDER = new Directive<>("olddir", "");
    public static final Directive<Boolean> CREATE_OLD_FOLDER = new Directive<>("createolddir", false);
    public static final Directive<Ownership> OLD_FOLDER_AS = new Directive<>("createolddir", Ownership.UNSET);
    public static final Directive<Boolean> DATE_EXTENSION = new Directive<>("dateext", false);
    public static final Directive<Optional<String>> DATE_FORMAT = new Directive<>("dateformat", Optional.empty());
    public static final Directive<Boolean> DATE_YESTERDAY = new Directive<>("dateyesterday", false);
    public static final Directive<Boolean> DATE_HOUR_AGO = new Directive<>("datehourago", false);
    public static final Directive<String> EXTENSION = new Directive<>("extension", "");
    public static final Directive<String> ADD_EXTENSION = new Directive<>("addextension", "");
    public static final Directive<Boolean> SHARED_SCRIPTS = new Directive<>("sharedscripts", false);
    public static final Directive<Optional<String>> FIRST_ACTION = script("firstaction");
    public static final Directive<Optional<String>> PRE_ROTATE = script("prerotate");
    public static final Directive<Optional<String>> POST_ROTATE = script("postrotate");
    public static final Directive<Optional<String>> LAST_ACTION = script("lastaction");
    public static final Directive<Optional<String>> PRE_REMOVE = script("preremove");
    public static final Directive<Optional<String>> MAIL = new Directive<>("mail", Optional.empty());
    public static final Directive<Boolean> MAIL_FIRST = new Directive<>("mailfirst", false);
    public static final Directive<Actor> SU = new Directive<>("su", Actor.SELF);
    public static final Directive<Boolean> SHRED = new Directive<>("shred", false);
    public static final Directive<Integer> SHRED_CYCLES = new Directive<>("shredcycles", 0);

    private static Directive<Optional<String>> script(String name) {
        return new Directive<>(name, Optional.empty());
    }
}
