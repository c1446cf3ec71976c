package mailops.rotate.config;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mailops.SimilarNames;
import mailops.rotate.report.Notice;
import mailops.rotate.report.Notices;

/// Reads logrotate's configuration files. A stanza with an error is left out, and so is what a file sets for others
/// where the error is outside of stanzas; everything else is done. Each error is said with file and line.
public final class ConfigReader {
    private static final int MOST_INCLUDES = 16;

    private final Path home;
    private final boolean root;
    private final Notices notices;
    private final Directives directives;
    private final Taboo taboo = new Taboo();
    private final List<Stanza> stanzas = new ArrayList<>();
    private final List<Path> files = new ArrayList<>();
    private int depth;

    private ConfigReader(Path home, boolean root, Notices notices) {
        this.home = home;
        this.root = root;
        this.notices = notices;
        this.directives = new Directives(home);
    }

    /// Reads files, and the files of folders. What one of them sets outside of stanzas holds for those behind it.
    ///
    /// @param home what `~` stands for
    /// @param root whether scripts would be run by root, so that the files must be root's alone
    public static Configuration read(List<Path> paths, Path home, boolean root, Notices notices) {
        ConfigReader reader = new ConfigReader(home, root, notices);
        Settings settings = Settings.standard();
        for (Path path : paths) {
            reader.readPath(path, settings);
        }
        return new Configuration(reader.stanzas, reader.files);
    }

    private boolean readPath(Path path, Settings settings) {
        if (!Files.isDirectory(path)) {
            return readFile(path, settings);
        }
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                if (taboo.isOn(name)) {
                    notices.detail(entry + ": left out because of its name");
                } else {
                    names.add(name);
                }
            }
        } catch (IOException e) {
            notices.error(path + ": cannot be read: " + e.getMessage());
            return false;
        }
        boolean good = true;
        for (String name : names.stream().sorted().toList()) {
            Path file = path.resolve(name);
            if (!Files.isDirectory(file)) {
                good &= readFile(file, settings);
            }
        }
        return good;
    }

    private boolean readFile(Path file, Settings settings) {
        Optional<String> text = ConfigFile.read(file, root, notices);
        if (text.isEmpty()) {
            return false;
        }
        files.add(file);
        Settings before = settings.copy();
        boolean good = parse(file, new Cursor(text.get()), settings);
        if (!good) {
            settings.reset(before);
        }
        return good;
    }

    /// A stanza that is being read.
    private record Open(int line, String pattern, List<String> patterns, Settings settings) {}

    private boolean parse(Path file, Cursor cursor, Settings outer) {
        boolean good = true;
        Optional<Open> open = Optional.empty();
        while (true) {
            cursor.skipBlanks();
            if (cursor.atEnd()) {
                break;
            }
            int line = cursor.line();
            try {
                open = element(file, cursor, outer, open);
            } catch (ConfigError e) {
                good = false;
                String what = open.map(stanza -> ": " + stanza.pattern().strip() + " is left out")
                        .orElse("");
                Notice notice = Notice.error(file + ":" + line + ": " + e.message() + what);
                notices.add(e.hint().map(notice::withHint).orElse(notice));
                if (open.isEmpty()) {
                    return false;
                }
                skipStanza(cursor);
                open = Optional.empty();
            }
        }
        if (open.isPresent()) {
            Open stanza = open.get();
            notices.error(file + ":" + stanza.line() + ": '}' is missing: "
                    + stanza.pattern().strip() + " is left out");
            return false;
        }
        return good;
    }

    private Optional<Open> element(Path file, Cursor cursor, Settings outer, Optional<Open> open) throws ConfigError {
        char first = cursor.peek();
        if (first == '\n') {
            cursor.next();
        } else if (first == '#') {
            cursor.restOfLine();
        } else if (first == '}') {
            cursor.next();
            Open ended = open.orElseThrow(() -> new ConfigError("unexpected '}'"));
            stanzas.add(new Stanza(file, ended.line(), ended.pattern(), ended.patterns(), ended.settings()));
            endOfLine(file, cursor);
            return Optional.empty();
        } else if (first == '/' || first == '"' || first == '\'' || first == '~') {
            if (open.isPresent()) {
                throw new ConfigError("a log file's name within a stanza", "is a '}' missing in front of it?");
            }
            return Optional.of(begin(cursor, outer));
        } else if (Character.isLetter(first)) {
            directive(cursor, open.map(Open::settings).orElse(outer), open.isPresent());
        } else {
            throw new ConfigError("a line must begin with a directive or a file name");
        }
        return open;
    }

    private void endOfLine(Path file, Cursor cursor) {
        int line = cursor.line();
        String rest = cursor.restOfLine().strip();
        if (!rest.isEmpty()) {
            notices.warn(file + ":" + line + ": '" + rest + "' behind '}' means nothing");
        }
    }

    private static Open begin(Cursor cursor, Settings outer) throws ConfigError {
        int line = cursor.line();
        StringBuilder pattern = new StringBuilder();
        if (!cursor.upToBrace(pattern)) {
            throw new ConfigError("'{' is missing behind the log files");
        }
        List<String> patterns = Words.split(pattern.toString())
                .orElseThrow(() -> new ConfigError("a quote is not closed among the log files"));
        return new Open(line, pattern.toString(), patterns, outer.copy());
    }

    private void directive(Cursor cursor, Settings settings, boolean inStanza) throws ConfigError {
        String name = cursor.word();
        char behind = cursor.peek();
        if (behind != '=' && behind != '\0' && behind != '}' && !Words.isBlank(behind)) {
            throw new ConfigError("'" + name + behind + "' is not a directive");
        }
        switch (name) {
            case "include" -> include(cursor.value(), settings);
            case "tabooext", "taboopat" -> {
                if (inStanza) {
                    throw new ConfigError(name + ": must not be in a stanza");
                }
                String list = cursor.value();
                if (name.equals("tabooext")) {
                    taboo.extensions(list);
                } else {
                    taboo.patterns(list);
                }
            }
            default -> {
                if (!directives.read(name, settings, cursor)) {
                    throw new ConfigError(
                            "unknown directive '" + name + "'",
                            SimilarNames.hint(name, directives.names()).orElse(""));
                }
            }
        }
    }

    private void include(String value, Settings settings) throws ConfigError {
        if (value.isEmpty()) {
            throw new ConfigError("include: a file or folder is missing");
        }
        if (depth == MOST_INCLUDES) {
            throw new ConfigError("include: more than " + MOST_INCLUDES + " files include one another");
        }
        depth++;
        // Its errors are said with its own name; they do not end this file.
        readPath(value.startsWith("~/") ? home.resolve(value.substring(2)) : Path.of(value), settings);
        depth--;
    }

    private static void skipStanza(Cursor cursor) {
        while (!cursor.atEnd()) {
            cursor.restOfLine();
            if (!cursor.atEnd()) {
                cursor.next();
            }
            cursor.skipBlanks();
            if (cursor.peek() == '}') {
                cursor.next();
                return;
            }
            String word = cursor.word();
            if (word.endsWith("rotate") || word.endsWith("action") || word.equals("preremove")) {
                // `rotate 5` has no endscript, and then nothing is taken.
                skipScript(word, cursor);
            }
        }
    }

    private static void skipScript(String word, Cursor cursor) {
        if (!word.equals("rotate")) {
            cursor.script(new StringBuilder());
        }
    }
}
