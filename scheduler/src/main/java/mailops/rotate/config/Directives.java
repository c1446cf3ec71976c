package mailops.rotate.config;

import static mailops.rotate.config.Directive.*;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What each directive does, by its name. `include`, `tabooext` and `taboopat` are about reading; the reader does them.
final class Directives {
    /// The extension that goes with a command, where the configuration does not say.
    private static final Map<String, String> EXTENSIONS =
            Map.of("gzip", ".gz", "bzip2", ".bz2", "xz", ".xz", "zstd", ".zst", "compress", ".Z", "zip", "zip");

    @FunctionalInterface
    private interface Reader {
        void read(Settings settings, Cursor cursor) throws ConfigError;
    }

    private final Map<String, Reader> readers = new HashMap<>();
    private final Path home;

    /// @param home what `~` stands for
    Directives(Path home) {
        this.home = home;
        flags();
        schedule();
        files();
        scripts();
    }

    Set<String> names() {
        return readers.keySet();
    }

    /// Reads what stands behind a directive's name.
    ///
    /// @return false where there is no such directive
    boolean read(String name, Settings settings, Cursor cursor) throws ConfigError {
        Reader reader = readers.get(name);
        if (reader == null) {
            return false;
        }
        reader.read(settings, cursor);
        return true;
    }

    private void flags() {
        flag("missingok", MISSING_OK);
        flag("ifempty", IF_EMPTY);
        put("notifempty", IF_EMPTY, false);
        put("ignoreduplicates", IGNORE_DUPLICATES, true);
        flag("allowhardlink", ALLOW_HARD_LINK);
        flag("compress", COMPRESS);
        flag("delaycompress", DELAY_COMPRESS);
        flag("copy", COPY);
        flag("sharedscripts", SHARED_SCRIPTS);
        flag("dateext", DATE_EXTENSION);
        put("dateyesterday", DATE_YESTERDAY, true);
        put("datehourago", DATE_HOUR_AGO, true);
        put("mailfirst", MAIL_FIRST, true);
        put("maillast", MAIL_FIRST, false);
        flag("shred", SHRED);
        put("nocopytruncate", COPY_TRUNCATE, false);
        put("norenamecopy", RENAME_COPY, false);
        put("nocreate", CREATE, false);
        put("nocreateolddir", CREATE_OLD_FOLDER, false);
        put("noolddir", OLD_FOLDER, "");
        put("nomail", MAIL, Optional.empty());
        readers.put("copytruncate", (settings, cursor) -> {
            settings.set(COPY_TRUNCATE, true);
            settings.set(RENAME_COPY, false);
        });
        readers.put("renamecopy", (settings, cursor) -> {
            settings.set(RENAME_COPY, true);
            settings.set(COPY_TRUNCATE, false);
        });
        // An old one, that is read and means nothing.
        readers.put("errors", (settings, cursor) -> cursor.restOfLine());
    }

    private void schedule() {
        put("hourly", FREQUENCY, Frequency.HOURLY);
        put("daily", FREQUENCY, Frequency.DAILY);
        put("monthly", FREQUENCY, Frequency.MONTHLY);
        put("yearly", FREQUENCY, Frequency.YEARLY);
        readers.put("weekly", (settings, cursor) -> {
            settings.set(FREQUENCY, Frequency.WEEKLY);
            settings.set(WEEKDAY, Values.weekday(cursor.value()));
        });
        readers.put("size", (settings, cursor) -> {
            settings.set(SIZE, Values.size("size", needed("size", cursor)));
            settings.set(FREQUENCY, Frequency.SIZE);
        });
        size("minsize", MIN_SIZE);
        size("maxsize", MAX_SIZE);
        number("rotate", ROTATE, -1);
        number("start", START, 0);
        number("minage", MIN_AGE, 0);
        number("maxage", MAX_AGE, 0);
        number("shredcycles", SHRED_CYCLES, 0);
    }

    private void files() {
        readers.put("create", (settings, cursor) -> {
            Ownership later = Values.ownership("create", cursor.value());
            settings.set(CREATE_AS, settings.get(CREATE_AS).with(later));
            settings.set(CREATE, true);
        });
        readers.put("createolddir", (settings, cursor) -> {
            Ownership later = Values.ownership("createolddir", cursor.value());
            settings.set(OLD_FOLDER_AS, settings.get(OLD_FOLDER_AS).with(later));
            settings.set(CREATE_OLD_FOLDER, true);
        });
        readers.put("su", (settings, cursor) -> settings.set(SU, Values.actor(cursor.value())));
        readers.put("olddir", (settings, cursor) -> {
            String folder = Values.word("olddir", needed("olddir", cursor));
            settings.set(OLD_FOLDER, folder.startsWith("~/") ? home + folder.substring(1) : folder);
        });
        word("extension", EXTENSION);
        word("addextension", ADD_EXTENSION);
        word("compressext", COMPRESS_EXTENSION);
        word("uncompresscmd", UNCOMPRESS_COMMAND);
        readers.put("compresscmd", (settings, cursor) -> {
            String command = Values.word("compresscmd", needed("compresscmd", cursor));
            settings.set(COMPRESS_COMMAND, command);
            String extension = EXTENSIONS.get(command.substring(command.lastIndexOf('/') + 1));
            if (extension != null) {
                settings.set(COMPRESS_EXTENSION, extension);
            }
        });
        readers.put(
                "compressoptions",
                (settings, cursor) -> settings.set(COMPRESS_OPTIONS, Values.options(cursor.value())));
        readers.put(
                "dateformat",
                (settings, cursor) -> settings.set(DATE_FORMAT, Optional.of(needed("dateformat", cursor))));
        readers.put(
                "mail",
                (settings, cursor) -> settings.set(MAIL, Optional.of(Values.word("mail", needed("mail", cursor)))));
    }

    private void scripts() {
        for (Directive<Optional<String>> script :
                java.util.List.of(FIRST_ACTION, PRE_ROTATE, POST_ROTATE, LAST_ACTION, PRE_REMOVE)) {
            readers.put(script.name(), (settings, cursor) -> {
                StringBuilder text = new StringBuilder();
                if (!cursor.script(text)) {
                    throw new ConfigError(script.name() + ": endscript is missing");
                }
                settings.set(script, Optional.of(text.toString()));
            });
        }
    }

    private void flag(String name, Directive<Boolean> directive) {
        put(name, directive, true);
        if (!name.equals("ifempty")) {
            put("no" + name, directive, false);
        }
    }

    private <T> void put(String name, Directive<T> directive, T value) {
        readers.put(name, (settings, cursor) -> settings.set(directive, value));
    }

    private void number(String name, Directive<Integer> directive, int least) {
        readers.put(
                name, (settings, cursor) -> settings.set(directive, Values.number(name, needed(name, cursor), least)));
    }

    private void size(String name, Directive<Long> directive) {
        readers.put(name, (settings, cursor) -> settings.set(directive, Values.size(name, needed(name, cursor))));
    }

    private void word(String name, Directive<String> directive) {
        readers.put(name, (settings, cursor) -> settings.set(directive, needed(name, cursor)));
    }

    private static String needed(String name, Cursor cursor) throws ConfigError {
        String value = cursor.value();
        if (value.isEmpty()) {
            throw new ConfigError(name + ": a value is missing");
        }
        return value;
    }
}
