package mailops.users;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import mailops.Failure;
import mailops.sql.UserTable;
import mailops.userdb.DovecotConfiguration;
import mailops.userdb.PasswdFile;
import mailops.userdb.SqlUsers;
import mailops.userdb.UserDatabase;

/// The files and databases that Dovecot's passdbs name, and its userdbs where no passdb can be read: whoever can log in
/// has a mailbox.
final class DatabaseSource implements UserSource {
    /// What one database says.
    private sealed interface Content {
        record Users(List<String> names, String origin) implements Content {}

        record Unreadable(String why) implements Content {}

        /// It is of a kind that only Dovecot can list, or nobody.
        record OfDovecotOnly(String driver) implements Content {}
    }

    /// The accounts of the system. Where there are other passdbs, they are what Debian's configuration left behind, and
    /// few of them have mail.
    private static final Set<String> SYSTEM = Set.of("pam", "passwd", "shadow", "bsdauth");

    /// These know only how to answer for a name, or say the same of every name.
    private static final Set<String> NOBODY_IN_IT =
            Set.of("static", "prefetch", "oauth2", "lua", "checkpassword", "imap");

    private final Optional<DovecotConfiguration> configuration;

    DatabaseSource(Optional<DovecotConfiguration> configuration) {
        this.configuration = configuration;
    }

    @Override
    public SourceName name() {
        return SourceName.DATABASES;
    }

    @Override
    public Answer ask() {
        if (configuration.isEmpty()) {
            return new Answer.NotHere("Dovecot is not on this host");
        }
        List<Content> passdbs = contents(configuration.get().passdbs());
        boolean opaque = passdbs.stream().allMatch(content -> content instanceof Content.OfDovecotOnly);
        if (!opaque) {
            return answer(passdbs);
        }
        Answer answer = answer(contents(configuration.get().userdbs()));
        return answer instanceof Answer.NotHere ? new Answer.NotHere(nothingButKinds(configuration.get())) : answer;
    }

    private static String nothingButKinds(DovecotConfiguration configuration) {
        Set<String> kinds = new LinkedHashSet<>();
        configuration.passdbs().forEach(database -> kinds.add(database.toString()));
        configuration.userdbs().forEach(database -> kinds.add(database.toString()));
        return "no file or SQL database is configured" + (kinds.isEmpty() ? "" : ", only " + String.join(", ", kinds));
    }

    /// Who is not in this source's list although Dovecot lets them in: the accounts of the system, beside others.
    static Optional<String> remark(DovecotConfiguration configuration) {
        return configuration.passdbs().stream()
                .map(UserDatabase::driver)
                .filter(SYSTEM::contains)
                .findFirst()
                .map(driver -> "Accounts of the system can log in, too (passdb " + driver
                        + "), and are not in this list; where they have mail, name all users in the configuration.");
    }

    private static Answer answer(List<Content> contents) {
        Set<String> names = new LinkedHashSet<>();
        Set<String> origins = new LinkedHashSet<>();
        List<String> unreadable = new ArrayList<>();
        Set<String> others = new LinkedHashSet<>();
        for (Content content : contents) {
            switch (content) {
                case Content.Users users -> {
                    names.addAll(users.names());
                    origins.add(users.origin());
                }
                case Content.Unreadable reason -> unreadable.add(reason.why());
                case Content.OfDovecotOnly kind -> others.add(kind.driver());
            }
        }
        if (!unreadable.isEmpty()) {
            return new Answer.Refused(String.join(", ", origins), String.join("; ", unreadable));
        }
        Set<String> hidden = new LinkedHashSet<>(others);
        hidden.removeAll(SYSTEM);
        hidden.removeAll(NOBODY_IN_IT);
        if (origins.isEmpty()) {
            return new Answer.NotHere("no file or SQL database is configured");
        }
        if (!hidden.isEmpty()) {
            return new Answer.Refused(
                    String.join(", ", origins),
                    "the users in " + String.join(", ", hidden) + " would be missing: only Dovecot can list them");
        }
        return new Answer.Names(List.copyOf(names), String.join(", ", origins));
    }

    private static List<Content> contents(List<UserDatabase> databases) {
        return databases.stream().map(DatabaseSource::content).toList();
    }

    private static Content content(UserDatabase database) {
        try {
            return switch (database.driver()) {
                case "passwd-file" -> ofFile(database);
                case "sql" -> ofTable(SqlUsers.of(database));
                default -> new Content.OfDovecotOnly(database.driver());
            };
        } catch (IOException e) {
            return new Content.Unreadable(database + ": " + reason(e));
        } catch (Failure e) {
            return new Content.Unreadable(database + ": " + e.getMessage());
        }
    }

    private static Content ofFile(UserDatabase database) throws IOException {
        Optional<PasswdFile> file = PasswdFile.of(database);
        if (file.isEmpty()) {
            return new Content.Unreadable(database + ": it names no file");
        }
        PasswdFile.Content content = file.get().read();
        String files = content.files().stream().map(Path::toString).collect(Collectors.joining(", "));
        return content.files().size() > 3 || content.files().isEmpty()
                ? new Content.Users(content.names(), file.get().path())
                : new Content.Users(content.names(), files);
    }

    private static Content ofTable(UserTable table) {
        UserTable.Names names = table.names();
        return new Content.Users(names.names(), table.database() + " (" + names.how() + ")");
    }

    static String reason(IOException e) {
        return switch (e) {
            case java.nio.file.NoSuchFileException f -> f.getFile() + ": there is no such file";
            case java.nio.file.AccessDeniedException f -> f.getFile() + ": permission denied";
            default -> String.valueOf(e.getMessage());
        };
    }
}
