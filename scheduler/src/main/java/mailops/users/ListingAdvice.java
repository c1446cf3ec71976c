package mailops.users;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mailops.Failure;
import mailops.userdb.DovecotConfiguration;
import mailops.userdb.PasswdFile;
import mailops.userdb.SqlUsers;
import mailops.userdb.UserDatabase;

/// Why Dovecot cannot list its users, and the smallest change to its configuration that lets it. mailops never makes
/// that change.
final class ListingAdvice {
    private static final String STATIC = "static";
    private static final String SQL = "sql";
    private static final String LDAP = "ldap";
    private static final String PASSWD_FILE = "passwd-file";

    private final DovecotConfiguration configuration;

    ListingAdvice(DovecotConfiguration configuration) {
        this.configuration = configuration;
    }

    /// What keeps Dovecot from it, as far as its configuration tells.
    Optional<String> reason() {
        List<UserDatabase> userdbs = configuration.userdbs();
        Optional<PasswdFile> split = file(userdbs).filter(PasswdFile::isSplit);
        if (split.isPresent()) {
            return Optional.of("The userdb has a file for each domain or user, "
                    + split.get().path() + ", and Dovecot does not list such files");
        }
        if (has(userdbs, SQL)) {
            if (iterates(userdbs)) {
                return Optional.of(
                        "The userdb is SQL, and it has an iterate_query: Dovecot's log says what it fails with");
            }
            return Optional.of(
                    "The userdb is SQL; without an iterate_query that fits its tables Dovecot cannot list it");
        }
        if (has(userdbs, STATIC)) {
            int bare = bareLines(userdbs);
            return Optional.of(
                    bare > 0
                            ? bare + " lines of the userdb's passwd-file have fewer than two colons: Dovecot takes them"
                                    + " for passwords only and does not list them"
                            : "The userdb is static: it answers for a name, and has no list of names");
        }
        return Optional.empty();
    }

    /// The change, as lines to read and to copy; empty where none is known.
    List<String> lines() {
        List<UserDatabase> userdbs = configuration.userdbs();
        if (has(userdbs, SQL)) {
            if (iterates(userdbs)) {
                return List.of();
            }
            return iterateQuery(where(
                    userdbs.stream().filter(one -> one.driver().equals(SQL)).findFirst()));
        }
        if (!has(userdbs, STATIC)) {
            return List.of();
        }
        if (has(configuration.passdbs(), SQL)) {
            return secondSql();
        }
        if (has(configuration.passdbs(), LDAP)) {
            return secondLdap();
        }
        Optional<PasswdFile> file = file(configuration.passdbs());
        return file.filter(found -> !found.isSplit()).map(this::secondFile).orElse(List.of());
    }

    private List<String> secondFile(PasswdFile file) {
        List<String> lines = new ArrayList<>();
        lines.add("To let Dovecot list its users, add a second userdb behind the static one, on the same file:");
        if (configuration.isNewer()) {
            lines.add("    userdb passwd-file {");
            lines.add("      passwd_file_path = " + file.path());
        } else {
            lines.add("    userdb {");
            lines.add("      driver = passwd-file");
            lines.add("      args = " + file.path());
        }
        lines.add("    }");
        lines.add("and end each line of the file that has only one colon with another one:");
        lines.add("    user@example.org:{SCHEME}hash:");
        return lines;
    }

    private List<String> secondSql() {
        Optional<UserDatabase> passdb = configuration.passdbs().stream()
                .filter(one -> one.driver().equals(SQL))
                .findFirst();
        List<String> lines = new ArrayList<>();
        lines.add("To let Dovecot list its users, add a second userdb behind the static one:");
        if (configuration.isNewer()) {
            lines.add("    userdb sql {");
            lines.add("      iterate_query = SELECT username AS user FROM mailbox WHERE active = '1'");
            lines.add("    }");
        } else {
            lines.add("    userdb {");
            lines.add("      driver = sql");
            lines.add("      args = " + where(passdb));
            lines.add("    }");
            lines.addAll(iterateQuery(where(passdb)));
        }
        return lines;
    }

    /// For a directory whose people have their addresses in `mail`; which it is, only its administrator knows.
    private List<String> secondLdap() {
        if (configuration.isNewer()) {
            return List.of(
                    "To let Dovecot list its users, add a second userdb behind the static one, with your directory's"
                            + " attribute:",
                    "    userdb ldap {",
                    "      iterate_fields {",
                    "        user = %{ldap:mail}",
                    "      }",
                    "      iterate_filter = (objectClass=inetOrgPerson)",
                    "    }");
        }
        String where = where(configuration.passdbs().stream()
                .filter(one -> one.driver().equals(LDAP))
                .findFirst());
        return List.of(
                "To let Dovecot list its users, add a second userdb behind the static one:",
                "    userdb {",
                "      driver = ldap",
                "      args = " + where,
                "    }",
                "and lines in " + where + ", with your directory's attribute:",
                "    iterate_attrs = mail=user",
                "    iterate_filter = (objectClass=inetOrgPerson)");
    }

    private List<String> iterateQuery(String where) {
        return List.of(
                (configuration.isNewer()
                                ? "Dovecot lists the users with a query in userdb sql { … }"
                                : "Dovecot lists the users with a query in " + where)
                        + ", for PostfixAdmin's tables:",
                "    iterate_query = SELECT username AS user FROM mailbox WHERE active = '1'");
    }

    private static String where(Optional<UserDatabase> database) {
        return database.map(UserDatabase::args).orElse("");
    }

    /// Whether the administrator wrote the query that lists the users.
    private static boolean iterates(List<UserDatabase> userdbs) {
        for (UserDatabase database : userdbs) {
            try {
                if (database.driver().equals(SQL)
                        && SqlUsers.of(database).iterateQuery().isPresent()) {
                    return true;
                }
            } catch (IOException | Failure e) {
                // The source that reads it says what is wrong with it.
            }
        }
        return false;
    }

    private static boolean has(List<UserDatabase> databases, String driver) {
        return databases.stream().anyMatch(database -> database.driver().equals(driver));
    }

    private static Optional<PasswdFile> file(List<UserDatabase> databases) {
        return databases.stream()
                .filter(database -> database.driver().equals(PASSWD_FILE))
                .findFirst()
                .flatMap(PasswdFile::of);
    }

    private static int bareLines(List<UserDatabase> userdbs) {
        try {
            Optional<PasswdFile> file = file(userdbs);
            return file.isPresent() ? file.get().read().withoutUserFields() : 0;
        } catch (IOException e) {
            return 0;
        }
    }
}
