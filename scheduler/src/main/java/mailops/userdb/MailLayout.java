package mailops.userdb;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// In which folder a user's mail lies.
public final class MailLayout {
    private static final List<String> USUAL = List.of("Maildir", "mail", "mdbox", "sdbox");

    private final String driver;
    private final Optional<String> path;
    private final Optional<String> home;
    private final Optional<String> homeOfUserdb;

    private MailLayout(String driver, Optional<String> path, Optional<String> home, Optional<String> homeOfUserdb) {
        this.driver = driver;
        this.path = path;
        this.home = home;
        this.homeOfUserdb = homeOfUserdb;
    }

    /// The layout of a Dovecot: `mail_location` in 2.3, `mail_driver` and `mail_path` in 2.4, `mail_home`, and what the
    /// userdbs give for everybody.
    public static MailLayout of(DovecotConfiguration configuration) {
        Optional<String> homeOfUserdb = field(configuration, "home");
        Optional<String> home = configuration.value("mail_home");
        if (configuration.isNewer()) {
            return new MailLayout(
                    ofInbox(configuration, "mail_driver")
                            .or(() -> configuration.value("mail_driver"))
                            .orElse("auto"),
                    ofInbox(configuration, "mail_path")
                            .or(() -> field(configuration, "mail_path"))
                            .or(() -> configuration.value("mail_path")),
                    home,
                    homeOfUserdb);
        }
        String location = ofInbox(configuration, "location")
                .or(() -> field(configuration, "mail"))
                .or(() -> configuration.value("mail_location"))
                .orElse("auto");
        return new MailLayout(driver(location), path(location), home, homeOfUserdb);
    }

    /// What the namespace of the inbox has instead of what is set for all.
    private static Optional<String> ofInbox(DovecotConfiguration configuration, String name) {
        return configuration.settings().root().blocks("namespace").stream()
                .filter(namespace ->
                        namespace.value("inbox").filter("yes"::equals).isPresent())
                .flatMap(namespace -> namespace.value(name).stream())
                .findFirst();
    }

    private static Optional<String> field(DovecotConfiguration configuration, String name) {
        return configuration.userdbs().stream()
                .flatMap(database -> Optional.ofNullable(database.fields().get(name)).stream())
                .findFirst();
    }

    /// `maildir:~/Maildir:INDEX=/var/index/%u`: the driver.
    private static String driver(String location) {
        int colon = location.indexOf(':');
        return colon < 0 ? "auto" : location.substring(0, colon);
    }

    /// `maildir:~/Maildir:INDEX=/var/index/%u`: the path.
    private static Optional<String> path(String location) {
        int colon = location.indexOf(':');
        String behind = location.substring(colon + 1);
        int end = behind.indexOf(':');
        return Optional.of(end < 0 ? behind : behind.substring(0, end)).filter(text -> colon >= 0 && !text.isEmpty());
    }

    /// `maildir`, `mdbox`, `sdbox`, `mbox`, or `auto` where Dovecot looks what is there.
    public String driver() {
        return driver;
    }

    /// Where everybody's mail is, with the user's name as a variable; none where that differs from user to user.
    public Optional<PathTemplate> template() {
        Optional<String> homes = homeOfUserdb.or(() -> home);
        Optional<String> template = path.flatMap(text -> belowHome(text, homes)).or(() -> homes);
        return template.filter(text -> text.startsWith("/")).map(Variables::of).map(PathTemplate::new);
    }

    /// The folder of a user's mail, whether or not it is there.
    ///
    /// @param fields what the userdb gave for the user
    public Optional<Path> folder(String user, Map<String, String> fields) {
        Optional<String> ownHome = homeText(user, fields);
        Optional<String> own =
                given(fields, "mail_path").or(() -> given(fields, "mail").flatMap(MailLayout::path));
        Optional<String> text = expanded(own.or(() -> path), user).flatMap(found -> belowHome(found, ownHome));
        try {
            if (path.isEmpty() && own.isEmpty()) {
                return ownHome.filter(found -> found.startsWith("/"))
                        .map(Path::of)
                        .map(MailLayout::usual);
            }
            return text.filter(found -> found.startsWith("/")).map(Path::of);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /// A user's home.
    ///
    /// @param fields what the userdb gave for the user
    public Optional<Path> home(String user, Map<String, String> fields) {
        try {
            return homeText(user, fields).filter(text -> text.startsWith("/")).map(Path::of);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private Optional<String> homeText(String user, Map<String, String> fields) {
        return given(fields, "home").or(() -> expanded(home, user));
    }

    private static Optional<String> given(Map<String, String> fields, String name) {
        return Optional.ofNullable(fields.get(name)).filter(value -> !value.isEmpty());
    }

    private static Optional<String> expanded(Optional<String> text, String user) {
        return text.map(MailLayout::homeAsTilde)
                .flatMap(found -> Variables.of(found).expand(user));
    }

    /// `%h` and `%{home}` are the same as `~`.
    private static String homeAsTilde(String text) {
        return text.replace("%{home}", "~").replace("%h", "~");
    }

    private static Optional<String> belowHome(String text, Optional<String> home) {
        String path = homeAsTilde(text);
        return path.startsWith("~") ? home.map(folder -> folder + path.substring(1)) : Optional.of(path);
    }

    private static Path usual(Path home) {
        return USUAL.stream()
                .map(home::resolve)
                .filter(Files::isDirectory)
                .findFirst()
                .orElse(home);
    }
}
